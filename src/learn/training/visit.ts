/** A page of the training for one learner, on a server or away from it. */
import type { Course } from '../../course/course.ts';
import type { Lang, Standard, Standards } from '../../standard/standard.ts';
import type { Html } from '../../web/html.ts';
import type { PageParts } from '../../web/layout.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { PathParams } from '../../web/paths.ts';
import { Refusal } from '../../web/refusal.ts';
import type { Learning } from './learning.ts';
import type { Progress } from './progress.ts';
import type { trainingTable } from './training.feature.ts';
import { trainingWords } from './training.words.ts';

/** What follows a pass: another feature's, to which pages of the training lead. */
export type Sequel = {
  /** Named in the path, and on the button. */
  readonly step: (
    lang: Lang,
  ) => Promise<{ readonly href: string; readonly name: string; readonly get: string }>;
  readonly isDone: (learnerId: string) => Promise<boolean>;
  /** Asks for it beside the results. */
  readonly form?: (lang: Lang) => Promise<Html>;
};

export type Learner = {
  readonly person: {
    readonly id: string;
    /** Undefined where a learning platform knows the learner. */
    readonly code?: string;
  };
  readonly progress: Progress;
};

export type ShownPage = Pick<PageParts, 'title' | 'body' | 'begun' | 'section' | 'crumbs' | 'query'> & {
  /** Nothing in it was typed: others at the same place get the same. */
  readonly common?: boolean;
  /** The body is kept where it was drawn, and the page around it too. */
  readonly lasting?: boolean;
};

export type Given = { readonly name: string; readonly type: string; readonly body: string };

export type Reply =
  | { readonly shown: ShownPage; readonly status: number }
  | { readonly to: string }
  | { readonly file: Given };

export type Visit = {
  readonly lang: Lang;
  /** Each `:name` of the address. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  /** Each field is a text, or a list of texts. */
  readonly body: unknown;
  readonly learner: Learner;
  readonly show: (page: ShownPage, status?: number) => Reply;
  readonly go: (
    name: keyof typeof trainingTable,
    params?: PathParams,
    query?: string,
    /** The id of what is read first. */
    part?: string,
  ) => Reply;
  readonly leave: (href: string) => Reply;
  readonly give: (file: Given) => Reply;
};

export const visitOf = (request: Omit<Visit, 'show' | 'go' | 'leave' | 'give'>): Visit => ({
  ...request,
  show: (shown, status = 200) => ({ shown, status }),
  go: (name, params, query, part) => ({
    to: href(name, request.lang, params) + (query ? `?${query}` : '') + (part ? `#${part}` : ''),
  }),
  leave: (to) => ({ to }),
  give: (file) => ({ file }),
});

export type LearningPages = {
  readonly standard: Standard;
  readonly standards: Standards;
  readonly course: Course;
  readonly training: Learning;
  readonly sequel: Sequel;
  /** Where an activity of a learning platform ends, a theme or the whole. */
  readonly endOf?: (
    learnerId: string,
    ended: number | 'training',
    lang: Lang,
  ) => Promise<{ readonly href: string; readonly name: string } | undefined>;
  /** Without final slash; empty where there is no site. */
  readonly baseUrl: string;
  /** Whole address, if any. */
  readonly calendarOf: (learner: Learner, lang: Lang) => string | undefined;
  readonly clock: () => Date;
};

type Handle = (pages: LearningPages, visit: Visit) => Reply | Promise<Reply>;

/** Without a training under way, people are led to where one begins. */
export type LearningPage = {
  /** Its name on other pages. */
  readonly title?: (pages: LearningPages, lang: Lang, params: PathParams) => string | undefined;
  readonly show?: Handle;
  readonly act?: Handle;
};

export type LearningFile = Readonly<Partial<Record<keyof typeof trainingTable, LearningPage>>>;

/** The request does not match the progress: says how to carry on. */
export const elsewhere = (): Refusal =>
  new Refusal(409, {
    url: pagePlace('path').url,
    label: { fr: trainingWords.fr.carryOn, en: trainingWords.en.carryOn },
  });

export type WayBack = { readonly href: string; readonly text: string };

/** Where the learner was, or to the certificate once passed. */
export const wayBack = (lang: Lang, { passed }: Learner['progress']): WayBack => {
  const { carryOn, yourCertificate } = trainingWords[lang];
  return passed
    ? { href: href('certificate', lang), text: yourCertificate }
    : { href: href('start', lang), text: carryOn };
};

/** More than a browser takes to follow, less than it takes to come back. */
const saidForMs = 30_000;

/** A page says what was just done, and no more once it is read again later. */
export const sayNow = (
  { clock }: Pick<LearningPages, 'clock'>,
  said: Readonly<Record<string, string>>,
): string => new URLSearchParams({ ...said, at: String(clock().getTime()) }).toString();

export const isSaidNow = ({ clock }: Pick<LearningPages, 'clock'>, at: number): boolean =>
  Math.abs(clock().getTime() - at) < saidForMs;
