import { failed, pageCheck, passed } from './check.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['6.3', '5.1'], severity: 'serious', by: ['design', 'development'] },
  title: {
    fr: "La page s'emploie dans les deux sens de l'écran",
    en: 'The page is used whichever way the screen is held',
  },
  why: {
    fr: 'Un téléphone fixé à un fauteuil roulant ne se tourne pas.',
    en: 'A phone that is fixed to a wheelchair cannot be turned.',
  },
  mend: {
    fr: "Retirer la rotation que la feuille de style impose selon l'orientation.",
    en: 'Remove the rotation that the stylesheet forces by orientation.',
  },
  messages: {
    turned: {
      fr: "La feuille de style tourne «\u00a0{selector}\u00a0» selon le sens de l'écran",
      en: 'The stylesheet turns \u201c{selector}\u201d by the way the screen is held',
    },
  },
  sources: ['WCAG 1.3.4'],
  act: { b33eff: 'partial' },
  judge: ({ document: { sheets, resources } }) => {
    if (sheets.turned.length > 0)
      return sheets.turned.map((selector) =>
        failed('turned', { part: selector }, { excerpt: selector, values: { selector } }),
      );
    return resources.some(({ kind }) => kind === 'style') && sheets.unread === 0 ? [passed()] : [];
  },
});
