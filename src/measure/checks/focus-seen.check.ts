import { cannotTell, pageCheck, passed, wholePage } from './check.ts';
import { likely, wrong } from './parts.ts';

export const check = pageCheck({
  version: 1,
  actions: ['5.1'],
  severity: 'serious',
  by: ['design', 'development'],
  title: { fr: "Au clavier, on voit où l'on est", en: 'With a keyboard, people see where they are' },
  why: {
    fr: "Sans contour ni changement, qui avance au clavier ne sait plus ce qu'il va presser.",
    en: 'Without an outline or a change, whoever moves by keyboard does not know what they are about to press.',
  },
  mend: {
    fr: "Remettre un contour visible à l'état\u00a0:focus-visible.",
    en: 'Put back a visible outline in the :focus-visible state.',
  },
  messages: {
    unseen: {
      fr: "Rien ne change quand l'élément reçoit le focus",
      en: 'Nothing changes when the element takes the focus',
    },
    hidden: {
      fr: "L'élément reçoit le focus sans qu'on le voie",
      en: 'The element takes the focus and is not seen',
    },
    lost: { fr: "L'élément rejette aussitôt le focus", en: 'The element gives the focus up at once' },
  },
  sources: ['WCAG 2.4.7', 'WCAG F55'],
  act: { oj04fd: 'partial' },
  judge: ({ keyboard }) => {
    if (!keyboard) return [cannotTell('not-gathered', wholePage)];
    const { looked, unseen, hidden, lost } = keyboard;
    const found = [
      ...unseen.map((part) => wrong('unseen', part)),
      ...hidden.map((part) => likely('hidden', part)),
      ...lost.map((part) => wrong('lost', part)),
    ];
    return looked > found.length ? [...found, passed(wholePage)] : found;
  },
});
