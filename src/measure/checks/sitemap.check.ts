import { cannotTell, failed, passed, type Said, siteCheck } from './check.ts';

export const check = siteCheck({
  about: { version: 1, actions: ['6.2', '4.3'], severity: 'minor', by: ['development'] },
  title: {
    fr: 'Le site donne la liste de ses pages aux moteurs',
    en: 'The site gives engines the list of its pages',
  },
  why: {
    fr: 'Des pages restent introuvables par un moteur de recherche.',
    en: "Some pages stay out of a search engine's reach.",
  },
  mend: {
    fr: 'Publier sitemap.xml et le nommer dans robots.txt.',
    en: 'Publish sitemap.xml and name it in robots.txt.',
  },
  messages: {
    missing: {
      fr: "Aucun plan du site (sitemap.xml) n'a été trouvé",
      en: 'No sitemap (sitemap.xml) was found',
    },
    broken: { fr: "Le plan du site n'est pas du XML", en: 'The sitemap is not XML' },
    unknown: { fr: "Le plan du site n'a pas pu être reçu", en: 'The sitemap could not be received' },
  },
  sources: ['https://www.sitemaps.org/protocol.html'],
  keep: () => undefined,
  judgeSite: ({ origin, files: { sitemap } }): Said<'missing' | 'broken' | 'unknown'> => {
    const where = { address: sitemap?.asked ?? origin };
    if (!sitemap) return cannotTell('not-gathered', where);
    if ('problem' in sitemap) return cannotTell(sitemap.problem, where, { says: 'unknown' });
    if (sitemap.status >= 400)
      return sitemap.status < 500 && sitemap.status !== 403
        ? failed('missing', where)
        : cannotTell('error-page', where, { says: 'unknown' });
    const isMap =
      /<(urlset|sitemapindex)[\s>]/.test(sitemap.text) ||
      /^https?:\/\/\S+$/m.test(sitemap.text.slice(0, 500).trim().split('\n')[0] ?? '');
    if (isMap) return passed(where);
    return /^\s*<!doctype html|<html/i.test(sitemap.text)
      ? failed('missing', where)
      : failed('broken', where);
  },
});
