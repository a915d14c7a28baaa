import { cannotTell, failed, pageCheck, passed, wholePage } from './check.ts';

/** Content in two dimensions, which WCAG 1.4.10 exempts. */
const hasTwoDimensions = /^<(table|td|th|tr|img|svg|canvas|video|iframe|object|embed|map|pre|code|math)\b/;

export const check = pageCheck({
  about: { version: 1, actions: ['5.1', '6.3'], severity: 'serious', by: ['development', 'design'] },
  title: {
    fr: 'La page tient dans une fenêtre de 320 pixels',
    en: 'The page fits in a window of 320 pixels',
  },
  why: {
    fr: 'Sur un petit téléphone, ou quand on agrandit la page à 400\u00a0%, il faut défiler de gauche à droite à chaque ligne.',
    en: 'On a small phone, or when the page is enlarged to 400%, people have to scroll sideways for each line.',
  },
  mend: {
    fr: "Retirer les largeurs fixes de ce qui dépasse, et laisser les éléments passer l'un sous l'autre.",
    en: 'Remove fixed widths from what sticks out, and let elements wrap under each other.',
  },
  messages: {
    wide: {
      fr: "L'élément va jusqu'à {right} pixels, dans une fenêtre de 320",
      en: 'The element reaches {right} pixels, in a window of 320',
    },
    page: {
      fr: 'La page est large de {pageWidth} pixels, dans une fenêtre de 320',
      en: 'The page is {pageWidth} pixels wide, in a window of 320',
    },
    twoDimensions: {
      fr: "Un tableau, une image ou un extrait de code va jusqu'à {right} pixels\u00a0: il faut voir si son sens tient à ses deux dimensions",
      en: 'A table, an image or some code reaches {right} pixels: someone has to see whether its meaning needs both dimensions',
    },
  },
  sources: ['WCAG 1.4.10'],
  judge: ({ narrow: { pageWidth, out } }) => {
    const width = 320;
    if (pageWidth <= width) return passed(wholePage, { width });
    if (out.length === 0) return failed('page', wholePage, { width, values: { pageWidth } });
    return out.map(({ selector, html, right }) => {
      const seen = { excerpt: html, width, values: { right } } as const;
      return hasTwoDimensions.test(html)
        ? cannotTell('needs-a-person', { part: selector }, { ...seen, says: 'twoDimensions' })
        : failed('wide', { part: selector }, seen);
    });
  },
});
