import type { Audience } from '../../standard/standard.ts';
import { bothLanguages } from '../../web/both-languages.ts';

/** What the room's screen says around its slides. */
export const slidesWords = bothLanguages({
  fr: {
    origin: "D'où elles viennent",
    purpose: 'À quoi elles servent',
    audiences: 'Pour qui',
    range: (first: number, last: number) => `pratiques\u00a0${first}\u00a0à\u00a0${last}`,
    both: 'Les pratiques 7 à 9 servent les deux.',
    bothOrientations: 'les deux orientations',
    official: 'Le visuel officiel',
    officialCode: 'Code QR qui mène à la représentation officielle',
    own: 'La rose est un dessin de Cap18.',
    path: 'Le chemin',
    pathCode: 'Code QR qui mène à la documentation',
    comments: 'Vos commentaires et vos suggestions sur les pratiques',
    exampleOf: {
      managers: 'Exemple fictif, pour les gestionnaires',
      designers: 'Exemple fictif, pour les équipes de conception',
      employees: 'Exemple fictif, pour les membres du personnel',
    } satisfies Record<Audience, string>,
    shownActions: "Ce que l'exemple montre",
    layers: 'Titre officiel. Le reste est dans les mots de Cap18.',
  },
  en: {
    origin: 'Where they come from',
    purpose: 'What they are for',
    audiences: 'For whom',
    range: (first: number, last: number) => `practices\u00a0${first}\u00a0to\u00a0${last}`,
    both: 'Practices 7 to 9 serve both.',
    bothOrientations: 'both orientations',
    official: 'The official visual',
    officialCode: 'QR code that leads to the official representation',
    own: "The rose is Cap18's own drawing.",
    path: 'The way',
    pathCode: 'QR code that leads to the documentation',
    comments: 'Your comments and suggestions about the practices',
    exampleOf: {
      managers: 'Fictional example, for managers',
      designers: 'Fictional example, for design teams',
      employees: 'Fictional example, for employees',
    } satisfies Record<Audience, string>,
    shownActions: 'What the example shows',
    layers: "The French title is official. The rest is in Cap18's words.",
  },
});
