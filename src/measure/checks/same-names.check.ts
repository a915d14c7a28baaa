import { cannotTell, failed, orPassed, siteCheck, wholePage } from './check.ts';
import { plainWords } from './page.ts';

/** A name within the other says the same, with more words. */
const isOther = (name: string, other: string): boolean => {
  const [one, two] = [plainWords(name), plainWords(other)];
  return one !== '' && two !== '' && !one.includes(two) && !two.includes(one);
};

export const check = siteCheck({
  about: { version: 2, actions: ['3.2', '4.3'], severity: 'minor', by: ['content'] },
  title: {
    fr: "Une même page s'appelle partout de la même façon",
    en: 'A page is called the same everywhere',
  },
  why: {
    fr: 'Deux noms pour une même chose font croire à deux choses.',
    en: 'Two names for one thing make people believe in two things.',
  },
  mend: {
    fr: "Choisir un nom, et l'employer dans tous les menus.",
    en: 'Choose a name, and use it in all menus.',
  },
  messages: {
    differs: {
      fr: "La page s'appelle «\u00a0{name}\u00a0» ici et «\u00a0{other}\u00a0» ailleurs",
      en: 'The page is called \u201c{name}\u201d here and \u201c{other}\u201d elsewhere',
    },
  },
  sources: ['WCAG 3.2.4'],
  keep: ({ address, document: { links, lang } }) => ({
    page: address,
    menu: links
      .filter(
        ({ region, name, address: to }) =>
          region !== 'main' && region !== 'none' && name && /^https?:[^#]*$/.test(to),
      )
      .map(({ name, address: to, region }) => ({ name, key: `${lang} ${region} ${to}`, to })),
  }),
  judgeSite: (_, kept) => {
    if (kept.every(({ menu }) => menu.length === 0)) return [];
    if (kept.length < 2) return cannotTell('too-few-pages', wholePage);
    const known = new Map<string, string[]>();
    return orPassed(
      kept.flatMap(({ page, menu }) =>
        [...Map.groupBy(menu, ({ key }) => key)].flatMap(([key, its]) => {
          const before = known.get(key) ?? [];
          const names = its.map(({ name }) => name);
          known.set(key, [...before, ...names]);
          const [other] = before;
          const [first] = its;
          // A page may name it twice, in a menu and in a trail: one match is enough.
          const isKnown = names.some((name) => before.some((each) => !isOther(name, each)));
          if (!first || other === undefined || isKnown) return [];
          const values = { name: first.name, other };
          return [failed('differs', { address: first.to }, { page, certainty: 'likely' as const, values })];
        }),
      ),
    );
  },
});
