/** The standard as the rest of the program sees it: types, identifiers and look-ups. Pure. */

/** The version of the standard that new facts are recorded under: a folder of `standard/`. */
export const currentVersion = '2026.2';

export const languages = ['fr', 'en'] as const;
export type Lang = (typeof languages)[number];

/** A text in every language the product speaks. */
export type Text = Readonly<Record<Lang, string>>;

export const audiences = ['managers', 'designers', 'employees'] as const;
export type Audience = (typeof audiences)[number];

export const phases = ['explore', 'design', 'build', 'run'] as const;
export type Phase = (typeof phases)[number];

/**
 * Where an action of a service may be, the furthest along first. What is in place is verified, documented, declared alone, or
 * contradicted by something. A practice is drawn as the stack of its actions, one band each.
 */
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
/** Where an action is, in a digit: the rank of its band, or one more where it does not apply and a review agreed. See `unansweredCode`. */
export const bandCode = (band: Band, isAgreed = false): string =>
  String(bands.indexOf(band) + (isAgreed && band === 'not-applicable' ? 1 : 0));
/** The digit of an unknown action of which nobody has said anything, not even that they do not know. */
export const unansweredCode = String(bands.length + 1);
/** The band of an action, from its digit. */
export const bandFrom = (code: string): Band =>
  code === unansweredCode ? 'unknown' : (bands[Number(code)] ?? 'not-applicable');
/** How many actions are at each. */
export type BandCounts = Readonly<Record<Band, number>>;
const noneOfThem = Object.fromEntries(bands.map((band) => [band, 0])) as BandCounts;
export const countsOfBands = (some: Iterable<Band>): BandCounts => {
  const counts = { ...noneOfThem };
  for (const band of some) counts[band] += 1;
  return counts;
};
/** The same, from their digits. */
export const countsFrom = (codes: string): BandCounts => countsOfBands(Array.from(codes, bandFrom));
/** How many of these digits say that nobody has answered. */
export const unansweredIn = (codes: string): number => codes.split(unansweredCode).length - 1;
/** How many of the actions said to be in place a review contradicts: they stand nowhere on the ladder. */
export const contestedAmong = (
  inPlace: number,
  { verified, documented, declared }: Pick<BandCounts, 'verified' | 'documented' | 'declared'>,
): number => inPlace - verified - documented - declared;

export const proofKinds = ['register', 'probe', 'indicator', 'training'] as const;

/** Registers a proof may point to: the dated records a team keeps in its service file. */
export const registerIds = [
  'research',
  'groups',
  'feedback',
  'journeys',
  'roles',
  'environment',
  'decisions',
  'reuse',
  'rules',
  'information',
  'channels',
  'steps',
  'releases',
  'hypotheses',
  'risks',
  'privacy',
  'incidents',
  'security_ux',
  'skills',
  'choices',
  'stakeholders',
  'blockers',
  'status',
  'kpis',
  'benefits',
  'datasets',
] as const;

/** Probes a proof may point to: what a machine can see of a live service. */
export const probeIds = [
  'feedback-entry',
  'design-system',
  'official-identity',
  'consistent-navigation',
  'accessibility',
  'findability',
  'inclusive-rendering',
  'online-transactions',
  'mobile',
  'scripted-journey',
  'availability',
  'release-notes',
  'security-headers',
  'privacy-policy',
  'sign-in-friction',
  'consent-design',
  'page-footprint',
  'api-description',
  'structured-data',
  'open-source',
  'open-data',
  'published-performance',
] as const;

export const trainingProofIds = ['attestation', 'learning-record'] as const;

export type ProofExample = {
  readonly kind: (typeof proofKinds)[number];
  readonly id: string;
  readonly label: Text;
};

/** What the official training says of an action that is not a reason for it. */
export const detailKinds = ['means', 'scope', 'example', 'description', 'duty'] as const;

export type Detail = { readonly kind: (typeof detailKinds)[number]; readonly text: Text };

export type Action = {
  /** `practice.rank`, for example `7.2`. Stable within and across versions. */
  readonly id: string;
  readonly title: Text;
  /** How, in what, for example, what it is, what goes with it: as the official training says it. */
  readonly details?: readonly Detail[] | undefined;
  /** Why, as the official training says it; several actions come without a reason. */
  readonly reasons: readonly Text[];
  /** What Cap18 adds to them, on its own. */
  readonly remarks?: readonly Text[] | undefined;
  readonly proofs: readonly ProofExample[];
  readonly expectedFrom: Phase;
};

export type Example = {
  readonly audience: Audience;
  readonly actions: readonly string[];
  readonly text: Text;
};

/** What to do on Monday morning: Cap18's suggestions. */
export type FirstSteps = {
  /** One gesture per audience, of 15 minutes at most. */
  readonly gestures: Readonly<Record<Audience, Text>>;
  /** The id of the action of which each gesture is a first step. */
  readonly gestureActions: Readonly<Record<Audience, string>>;
  /** Two questions that managers may ask their team. */
  readonly questions: readonly Text[];
  /** What tells that the practice takes hold. */
  readonly sign: Text;
  /** What colleagues often object, and what may be answered. */
  readonly objection: { readonly said: Text; readonly answer: Text };
};

export type Practice = {
  /** 1 to 18. */
  readonly id: number;
  /** 1 to 6. */
  readonly theme: number;
  readonly title: Text;
  readonly definition: Text;
  readonly why: Text;
  readonly actions: readonly Action[];
  readonly examples: readonly Example[];
  readonly firstSteps: FirstSteps;
};

export type Theme = { readonly id: number; readonly title: Text; readonly practices: readonly number[] };

export type OrientationId = 'A' | 'B';
export type Orientation = {
  readonly id: OrientationId;
  readonly title: Text;
  readonly practices: readonly number[];
};

export type Source = { readonly id: string; readonly label: Text; readonly url: string };

export const layerIds = ['official', 'wording', 'suggestion'] as const;

/** Part of the standard that has one author: what is official, what Cap18 words, what Cap18 suggests. */
export type Layer = {
  readonly id: (typeof layerIds)[number];
  readonly author: Text;
  readonly covers: Text;
  /** Paths of values, without the ranks of lists: `practices.actions.title`. A path stands for all that is under it. */
  readonly fields: readonly string[];
};

export type Standard = {
  readonly version: string;
  readonly publisher: { readonly name: Text; readonly feedback: string };
  readonly origin: Text;
  readonly sources: readonly Source[];
  /** Who says what. */
  readonly layers: readonly Layer[];
  readonly orientations: readonly Orientation[];
  readonly themes: readonly Theme[];
  readonly practices: readonly Practice[];
};

/** Versions of the standard side by side: each stays as it was when facts were recorded under it. */
export type Standards = {
  /** The version that new facts are recorded under. */
  readonly current: Standard;
  readonly byVersion: ReadonlyMap<string, Standard>;
};

/** How to read what was recorded under a version of the standard. */
export type Reading = {
  readonly standard: Standard;
  /** The version that is asked for and not there: the current one stands in for it, and who reads is told. */
  readonly missing: string | undefined;
};

/** The standard to read facts with that were recorded under a version. */
export const readingOf = ({ current, byVersion }: Standards, version: string): Reading => {
  const standard = byVersion.get(version);
  return { standard: standard ?? current, missing: standard ? undefined : version };
};

const partsOf = (version: string): readonly number[] => version.split('.').map(Number);

/** Whether a version came after another one: by the numbers between its points, as in `2026.10` after `2026.9`. */
export const isLater = (version: string, other: string): boolean => {
  const [one, former] = [partsOf(version), partsOf(other)];
  const differs = one.findIndex((part, rank) => part !== (former[rank] ?? 0));
  return differs >= 0 && (one[differs] ?? 0) > (former[differs] ?? 0);
};

/**
 * The versions that something may be measured by, the latest first: those that are there, up to the current one. One that
 * comes after it is a draft, and may still change.
 */
export const settledVersions = ({ current, byVersion }: Standards): readonly Standard[] =>
  [...byVersion.values()]
    .filter(({ version }) => !isLater(version, current.version))
    .toSorted((one, other) => (isLater(one.version, other.version) ? -1 : 1));

/** Who says what stands at a path such as `practices.title.fr`; undefined for a path that none of its layers has. */
export const layerOf = ({ layers }: Standard, path: string): Layer['id'] | undefined =>
  layers.find(({ fields }) => fields.some((field) => path === field || path.startsWith(`${field}.`)))?.id;

/** The practice with this number, or undefined when the standard has none. */
export const practiceOf = (standard: Standard, id: number): Practice | undefined =>
  standard.practices.find((practice) => practice.id === id);

/** The number of the practice that an action is of, by the id of the action: 7 for `7.2`. */
export const practiceOfAction = (action: string): number => Number(action.split('.')[0]);

/** The theme with this number, or undefined when the standard has none. */
export const themeOf = (standard: Standard, id: number): Theme | undefined =>
  standard.themes.find((theme) => theme.id === id);

/** The practices of a theme, in the standard's order. */
export const practicesOf = (standard: Standard, theme: Theme): readonly Practice[] =>
  standard.practices.filter((practice) => practice.theme === theme.id);

/** The orientations that a practice serves: one, or both for practices 7 to 9. */
export const orientationsOf = (standard: Standard, practiceId: number): readonly Orientation[] =>
  standard.orientations.filter((orientation) => orientation.practices.includes(practiceId));

/**
 * Practices that serve the same orientations, group by group, as the official visual shows them: 1 to 6, 7 to 9, 10 to 18.
 */
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

/** The official document with this id, or undefined. */
export const sourceOf = ({ sources }: Standard, id: string): Source | undefined =>
  sources.find((source) => source.id === id);

/** All that is said of an action beside its title, in its order: details, reasons, then what Cap18 adds. */
export const saidOf = ({ details = [], reasons, remarks = [] }: Action): readonly Text[] => [
  ...details.map(({ text }) => text),
  ...reasons,
  ...remarks,
];

/** The action with this id and the practice it belongs to, or undefined. */
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
