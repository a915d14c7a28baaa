import { bothLanguages } from '../../web/both-languages.ts';

/** What the room's screen says around its slides. */
export const slidesWords = bothLanguages({
  fr: {
    origin: "D'où elles viennent",
    purpose: 'À quoi elles servent',
    audiences: 'Pour qui',
    range: (first: number, last: number) => `pratiques\u00a0${first}\u00a0à\u00a0${last}`,
    both: 'Les pratiques 7 à 9 servent les deux.',
    own: 'Dessin de Cap18. La représentation officielle montre les mêmes pratiques, dans les mêmes groupes\u00a0: votre téléphone y mène.',
    path: 'Le chemin',
    comments: 'Vos commentaires',
    example: 'Exemple fictif',
    shownActions: "Ce que l'exemple montre",
    layers: 'Titre officiel. Le reste est dans les mots de Cap18.',
  },
  en: {
    origin: 'Where they come from',
    purpose: 'What they are for',
    audiences: 'For whom',
    range: (first: number, last: number) => `practices\u00a0${first}\u00a0to\u00a0${last}`,
    both: 'Practices 7 to 9 serve both.',
    own: "Cap18's own drawing. The official representation shows the same practices, in the same groups: your phone leads to it.",
    path: 'The way',
    comments: 'Your comments',
    example: 'Fictional example',
    shownActions: 'What the example shows',
    layers: "The French title is official. The rest is in Cap18's words.",
  },
});
