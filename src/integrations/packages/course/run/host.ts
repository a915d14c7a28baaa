/** Where a course was taken to: what keeps its state, and is told how its learner does. */
import type { Lang } from '../../../../standard/standard.ts';
import type { Interaction, ReportStanding } from './report.ts';

export const hostKinds = ['scorm12', 'scorm2004', 'cmi5', 'web'] as const;
export type HostKind = (typeof hostKinds)[number];

/** What a host is told at once. */
export type Report = {
  readonly state: string;
  /** The page shown, as an address of the course. */
  readonly location: string;
  readonly standing: ReportStanding;
  /** Answers given since the last report that was kept. */
  readonly interactions: readonly Interaction[];
  /** How long this session has lasted, in seconds. */
  readonly seconds: number;
};

/** What a host keeps of a learner when the course opens. */
export type OpenedCourse = {
  /** Empty from who comes for the first time. */
  readonly state: string;
  readonly location: string;
  /** The language that the host says the learner prefers; undefined when it says none. */
  readonly lang: Lang | undefined;
};

/** A host at work. */
export type Host = {
  readonly kind: HostKind;
  /** What tells this learner from another who uses the same browser. */
  readonly learner: string;
  /** How long the state may be, in characters; undefined where nothing is said. */
  readonly room: number | undefined;
  readonly opened: OpenedCourse;
  /**
   * Tells the host. The same may be told again: nothing is counted twice.
   *
   * @throws when the host does not keep it
   */
  readonly tell: (report: Report) => Promise<void>;
  /**
   * Tells what waits for the end of the session; undefined where nothing does.
   *
   * @throws when the host does not keep it
   */
  readonly finish?: () => Promise<void>;
  /** Whether a result waits for the end of the session. */
  readonly isHolding?: () => boolean;
  /** Tells the host, as well as a page that closes may, that this session is over. */
  readonly leave: (report: Report) => void;
  /** Where to go once the session is over; undefined where the window is closed instead. */
  readonly back: string | undefined;
};

/** A host that cannot be found, or does not answer. */
export class HostMissing extends Error {}

/** A host that was told something, and did not keep it. */
export class HostRefusal extends Error {}

/** The language of a tag such as `fr-CA`, when it is one of the course's. */
export const langOfTag = (tag: string | undefined): Lang | undefined => {
  const [primary] = (tag ?? '').toLowerCase().split('-');
  return primary === 'fr' || primary === 'en' ? primary : undefined;
};
