import type { Verdict } from '../../standard/verdicts.ts';
import {
  type Cause,
  type Looked,
  type Outcome,
  perVerdict,
  type Values,
  verdictOf,
} from '../checks/check.ts';
import type { Judged } from '../checks/judging.ts';

export type Place = Looked & { readonly page: string; readonly values: Values };

type Told = Exclude<Outcome, { outcome: 'passed' }>;

/** One fault or doubt, wherever it is: a header missing on 500 pages is one finding. */
export type Finding = {
  readonly id: string;
  readonly check: string;
  readonly first: Told;
  /** In the order of visits; empty for a finding of the site. */
  readonly pages: readonly string[];
  readonly count: number;
  /** A sample: one on each of the first pages, more on the first page. */
  readonly places: readonly Place[];
};

export type Tally = {
  readonly pages: Readonly<Record<Verdict, number>>;
  readonly verdict: Verdict;
  readonly causes: readonly Cause[];
};

const placesOnFirstPage = 5;
const pagesWithPlace = 20;

/** FNV-1a, 64 bits, in hexadecimal. */
const fingerprint = (text: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
};

/** What stays the same from page to page: numbers within an element change. */
const sameThing = ({ where, excerpt }: Looked): string => {
  if ('part' in where) return (excerpt ?? where.part).replace(/\d+/g, '0');
  if ('header' in where) return `header ${where.header}`;
  if ('address' in where) return where.address;
  return 'cookie' in where ? `cookie ${where.cookie}` : (excerpt ?? '');
};

const keyOf = (check: string, told: Told): string =>
  [
    check,
    told.outcome,
    told.outcome === 'failed' ? told.certainty : told.cause,
    told.says ?? '',
    sameThing(told),
  ].join('\n');

const idOf = (check: string, key: string): string => `${check}-${fingerprint(key).slice(0, 8)}`;

export const faultIdOf = (check: string, told: Told): string => idOf(check, keyOf(check, told));

type Group = Pick<Finding, 'id' | 'check' | 'first'> & {
  readonly places: Place[];
  readonly perPage: Map<string, number>;
  count: number;
};

const addTo = (group: Group, told: Told, page: string): void => {
  const here = group.perPage.get(page) ?? 0;
  group.perPage.set(page, here + 1);
  group.count += told.count ?? 1;
  const isFirst = group.perPage.size === 1;
  if (group.perPage.size > pagesWithPlace || here >= (isFirst ? placesOnFirstPage : 1)) return;
  const { where, excerpt, width, values = {} } = told;
  group.places.push({
    ...{ page, where, values },
    ...(excerpt !== undefined && { excerpt }),
    ...(width && { width }),
  });
};

export type Findings = {
  readonly add: (judged: readonly Judged[]) => void;
  readonly all: () => readonly Finding[];
  /** Undefined where the check said nothing. */
  readonly tallyOf: (check: string) => Tally | undefined;
};

export const findingsOf = (judged: readonly Judged[] = []): Findings => {
  const groups = new Map<string, Group>();
  const tallies = new Map<string, { pages: Record<Verdict, number>; verdict: Verdict; causes: Set<Cause> }>();
  const tally = ({ check, page, outcomes }: Judged): void => {
    const known = tallies.get(check) ?? {
      ...{ pages: perVerdict(() => 0) },
      ...{ verdict: 'not-applicable', causes: new Set() },
    };
    tallies.set(check, known);
    const verdict = verdictOf(outcomes.map(({ outcome }) => outcome));
    if (page !== undefined) known.pages[verdict] += 1;
    known.verdict = verdictOf([known.verdict, verdict]);
    for (const told of outcomes) if (told.outcome === 'cannot-tell') known.causes.add(told.cause);
  };
  const group = ({ check, page = '', outcomes }: Judged): void => {
    for (const told of outcomes) {
      if (told.outcome === 'passed') continue;
      const key = keyOf(check, told);
      const known = groups.get(key) ?? {
        ...{ id: idOf(check, key), check, first: told },
        ...{ places: [], perPage: new Map(), count: 0 },
      };
      groups.set(key, known);
      addTo(known, told, told.page ?? page);
    }
  };
  const add = (more: readonly Judged[]): void => {
    for (const each of more) {
      tally(each);
      group(each);
    }
  };
  add(judged);
  return {
    add,
    all: () =>
      [...groups.values()].map(({ id, check, first, perPage, places, count }) => ({
        ...{ id, check, first },
        pages: [...perPage.keys()].filter(Boolean),
        ...{ places, count },
      })),
    tallyOf: (check) => {
      const known = tallies.get(check);
      return known && { ...known, causes: [...known.causes] };
    },
  };
};
