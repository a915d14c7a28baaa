import { cannotTell, pageCheck, passed, wholePage, wrong } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['5.1'], severity: 'moderate', by: ['design', 'development'] },
  title: {
    fr: 'Le focus se voit aussi quand la personne impose ses couleurs',
    en: 'The focus shows too when people set colours of their own',
  },
  why: {
    fr: 'Qui voit mal impose ses couleurs\u00a0: les fonds et les ombres disparaissent, et le focus avec eux.',
    en: 'People with low vision set colours of their own: grounds and shadows go, and the focus with them.',
  },
  mend: {
    fr: "Garder un contour (outline), même transparent, à l'état\u00a0:focus-visible\u00a0: les couleurs imposées le montrent.",
    en: 'Keep an outline, even a transparent one, in the :focus-visible state: forced colours show it.',
  },
  messages: {
    unseen: {
      fr: "En couleurs imposées, rien ne change quand l'élément reçoit le focus",
      en: 'With forced colours, nothing changes when the element takes the focus',
    },
  },
  sources: ['WCAG 2.4.7', 'https://www.w3.org/TR/css-color-adjust-1/#forced'],
  judge: ({ keyboard, preferences }) => {
    if (!keyboard || !preferences) return cannotTell('not-gathered', wholePage);
    const seen = keyboard.looked - keyboard.unseen.length - keyboard.hidden.length - keyboard.lost.length;
    const found = preferences.unseen.map((part) => wrong('unseen', part));
    return seen > found.length ? [...found, passed()] : found;
  },
});
