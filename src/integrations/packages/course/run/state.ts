/**
 * What is kept, as text: JSON, deflated to fit the 4,096 characters of SCORM 1.2, in base64. The course's ids of questions,
 * options and steps mean one thing for good: a later edition of a package reads what the former one kept.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate/browser';
import { z } from 'zod';
import { trainingFacts } from '../../../../learn/training/training.facts.ts';
import { formerVersion, readFormerState } from './former-state.ts';
import type { Deed, Kept } from './kept.ts';

const version = '3';

const id = '00000000-0000-4000-8000-000000000001';
const editions = { course: '2026.2', standard: '2026.2' };
const themes = [1, 2, 3, 4, 5, 6];
const step = (name: string) => ({ kind: 'training.step-completed', data: { step: name } });
const opening = (rank: number) => [
  {
    kind: 'training.answered',
    data: { attempt: 'opening', item: `Q${rank}`, chosen: ['true'], right: true },
  },
  step(`q${rank}`),
];

/** What most learners do, so that it takes little room. A change here needs another version. */
const dictionary = strToU8(
  JSON.stringify([
    ...themes.flatMap((theme) => [
      ...[1, 0].flatMap((before) => opening(2 * theme - before)),
      ...[2, 1, 0].map((before) => step(`p${3 * theme - before}`)),
      {
        kind: 'training.exercise-answered',
        data: { exercise: `E${theme}`, placed: { a: 1, b: 2, c: 3, d: 1 } },
      },
      step(`e${theme}`),
    ]),
    { kind: 'training.committed', data: { commitment: id, action: '7.1', due: '2026-12-31' } },
    { kind: 'training.reviewed', data: { item: 'c1-01', chosen: ['1.1'], right: true } },
    { kind: 'training.started', data: { audience: 'employees', lang: 'fr', ...editions } },
    {
      kind: 'training.attempt-started',
      data: { attempt: id, purpose: 'evaluation', items: themes.map((theme) => `c${theme}-01`), ...editions },
    },
  ]),
);

const stateSchema = z.object({
  /** A day, for the deeds after it; the answer to what the last test asks next; or any other deed. */
  deeds: z.array(z.union([z.string(), z.object({ kind: z.string(), data: z.unknown() })])),
  /** The words of commitments, by id. */
  written: z.record(z.string(), z.string()).exactOptional(),
  draft: z.object({ at: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) }).exactOptional(),
});
type Said = z.input<typeof stateSchema>;
type Row = Said['deeds'][number];

/** Follows what the last test asks next. */
const asking = () => {
  let [attempt, items]: readonly [string, readonly string[]] = ['', []];
  return {
    asks: (): { readonly attempt: string; readonly item: string } | undefined =>
      items[0] === undefined ? undefined : { attempt, item: items[0] },
    after: (deed: Deed): Deed => {
      const { kind, data } = deed;
      if (kind === 'training.attempt-started') ({ attempt, items } = data);
      if (kind === 'training.answered' && data.attempt === attempt && data.item === items[0])
        items = items.slice(1);
      return deed;
    },
  };
};
type Asking = ReturnType<typeof asking>;

/** An answer to what is asked next is the option chosen, and whether it is right. */
const rowOf = ({ kind, data }: Deed, asked: ReturnType<Asking['asks']>): Row =>
  kind === 'training.answered' &&
  data.attempt === asked?.attempt &&
  data.item === asked.item &&
  data.chosen.length < 2
    ? (data.right ? '+' : '-') + data.chosen.join()
    : { kind, data };

const rowsOf = (deeds: readonly Deed[]): Row[] => {
  let today = '';
  const test = asking();
  return deeds.flatMap((deed) => {
    const row = rowOf(deed, test.asks());
    test.after(deed);
    if (deed.day === today) return row;
    today = deed.day;
    return [today, row];
  });
};

/** @throws when it is no deed of a training */
const deedOf = (kind: string, data: unknown, day: string): Deed => {
  const { schema } = trainingFacts[kind as Deed['kind']];
  return { kind, data: schema.parse(data), day } as Deed;
};

const deedsIn = (rows: readonly Row[]): readonly Deed[] => {
  let day = '';
  const test = asking();
  return rows.flatMap((row) => {
    if (typeof row !== 'string') return test.after(deedOf(row.kind, row.data, day));
    const [, sign, option] = /^([+-])(.*)$/.exec(row) ?? [];
    if (sign) {
      const data = { ...test.asks(), chosen: option ? [option] : [], right: sign === '+' };
      return test.after(deedOf('training.answered', data, day));
    }
    day = z.iso.date().parse(row);
    return [];
  });
};

const packed = (said: Said): string =>
  version + btoa(strFromU8(deflateSync(strToU8(JSON.stringify(said)), { level: 9, dictionary }), true));

const unpacked = (text: string): unknown => {
  const deflated = strToU8(atob(text.slice(version.length)), true);
  return JSON.parse(strFromU8(inflateSync(deflated, { dictionary })));
};

/** What was written, each kept whole or not at all: the form under way, then the latest commitments first. */
const piecesOf = ({ draft, written }: Kept): readonly ((said: Said) => Said)[] => [
  ...(draft
    ? [
        (said: Said): Said => ({
          ...said,
          draft: { at: draft.at, fields: draft.fields.map(([name, value]) => [name, value]) },
        }),
      ]
    : []),
  ...[...written].toReversed().map(
    ([commitment, words]) =>
      (said: Said): Said => ({ ...said, written: { ...said.written, [commitment]: words } }),
  ),
];

/** Forgets the oldest failed evaluation, never shown again once two follow; undefined when none may go. */
const withoutOldestFailed = (deeds: readonly Deed[]): readonly Deed[] | undefined => {
  const evaluations = deeds.flatMap((deed) =>
    deed.kind === 'training.attempt-started' && deed.data.purpose === 'evaluation' ? [deed.data.attempt] : [],
  );
  const [oldest] = evaluations.length > 2 ? evaluations : [];
  if (oldest === undefined) return undefined;
  return deeds.filter(
    ({ kind, data }) =>
      !((kind === 'training.attempt-started' || kind === 'training.answered') && data.attempt === oldest),
  );
};

export type State = { readonly text: string; readonly whole: boolean };

/**
 * A text of at most so many characters. Deeds come first: past some thirty evaluations the oldest failed ones make room.
 * What was written takes the rest. @throws when even the deeds do not fit: a bug, which a test would tell
 */
export const runStateSaid = (kept: Kept, most = Number.POSITIVE_INFINITY): State => {
  let deeds: readonly Deed[] | undefined = kept.deeds;
  let said: Said = { deeds: rowsOf(deeds) };
  let text = packed(said);
  while (text.length > most) {
    deeds = withoutOldestFailed(deeds);
    if (!deeds) throw new Error('the record of a learner does not fit');
    said = { deeds: rowsOf(deeds) };
    text = packed(said);
  }
  let whole = true;
  for (const piece of piecesOf(kept)) {
    const more = piece(said);
    const longer = packed(more);
    if (longer.length > most) whole = false;
    else [said, text] = [more, longer];
  }
  return { text, whole };
};

/** Undefined when the text is not ours, or of a later version. */
export const readState = (text: string): Kept | undefined => {
  try {
    if (text.startsWith(formerVersion)) {
      const { deeds, ...former } = readFormerState(text);
      return { ...former, deeds: deeds.map(({ kind, data, day }) => deedOf(kind, data, day)) };
    }
    if (!text.startsWith(version)) return undefined;
    const { deeds, written = {}, draft } = stateSchema.parse(unpacked(text));
    return { deeds: deedsIn(deeds), written: new Map(Object.entries(written)), draft };
  } catch {
    return undefined;
  }
};
