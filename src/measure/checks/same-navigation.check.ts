import { cannotTell, failed, type Outcome, passed, siteCheck, wholePage } from './check.ts';

export const check = siteCheck({
  version: 1,
  actions: ['3.2', '4.3'],
  severity: 'moderate',
  by: ['design', 'development'],
  title: {
    fr: 'Le menu est le même, dans le même ordre, sur chaque page',
    en: 'The menu is the same, in the same order, on each page',
  },
  why: {
    fr: "On cherche au même endroit ce que l'on a déjà trouvé; si l'ordre change, on se perd.",
    en: 'People look in the same place for what they have found before; if the order changes, they get lost.',
  },
  mend: {
    fr: "Faire venir le menu de toutes les pages d'un seul gabarit.",
    en: 'Have the menu of all pages come from a single template.',
  },
  messages: {
    order: {
      fr: "Les liens {names} ne sont pas dans l'ordre de la première page",
      en: 'The links {names} are not in the order of the first page',
    },
    none: { fr: "La page n'a pas le menu des autres", en: 'The page does not have the menu of the others' },
  },
  sources: ['WCAG 3.2.3'],
  keep: ({ address, document: { links } }) => ({
    page: address,
    // A link may be there twice, for small and large windows: the first counts.
    menu: [
      ...new Map(
        links
          .filter(({ region, name }) => (region === 'nav' || region === 'header') && name)
          .map(({ name, address: to }) => [to.split('#')[0], name]),
      ).entries(),
    ],
  }),
  judgeSite: (_, kept): readonly Outcome<'order' | 'none'>[] => {
    const withMenu = kept.filter(({ menu }) => menu.length > 1);
    const [model, ...others] = withMenu;
    if (!model) return [];
    if (kept.length < 2) return [cannotTell('too-few-pages', wholePage)];
    const rank = new Map(model.menu.map(([to], index) => [to, index]));
    const unordered = others.flatMap(({ page, menu }) => {
      const shared = menu.filter(([to]) => rank.has(to));
      const at = shared.findIndex(
        ([to], index) => index > 0 && (rank.get(to) ?? 0) < (rank.get(shared[index - 1]?.[0] ?? '') ?? 0),
      );
      if (at < 0) return [];
      const names = [shared[at - 1]?.[1], shared[at]?.[1]].join(', ');
      return [failed('order', wholePage, { page, values: { names } })];
    });
    const without = kept
      .filter(({ menu }) => menu.length < 2)
      .map(({ page }) => failed('none', wholePage, { page, certainty: 'likely' as const }));
    const found = [...unordered, ...(withMenu.length > kept.length / 2 ? without : [])];
    return found.length > 0 ? found : [passed(wholePage)];
  },
});
