import type { Link } from './artifacts.ts';
import { cannotTell, failed, orPassed, type Said, siteCheck, wholePage } from './check.ts';

type Menu = readonly { readonly to: string; readonly name: string; readonly isSelf: boolean }[];

const menuOf = (links: readonly Link[], page: string): Menu => {
  const menu = links.flatMap(({ region, name, address }) =>
    (region === 'nav' || region === 'header') && name && !/#./.test(address)
      ? [{ to: `${region} ${address}`, name, isSelf: address.replace(/#$/, '') === page }]
      : [],
  );
  return [...Map.groupBy(menu, ({ to }) => to).values()].flatMap((alike) =>
    alike.length === 1 ? alike : [],
  );
};

/** Skips links to the page itself, which come and go. */
const outOfOrder = (model: Menu, menu: Menu): string | undefined => {
  const others = (some: Menu) => some.filter(({ isSelf }) => !isSelf);
  const rank = new Map(others(model).map(({ to }, index) => [to, index]));
  const shared = others(menu).flatMap(({ to, name }) => {
    const at = rank.get(to);
    return at === undefined ? [] : [{ at, name, region: to.split(' ')[0] }];
  });
  for (const region of ['header', 'nav']) {
    const its = shared.filter((link) => link.region === region);
    const second = its.findIndex(({ at }, index) => index > 0 && at < (its[index - 1]?.at ?? 0));
    if (second > 0) return `${its[second - 1]?.name}, ${its[second]?.name}`;
  }
  return undefined;
};

export const check = siteCheck({
  about: { version: 2, actions: ['3.2', '4.3'], severity: 'moderate', by: ['design', 'development'] },
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
  keep: ({ address, document: { links, lang } }) => ({ page: address, lang, menu: menuOf(links, address) }),
  judgeSite: (_, kept): Said<'order' | 'none'> => {
    const withMenu = kept.filter(({ menu }) => menu.length > 1);
    if (withMenu.length === 0) return [];
    if (kept.length < 2) return cannotTell('too-few-pages', wholePage);
    const unordered = [...Map.groupBy(withMenu, ({ lang }) => lang).values()].flatMap(([model, ...others]) =>
      others.flatMap(({ page, menu }) => {
        const names = model && outOfOrder(model.menu, menu);
        return names ? [failed('order', wholePage, { page, values: { names } })] : [];
      }),
    );
    const without = kept
      .filter(({ menu }) => menu.length < 2)
      .map(({ page }) => failed('none', wholePage, { page, certainty: 'likely' as const }));
    return orPassed([...unordered, ...(withMenu.length > kept.length / 2 ? without : [])]);
  },
});
