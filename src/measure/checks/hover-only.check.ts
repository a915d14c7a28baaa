import { cannotTell, likely, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['5.1', '6.3'], severity: 'serious', by: ['development'] },
  title: {
    fr: "Ce qu'un survol montre, le clavier et le doigt le montrent aussi",
    en: 'What hovering shows, the keyboard and the finger show too',
  },
  why: {
    fr: "Sur un téléphone ou au clavier, ce contenu n'existe pas.",
    en: 'On a phone or by keyboard, this content does not exist.',
  },
  mend: {
    fr: 'Ouvrir par un bouton (aria-expanded), ou montrer aussi à\u00a0:focus-within.',
    en: 'Open by a button (aria-expanded), or show on :focus-within too.',
  },
  messages: {
    pointer: {
      fr: "L'élément ne se montre que quand la souris passe au-dessus d'un autre",
      en: 'The element shows only when the mouse is over another one',
    },
    unread: {
      fr: "Des feuilles de style d'un autre site n'ont pas pu être lues",
      en: 'Stylesheets of another site could not be read',
    },
  },
  sources: ['WCAG 1.4.13', 'WCAG 2.1.1'],
  judge: ({ document: { sheets, links, buttons } }) => {
    if (links.length + buttons.length === 0) return [];
    const { hoverOnly, unread } = sheets;
    if (hoverOnly.length > 0) return hoverOnly.map((part) => likely('pointer', part));
    return unread > 0 ? cannotTell('not-gathered', wholePage, { says: 'unread' }) : passed();
  },
});
