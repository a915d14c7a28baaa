/** Where a course was taken: what keeps its state, and hears how its learner does. */
import type { Lang } from '../../../../standard/standard.ts';
import type { Interaction, ReportStanding } from './report.ts';

export const hostKinds = ['scorm12', 'scorm2004', 'cmi5', 'web'] as const;
export type HostKind = (typeof hostKinds)[number];

export type Report = {
  readonly state: string;
  /** Address of the page shown. */
  readonly location: string;
  readonly standing: ReportStanding;
  /** Answers since the last report that was kept. */
  readonly interactions: readonly Interaction[];
  /** Duration of this session so far. */
  readonly seconds: number;
};

export type OpenedCourse = {
  /** Empty at the first visit. */
  readonly state: string;
  readonly location: string;
  /** The language that the learner prefers, where the host says one. */
  readonly lang: Lang | undefined;
};

export type Host = {
  readonly kind: HostKind;
  /** Tells learners of one browser apart. */
  readonly learner: string;
  /** Most characters of the state; undefined where there is no limit. */
  readonly room: number | undefined;
  readonly opened: OpenedCourse;
  /** The same may be told again: nothing is counted twice. @throws when the host does not keep it */
  readonly tell: (report: Report) => Promise<void>;
  /** Tells what waits for the end of the session. @throws when the host does not keep it */
  readonly finish?: () => Promise<void>;
  readonly isHolding?: () => boolean;
  /** Tells the end of the session, as well as a page that closes may. */
  readonly leave: (report: Report) => void;
  /** Where to go after the session; the window is closed where undefined. */
  readonly back: string | undefined;
};

/** The host is not found, or does not answer. */
export class HostMissing extends Error {}

/** The host did not keep what it was told. */
export class HostRefusal extends Error {}

/** The course's language in a tag such as `fr-CA`. */
export const langOfTag = (tag: string | undefined): Lang | undefined => {
  const [primary] = (tag ?? '').toLowerCase().split('-');
  return primary === 'fr' || primary === 'en' ? primary : undefined;
};
