import { cannotTell, likely, pageCheck, passed, wholePage, wrong } from './check.ts';
import { contrastOf } from './page.ts';

export const check = pageCheck({
  about: { version: 3, actions: ['5.1'], severity: 'serious', by: ['design', 'development'] },
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
    faint: {
      fr: 'Le contour qui montre le focus a un contraste de {is} pour 1 avec son fond, il en faut 3',
      en: 'The outline that shows the focus has a contrast of {is} to 1 with its ground, and 3 is needed',
    },
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
  sources: ['WCAG 2.4.7', 'WCAG 1.4.11', 'WCAG F55'],
  act: { oj04fd: 'partial' },
  judge: ({ keyboard }) => {
    if (!keyboard) return cannotTell('not-gathered', wholePage);
    const { looked, unseen, outlined = [], hidden, lost } = keyboard;
    const found = [
      ...unseen.map((part) => wrong('unseen', part)),
      ...outlined.flatMap((part) => {
        const is = contrastOf(part.outline, part.ground);
        const values = { is: Math.floor(is * 10) / 10 };
        return is < 3 ? [likely('faint', part, { severity: 'moderate', values })] : [];
      }),
      ...hidden.map((part) => likely('hidden', part)),
      ...lost.map((part) => wrong('lost', part)),
    ];
    return looked > found.length ? [...found, passed()] : found;
  },
});
