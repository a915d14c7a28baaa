import { bothLanguages } from '../web/both-languages.ts';

/** Notes and bookmarks. */
export const notesWords = bothLanguages({
  fr: {
    summary: 'Ma note et mon signet',
    note: 'Ma note',
    hint: 'Pour vous seulement. Sans renseignement personnel.',
    mark: 'Mettre un signet à cette étape',
    keep: 'Garder',
    kept: 'Gardé.',
    marked: 'signet',
    tooLong: (count: number) => `Raccourcissez votre note : ${count} caractères, 2000 au plus.`,
    title: 'Mes notes et signets',
    empty:
      'Vos notes et vos signets apparaîtront ici. Ils se prennent au bas de chaque leçon et de chaque pratique du parcours.',
  },
  en: {
    summary: 'My note and my bookmark',
    note: 'My note',
    hint: 'For you only. No personal information.',
    mark: 'Bookmark this step',
    keep: 'Keep',
    kept: 'Kept.',
    marked: 'bookmark',
    tooLong: (count: number) => `Shorten your note: ${count} characters, 2000 at most.`,
    title: 'My notes and bookmarks',
    empty:
      'Your notes and bookmarks will appear here. They are taken at the bottom of each lesson and each practice of the path.',
  },
});
