import { failed, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['6.3'], severity: 'serious', by: ['development'] },
  title: { fr: 'La page prend la largeur du téléphone', en: 'The page takes the width of the phone' },
  why: {
    fr: 'Le téléphone dessine la page comme pour un écran de bureau\u00a0: tout y est trop petit pour être lu ou touché.',
    en: 'The phone draws the page as for a desktop screen: all of it is too small to be read or touched.',
  },
  mend: {
    fr: 'Mettre dans le head une balise viewport dont le contenu est width=device-width, initial-scale=1.',
    en: 'Put in the head a viewport tag whose content is width=device-width, initial-scale=1.',
  },
  messages: {
    missing: { fr: 'La balise viewport est absente', en: 'The viewport tag is missing' },
    fixed: {
      fr: 'La balise viewport donne à la page une largeur de {width} pixels',
      en: 'The viewport tag gives the page a width of {width} pixels',
    },
  },
  sources: ['https://drafts.csswg.org/css-viewport/#viewport-meta'],
  judge: ({ document: { metas, elements } }) => {
    if (elements === 0) return [];
    const content = metas.viewport?.toLowerCase() ?? '';
    const width = /(?:^|[\s,;])width\s*=\s*(\d+)/.exec(content)?.[1];
    if (width !== undefined) return failed('fixed', wholePage, { excerpt: content, values: { width } });
    return /width\s*=\s*device-width|initial-scale\s*=/.test(content)
      ? passed()
      : failed('missing', wholePage);
  },
});
