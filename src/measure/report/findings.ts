/** What checks say, put together as pages come: the same thing is held once, wherever it is. Pure. */
import type { Verdict } from '../../standard/verdicts.ts';
import { type Cause, type Looked, type Outcome, type Values, verdictOf } from '../checks/check.ts';
import type { Judged } from '../checks/judging.ts';

/** Where a fault, or a doubt, was seen. */
export type Place = Looked & { readonly page: string; readonly values: Values };

type Told = Exclude<Outcome, { outcome: 'passed' }>;

/** The same thing, wrong or that cannot be told, wherever it is: a header that 500 pages lack is one finding. */
export type Finding = {
  /** The same from one scan to the next. */
  readonly id: string;
  readonly check: string;
  /** As it was said first. */
  readonly first: Told;
  /** Pages that have it, in the order of their visits; none where it is the site's. */
  readonly pages: readonly string[];
  /** How many times it was seen. */
  readonly count: number;
  /** Some of them: one for each of the first pages, and more of the first page. */
  readonly places: readonly Place[];
};

/** What a check said of everything that was looked at. */
export type Tally = {
  /** How many pages have each verdict; a check of the site has none. */
  readonly pages: Readonly<Record<Verdict, number>>;
  readonly verdict: Verdict;
  /** Why some of it cannot be told. */
  readonly causes: readonly Cause[];
};

const placesOnFirstPage = 5;
const pagesWithPlace = 20;

/** Sixteen hexadecimal digits that tell texts apart: FNV-1a, 64 bits. */
const fingerprint = (text: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
};

/** What is the same of a thing on every page: numbers within an element change from one to the next. */
const sameThing = ({ where, excerpt }: Looked): string => {
  if ('part' in where) return (excerpt ?? where.part).replace(/\d+/g, '0');
  if ('header' in where) return `header ${where.header}`;
  if ('address' in where) return where.address;
  return 'cookie' in where ? `cookie ${where.cookie}` : (excerpt ?? '');
};

/** What makes two findings the same one. */
const keyOf = (check: string, told: Told): string =>
  [
    check,
    told.outcome,
    told.outcome === 'failed' ? told.certainty : told.cause,
    told.says ?? '',
    sameThing(told),
  ].join('\n');

const idOf = (check: string, key: string): string => `${check}-${fingerprint(key).slice(0, 8)}`;

/** The same for the same fault, wherever and whenever it is seen. */
export const faultIdOf = (check: string, told: Told): string => idOf(check, keyOf(check, told));

type Group = Pick<Finding, 'id' | 'check' | 'first'> & {
  readonly places: Place[];
  /** How many times on each page; `''` stands for the site. */
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

/** What is known so far. */
export type Findings = {
  readonly add: (judged: readonly Judged[]) => void;
  /** In the order in which they were first seen. */
  readonly all: () => readonly Finding[];
  /** What a check said in all; undefined where nothing was looked at. */
  readonly tallyOf: (check: string) => Tally | undefined;
};

/** @param judged what checks said already */
export const findingsOf = (judged: readonly Judged[] = []): Findings => {
  const groups = new Map<string, Group>();
  const tallies = new Map<string, { pages: Record<Verdict, number>; verdict: Verdict; causes: Set<Cause> }>();
  const tally = ({ check, page, outcomes }: Judged): void => {
    const known = tallies.get(check) ?? {
      ...{ pages: { failed: 0, 'cannot-tell': 0, passed: 0, 'not-applicable': 0 } },
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
