import { pageCheck } from './check.ts';
import { eachOf, likely, linksOf, plainWords, unsure } from './parts.ts';

/** Where an address leads, whatever it counts by its query, and however it is written. */
const placeOf = (address: string): string => {
  const url = URL.parse(address);
  return url ? `${url.host}${url.pathname.replace(/\/(index\.\w+)?$/, '')}${url.hash}${url.search}` : address;
};

export const check = pageCheck({
  version: 2,
  actions: ['4.3', '5.1'],
  severity: 'minor',
  by: ['content'],
  title: {
    fr: 'Des liens de même nom mènent au même endroit',
    en: 'Links with the same name lead to the same place',
  },
  why: {
    fr: 'Deux liens du même nom qui mènent ailleurs ne se distinguent pas, pour qui ne voit pas ce qui les entoure.',
    en: 'Two links with the same name that lead to different places cannot be told apart without seeing what is around them.',
  },
  mend: {
    fr: "Donner à chacun un nom qui dit ce qu'il a de propre.",
    en: 'Give each one a name that says what is its own.',
  },
  messages: {
    around: {
      fr: 'Des liens du même nom mènent ailleurs\u00a0: une personne doit voir si ce qui les entoure les distingue',
      en: 'Links with the same name lead to different places: someone has to see whether what is around tells them apart',
    },
    same: {
      fr: '«\u00a0{name}\u00a0» mène à {places} endroits différents',
      en: '\u201c{name}\u201d leads to {places} different places',
    },
  },
  sources: ['WCAG 2.4.4'],
  act: { fd3a94: 'partial', b20e66: 'partial' },
  judge: ({ document }) => {
    const named = linksOf(document).filter(
      ({ name, address }) => plainWords(name) && /^https?:/.test(address),
    );
    const groups = [
      ...Map.groupBy(named, ({ name, region }) => `${region} ${plainWords(name)}`).values(),
    ].filter((group) => group.length > 1);
    return eachOf(groups, (group) => {
      const places = new Set(group.map(({ address }) => placeOf(address)));
      const [first] = group;
      if (!first || places.size === 1) return undefined;
      // What is around may tell them apart, to those who see it or ask for it.
      if (group.every(({ told }) => told)) return unsure('around', first);
      return likely('same', first, { values: { name: first.name, places: places.size } });
    });
  },
});
