import type { PageArtifacts, Part, SiteArtifacts } from './artifacts.ts';
import { cannotTell, failed, passed, type Said, siteCheck, wholePage } from './check.ts';
import { linksOf, plainWords } from './page.ts';

const placeOf = (address: string): readonly [page: string, place: string] => {
  const url = URL.parse(address);
  if (!url) return [address, ''];
  const host = url.host.replace(/^www\./, '');
  return [`${host}${url.pathname.replace(/\/(index\.\w+)?$/, '')}${url.search}`, url.hash];
};

type Group = {
  readonly part: Part;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly told: boolean;
};
type Kept = {
  readonly page: string;
  readonly groups: readonly Group[];
  /** Addresses that redirected to the page, and a digest of its text. */
  readonly from: readonly string[];
  readonly content: string;
};

const groupsOf = ({ document }: PageArtifacts): readonly Group[] => {
  const named = linksOf(document).filter(({ name, address }) => plainWords(name) && /^https?:/.test(address));
  return [...Map.groupBy(named, ({ name, region }) => `${region} ${plainWords(name)}`).values()].flatMap(
    (group) => {
      const [part] = group;
      if (!part || group.length < 2) return [];
      const { selector, html, name } = part;
      const addresses = [...new Set(group.map(({ address }) => address))];
      return [{ part: { selector, html }, name, addresses, told: group.every(({ told }) => told) }];
    },
  );
};

const sentBy = (text: string): string | undefined =>
  text
    .slice(0, 1024)
    .split('<meta ')
    .map((meta) => /["']0; ?url=([^"'>]+)/i.exec(meta)?.[1])
    .find((address) => address !== undefined);

/** Two addresses with the same page or the same text are one. */
const leadsOf = ({ links }: SiteArtifacts, kept: readonly Kept[]): ((address: string) => string) => {
  const ends = new Map<string, string>();
  for (const { answer } of links) {
    if ('problem' in answer) continue;
    const sent = sentBy(answer.text);
    const [end] = placeOf(sent ? (URL.parse(sent, answer.address)?.href ?? sent) : answer.address);
    ends.set(placeOf(answer.asked)[0], end);
  }
  for (const { page, from } of kept) for (const each of from) ends.set(placeOf(each)[0], placeOf(page)[0]);
  const contents = new Map(kept.map(({ page, content }) => [placeOf(page)[0], content] as const));
  return (address) => {
    const [page, place] = placeOf(address);
    const end = ends.get(page) ?? page;
    return `${contents.get(end) || end}${place}`;
  };
};

export const check = siteCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'minor', by: ['content'] },
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
  act: { fd3a94: 'partial' },
  keep: (page): Kept => {
    const { asked, address, redirects, document } = page;
    const { text, textLength } = document;
    return {
      page: address,
      groups: groupsOf(page),
      from: [asked, ...redirects.map(({ from }) => from)],
      content: textLength > 0 ? `${textLength} ${text.slice(0, 300)} ${text.slice(-100)}` : '',
    };
  },
  judgeSite: (site, kept): Said<'around' | 'same'> => {
    const leads = leadsOf(site, kept);
    return kept.flatMap(({ page, groups }) =>
      groups.map(({ part, name, addresses, told }) => {
        const places = new Set(addresses.map(leads));
        const seen = { page, excerpt: part.html };
        if (places.size === 1) return passed(wholePage, { page });
        // The surroundings may tell them apart.
        if (told) return cannotTell('needs-a-person', { part: part.selector }, { ...seen, says: 'around' });
        const values = { name, places: places.size };
        return failed('same', { part: part.selector }, { ...seen, certainty: 'likely' as const, values });
      }),
    );
  },
});
