/**
 * What a program found of a service, as the text of a measure keeps it: words in both languages, addresses
 * without what follows `?`.
 */
import { z } from 'zod';
import { certainties, severities, verdicts } from '../../../standard/verdicts.ts';

const both = z.strictObject({ fr: z.string(), en: z.string() });
const count = z.int().min(0);

export const detailsSchema = z.strictObject({
  browser: z.string(),
  axe: z.string(),
  pages: z.array(z.string()),
  /** Pages that could not be looked at, by cause: a word of the checks. */
  missed: z.array(z.strictObject({ cause: z.string(), count, pages: z.array(z.string()) })),
  checks: z.array(
    z.strictObject({
      check: z.string(),
      version: z.int(),
      verdict: z.enum(verdicts),
      actions: z.array(z.string()),
      /** Of those that have faults: why it matters, and what to do. */
      why: both.optional(),
      mend: both.optional(),
      /** The criteria that it judges by, as an audit names them. */
      criteria: z.array(z.string()).optional(),
    }),
  ),
  faults: z.array(
    z.strictObject({
      /** The same from one measure to the next. */
      id: z.string(),
      check: z.string(),
      /** Which of the things that the check may say: those that say the same are one thing to mend. */
      says: z.string().optional(),
      severity: z.enum(severities),
      /** Whether it was measured, or a rule of thumb says so. */
      certainty: z.enum(certainties),
      message: both,
      /** Some of the pages that have it, and how many do; none where it is the whole site's. */
      pages: z.array(z.string()),
      onPages: count,
      /** Why, and until which day, the team sets it aside. */
      aside: z.strictObject({ reason: z.string(), until: z.iso.date() }).optional(),
      /** How many faults say the same, and on how many pages in all: some of them may not be kept. */
      kind: z.strictObject({ count, onPages: count }).optional(),
    }),
  ),
  /** What a machine cannot tell. */
  doubts: z.array(z.strictObject({ check: z.string(), cause: z.string(), message: both, onPages: count })),
});

export type Details = z.output<typeof detailsSchema>;
export type FoundFault = Details['faults'][number];

/** How much a measure keeps. What version 1.0.0 kept without bounds is read within the same ones. */
export const most = {
  ...{ bytes: 200_000, checks: 300, faults: 300, doubts: 100, pages: 500 },
  ...{ actionsOfCheck: 20, criteriaOfCheck: 10, pagesOfFault: 20 },
} as const;

/** Worst first, sure ones before likely ones, those on most pages before; those that are set aside last. */
export const byWeight = (faults: readonly FoundFault[]): readonly FoundFault[] =>
  faults.toSorted(
    (one, other) =>
      Number(one.aside !== undefined) - Number(other.aside !== undefined) ||
      severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
      Number(one.certainty === 'likely') - Number(other.certainty === 'likely') ||
      other.onPages - one.onPages ||
      (one.id < other.id ? -1 : 1),
  );

/** Faults said in the same words and set aside alike, as the first one is: where they are, and how many. */
export type FoundKind = FoundFault & { readonly faults: readonly FoundFault[]; readonly count: number };

export const kindsOf = (faults: readonly FoundFault[]): readonly FoundKind[] => {
  const alike = Map.groupBy(faults, ({ check, says, message, severity, certainty, aside }) =>
    [check, says ?? message.fr, severity, certainty, aside?.until, aside?.reason].join(),
  );
  return [...alike.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const pages = [...new Set(some.flatMap((fault) => fault.pages))];
    const onPages = Math.max(pages.length, ...some.map((fault) => fault.kind?.onPages ?? fault.onPages));
    const all = Math.max(some.length, ...some.map(({ kind }) => kind?.count ?? 1));
    return { ...first, faults: some, count: all, pages, onPages };
  });
};

export const once = <Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];

/** Keeps one fault of each kind, so that no kind is lost to another of many places, then the worst. */
const keptFaults = (faults: readonly FoundFault[]): readonly FoundFault[] => {
  const ranked = byWeight(once(faults, ({ id }) => id));
  const first = new Set(kindsOf(ranked).flatMap((kind) => kind.faults.slice(0, 1)));
  const others = ranked.filter((fault) => !first.has(fault));
  return byWeight([...first, ...others].slice(0, most.faults));
};

/** Each thing once, and no list longer than `most` says. */
const bounded = (details: Details, pagesOfFault: number = most.pagesOfFault): Details => ({
  ...details,
  pages: details.pages.slice(0, most.pages),
  missed: once(details.missed, ({ cause }) => cause).map((missed) => ({
    ...missed,
    pages: missed.pages.slice(0, pagesOfFault),
  })),
  checks: once(details.checks, ({ check }) => check)
    .slice(0, most.checks)
    .map((check) => ({
      ...check,
      actions: [...new Set(check.actions)].slice(0, most.actionsOfCheck),
      ...(check.criteria && { criteria: [...new Set(check.criteria)].slice(0, most.criteriaOfCheck) }),
    })),
  faults: keptFaults(details.faults).map((fault) => ({
    ...fault,
    pages: fault.pages.slice(0, pagesOfFault),
  })),
  doubts: details.doubts.slice(0, most.doubts),
});

const isShort = (words: string): boolean => Buffer.byteLength(words) <= most.bytes;

/** Keeps fewer of the pages of each fault where the text would be too long; undefined where it still is. */
export const keptOf = (details: Details): Details | undefined => {
  for (const pagesOfFault of [most.pagesOfFault, 5, 1]) {
    const some = bounded(details, pagesOfFault);
    if (isShort(JSON.stringify(some))) return some;
  }
  return undefined;
};

/** Undefined where the words of a measure are gone, or longer than any that is kept today. */
export const detailsIn = (words: string | undefined): Details | undefined =>
  words === undefined || !isShort(words) ? undefined : bounded(detailsSchema.parse(JSON.parse(words)));
