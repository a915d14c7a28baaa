import { bothLanguages } from '../../web/both-languages.ts';

/** Notes and bookmarks. */
export const notesWords = bothLanguages({
  fr: {
    summary: 'Ma note et mon signet',
    note: 'Ma note',
    hint: 'Pour vous seulement. Sans renseignement personnel.',
    mark: 'Mettre un signet à cette étape',
    keep: 'Garder',
    kept: 'Votre note et votre signet sont gardés.',
    keptNote: 'Votre note est gardée.',
    keptMark: 'Votre signet est gardé.',
    removed: "Cette étape n'a plus ni note ni signet.",
    marked: 'signet',
    tooLong: (count: number) => `Raccourcissez votre note\u00a0: ${count} caractères, 2000 au plus.`,
    title: 'Mes notes et signets',
    empty:
      'Vos notes et vos signets apparaîtront ici. Vous pouvez en ajouter au bas de chaque leçon, de chaque pratique et de chaque exercice du parcours.',
  },
  en: {
    summary: 'My note and my bookmark',
    note: 'My note',
    hint: 'For you only. No personal information.',
    mark: 'Bookmark this step',
    keep: 'Keep',
    kept: 'Your note and your bookmark are kept.',
    keptNote: 'Your note is kept.',
    keptMark: 'Your bookmark is kept.',
    removed: 'This step no longer has a note or a bookmark.',
    marked: 'bookmark',
    tooLong: (count: number) => `Shorten your note: ${count} characters, 2000 at most.`,
    title: 'My notes and bookmarks',
    empty:
      'Your notes and bookmarks will appear here. You can add some at the bottom of each lesson, each practice and each exercise of the path.',
  },
});
