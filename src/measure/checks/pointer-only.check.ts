import { cannotTell, pageCheck, wholePage } from './check.ts';
import { eachOf, likely, unsure } from './parts.ts';

export const check = pageCheck({
  version: 1,
  actions: ['5.1'],
  severity: 'serious',
  by: ['development'],
  title: {
    fr: 'Tout ce qui se presse à la souris se presse au clavier',
    en: 'All that a mouse presses, a keyboard presses',
  },
  why: {
    fr: "Qui n'emploie pas de souris ne peut ni atteindre ni presser cet élément.",
    en: 'Whoever uses no mouse can neither reach nor press this element.',
  },
  mend: {
    fr: 'Employer un élément button ou un lien à la place.',
    en: 'Use a button element or a link instead.',
  },
  messages: {
    mouse: {
      fr: "L'élément se presse à la souris, et le clavier ne l'atteint pas",
      en: 'A mouse presses the element, and the keyboard does not reach it',
    },
    plain: {
      fr: "L'élément écoute la souris\u00a0: une personne doit voir si le clavier fait la même chose",
      en: 'The element listens to the mouse: someone has to see whether the keyboard does the same',
    },
  },
  sources: ['WCAG 2.1.1'],
  judge: ({ pointer }) =>
    pointer === undefined
      ? [cannotTell('not-gathered', wholePage)]
      : eachOf(pointer, (part) => {
          if (part.focusable) return undefined;
          const acts =
            part.hand ||
            /\sonclick=/.test(part.html) ||
            /^(button|link|menuitem|tab|checkbox|switch|option)$/.test(part.role);
          return acts ? likely('mouse', part) : unsure('plain', part);
        }),
});
