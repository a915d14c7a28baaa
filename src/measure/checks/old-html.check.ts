import { failed, orPassed, pageCheck, wholePage, wrong } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['14.1', '5.1'], severity: 'minor', by: ['development'] },
  title: {
    fr: "La page n'emploie que ce que les navigateurs connaissent encore",
    en: 'The page uses only what browsers still know',
  },
  why: {
    fr: 'Ce qui est désuet peut cesser de fonctionner du jour au lendemain, et se lit mal.',
    en: 'What is obsolete may stop working from one day to the next, and reads badly.',
  },
  mend: {
    fr: 'Remplacer ces éléments par du HTML courant et des styles.',
    en: 'Replace these elements by current HTML and styles.',
  },
  messages: {
    element: { fr: "L'élément {name} n'est plus du HTML", en: 'The {name} element is no longer HTML' },
    doctype: {
      fr: "La page n'a pas de doctype\u00a0: le navigateur l'affiche comme on le faisait en 1998",
      en: 'The page has no doctype: the browser shows it as in 1998',
    },
  },
  sources: ['https://html.spec.whatwg.org/multipage/obsolete.html'],
  judge: ({ document: { obsolete, doctype } }) =>
    orPassed([
      ...obsolete.map((part) => wrong('element', part, { values: { name: part.name } })),
      !doctype && failed('doctype', wholePage),
    ]),
});
