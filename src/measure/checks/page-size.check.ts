import { failed, orPassed, pageCheck, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['13.3', '6.3'], severity: 'minor', by: ['development'] },
  title: {
    fr: "La page est faite de peu d'éléments et de peu de fichiers",
    en: 'The page is made of few elements and few files',
  },
  why: {
    fr: 'Un vieux téléphone met des secondes à la dessiner, et répond mal ensuite.',
    en: 'An old phone takes seconds to draw it, and answers poorly afterwards.',
  },
  mend: {
    fr: 'Montrer une longue liste par morceaux; réunir ou retirer des fichiers.',
    en: 'Show a long list in pieces; merge or remove files.',
  },
  messages: {
    elements: {
      fr: 'La page a {elements} éléments; 1\u00a0500 sont déjà beaucoup',
      en: 'The page has {elements} elements; 1,500 are many already',
    },
    requests: { fr: 'La page demande {requests} fichiers', en: 'The page asks for {requests} files' },
  },
  sources: ['https://www.w3.org/TR/web-sustainability-guidelines/'],
  judge: ({ weight: { requests }, document: { elements } }) =>
    orPassed([
      elements > 1500 && failed('elements', wholePage, { values: { elements } }),
      requests > 75 && failed('requests', wholePage, { values: { requests } }),
    ]),
});
