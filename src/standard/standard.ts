/** The standard: types, ids and look-ups. Pure. */
import type { ReadStandard } from './standard.schema.ts';

/** The version of new facts: a folder of `standard/`. */
export const currentVersion = '2026.2';

export const languages = ['fr', 'en'] as const;
export type Lang = (typeof languages)[number];

export type Text = Readonly<Record<Lang, string>>;

/** The states of an action, the most advanced first. A practice is drawn as the stack of its actions' bands. */
export const bands = [
  'verified',
  'documented',
  'declared',
  'contradicted',
  'under-way',
  'to-do',
  'unknown',
  'not-applicable',
] as const;
export type Band = (typeof bands)[number];
/** The band's rank, or one more for a `not-applicable` that a review agreed with. See `unansweredCode`. */
export const bandCode = (band: Band, isAgreed = false): string =>
  String(bands.indexOf(band) + (isAgreed && band === 'not-applicable' ? 1 : 0));
/** The digit of an action without any answer, not even « I do not know ». */
export const unansweredCode = String(bands.length + 1);
export const bandFrom = (code: string): Band =>
  code === unansweredCode ? 'unknown' : (bands[Number(code)] ?? 'not-applicable');
export type BandCounts = Readonly<Record<Band, number>>;
const noneOfThem = Object.fromEntries(bands.map((band) => [band, 0])) as BandCounts;
export const countsOfBands = (some: Iterable<Band>): BandCounts => {
  const counts = { ...noneOfThem };
  for (const band of some) counts[band] += 1;
  return counts;
};
export const countsFrom = (codes: string): BandCounts => countsOfBands(Array.from(codes, bandFrom));
export const unansweredIn = (codes: string): number => codes.split(unansweredCode).length - 1;
/** Actions said to be in place that a review contradicts: they have no strength. */
export const contestedAmong = (
  inPlace: number,
  { verified, documented, declared }: Pick<BandCounts, 'verified' | 'documented' | 'declared'>,
): number => inPlace - verified - documented - declared;

/** Read, never changed. */
export type Frozen<Value> = { readonly [Key in keyof Value]: Frozen<Value[Key]> };

export type Standard = Frozen<ReadStandard>;
export type Practice = Standard['practices'][number];
export type Action = Practice['actions'][number];
export type ProofExample = Action['proofs'][number];
export type Phase = Action['expectedFrom'];
export type Example = Practice['examples'][number];
export type Audience = Example['audience'];
export type FirstSteps = Practice['firstSteps'];
export type Theme = Standard['themes'][number];
export type Orientation = Standard['orientations'][number];
export type Source = Standard['sources'][number];
export type Layer = Standard['layers'][number];

/** Versions side by side, each as it was when facts were recorded under it. */
export type Standards = { readonly current: Standard; readonly byVersion: ReadonlyMap<string, Standard> };

export type Reading = {
  readonly standard: Standard;
  /** The version asked for, if missing: the current one stands in, and the reader is told. */
  readonly missing: string | undefined;
};

export const readingOf = ({ current, byVersion }: Standards, version: string): Reading => {
  const standard = byVersion.get(version);
  return { standard: standard ?? current, missing: standard ? undefined : version };
};

const partsOf = (version: string): readonly number[] => version.split('.').map(Number);

/** Compares numbers: `2026.10` is later than `2026.9`. */
export const isLater = (version: string, other: string): boolean => {
  const [one, former] = [partsOf(version), partsOf(other)];
  const differs = one.findIndex((part, rank) => part !== (former[rank] ?? 0));
  return differs >= 0 && (one[differs] ?? 0) > (former[differs] ?? 0);
};

/** The latest first, up to the current one: a later one is a draft, and may change. */
export const settledVersions = ({ current, byVersion }: Standards): readonly Standard[] =>
  [...byVersion.values()]
    .filter(({ version }) => !isLater(version, current.version))
    .toSorted((one, other) => (isLater(one.version, other.version) ? -1 : 1));

/** For a path such as `practices.title.fr`; undefined for a path of no layer. */
export const layerOf = ({ layers }: Standard, path: string): Layer['id'] | undefined =>
  layers.find(({ fields }) => fields.some((field) => path === field || path.startsWith(`${field}.`)))?.id;

export const practiceOf = (standard: Standard, id: number): Practice | undefined =>
  standard.practices.find((practice) => practice.id === id);

/** 7 for `7.2`. */
export const practiceOfAction = (action: string): number => Number(action.split('.')[0]);

export const themeOf = (standard: Standard, id: number): Theme | undefined =>
  standard.themes.find((theme) => theme.id === id);

export const practicesOf = (standard: Standard, theme: Theme): readonly Practice[] =>
  standard.practices.filter((practice) => practice.theme === theme.id);

/** One, or both for practices 7 to 9. */
export const orientationsOf = (standard: Standard, practiceId: number): readonly Orientation[] =>
  standard.orientations.filter((orientation) => orientation.practices.includes(practiceId));

/** Practices that serve the same orientations, as in the official visual: 1 to 6, 7 to 9, 10 to 18. */
export const orientationGroups = (
  standard: Standard,
): readonly { readonly practices: readonly number[]; readonly orientations: readonly Orientation[] }[] => {
  const served = ({ id }: Practice): string =>
    orientationsOf(standard, id)
      .map((each) => each.id)
      .join();
  return [...Map.groupBy(standard.practices, served).values()].map((practices) => ({
    practices: practices.map(({ id }) => id),
    orientations: orientationsOf(standard, practices[0]?.id ?? 0),
  }));
};

export const sourceOf = ({ sources }: Standard, id: string): Source | undefined =>
  sources.find((source) => source.id === id);

/** Everything said of an action beside its title, in order: details, reasons, what Cap18 adds. */
export const saidOf = ({ details = [], reasons, remarks = [] }: Action): readonly Text[] => [
  ...details.map(({ text }) => text),
  ...reasons,
  ...remarks,
];

export const actionOf = (
  standard: Standard,
  id: string,
): { readonly practice: Practice; readonly action: Action } | undefined => {
  for (const practice of standard.practices) {
    const action = practice.actions.find((candidate) => candidate.id === id);
    if (action) return { practice, action };
  }
  return undefined;
};
