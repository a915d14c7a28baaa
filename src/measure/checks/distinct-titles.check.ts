import { cannotTell, failed, orPassed, siteCheck, wholePage } from './check.ts';

export const check = siteCheck({
  about: { version: 1, actions: ['4.3', '6.2'], severity: 'moderate', by: ['content', 'development'] },
  title: { fr: 'Chaque page a un titre qui lui est propre', en: 'Each page has a title of its own' },
  why: {
    fr: "Dans les onglets, l'historique et les moteurs de recherche, les pages ne se distinguent pas.",
    en: 'In tabs, history and search engines, pages cannot be told apart.',
  },
  mend: {
    fr: 'Commencer le titre par ce que la page a de propre.',
    en: "Begin the title with what is the page's own.",
  },
  messages: {
    same: {
      fr: '{pages} pages ont le titre «\u00a0{title}\u00a0»',
      en: '{pages} pages have the title \u201c{title}\u201d',
    },
  },
  sources: ['WCAG 2.4.2'],
  keep: ({ address, document: { title, lang } }) => ({ page: address, title, lang }),
  judgeSite: (_, kept) => {
    const titled = kept.filter(({ title }) => title);
    if (titled.length === 0) return [];
    if (kept.length < 2) return cannotTell('too-few-pages', wholePage);
    const groups = [...Map.groupBy(titled, ({ title, lang }) => `${lang} ${title}`).values()];
    return orPassed(
      groups
        .filter((group) => new Set(group.map(({ page }) => page.split(/[?#]/)[0])).size > 1)
        .map((group) =>
          failed('same', wholePage, {
            page: group[0]?.page ?? '',
            values: { pages: group.length, title: group[0]?.title ?? '' },
            count: group.length,
            excerpt: group[0]?.title ?? '',
          }),
        ),
    );
  },
});
