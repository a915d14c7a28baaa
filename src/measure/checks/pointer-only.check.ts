import type { PointerPart } from './artifacts.ts';
import { cannotTell, eachOf, likely, pageCheck, unsure, wholePage } from './check.ts';

const acts = ({ hand, html, role }: PointerPart): boolean =>
  hand ||
  /\son(dbl)?click=|\sonmouse(down|up)=/.test(html) ||
  /^(button|link|menuitem|tab|checkbox|switch|option)$/.test(role);

export const check = pageCheck({
  about: { version: 2, actions: ['5.1'], severity: 'serious', by: ['development'] },
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
    deaf: {
      fr: "L'élément prend le focus, et aucune touche ne le presse",
      en: 'The element takes the focus, and no key presses it',
    },
    plain: {
      fr: 'Un élément écoute la souris\u00a0: une personne doit voir si le clavier fait la même chose',
      en: 'An element listens to the mouse: someone has to see whether the keyboard does the same',
    },
  },
  sources: ['WCAG 2.1.1'],
  judge: ({ pointer }) =>
    pointer === undefined
      ? [cannotTell('not-gathered', wholePage)]
      : [
          ...eachOf(
            pointer.filter((part) => part.focusable || acts(part)),
            (part) => {
              if (!part.focusable) return likely('mouse', part);
              return part.keys === false && acts(part) ? likely('deaf', part) : undefined;
            },
          ),
          ...pointer
            .filter((part) => !part.focusable && !acts(part))
            .slice(0, 1)
            .map((part) => unsure('plain', part)),
        ],
});
