/** A page of the training for one learner, wherever it is shown: on a server, or where the course was taken to. */

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

/** What a learner may do once they have passed: another feature's affair, to which the pages of the training lead. */
export type Sequel = {
  /** The name in the path, and on the button. */
  readonly step: (
    lang: Lang,
  ) => Promise<{ readonly href: string; readonly name: string; readonly get: string }>;
  readonly isDone: (learnerId: string) => Promise<boolean>;
  /** The form that asks for it, shown with the results. */
  readonly form?: (lang: Lang) => Promise<Html>;
};

export type Learner = {
  readonly person: {
    readonly id: string;
    /** The resume code; undefined where a learning platform knows who they are. */
    readonly code?: string;
  };
  readonly progress: Progress;
};

export type ShownPage = Pick<PageParts, 'title' | 'body' | 'begun' | 'section' | 'crumbs' | 'query'> & {
  /** Nothing in it was typed by a person: others at the same place get the same. */
  readonly common?: boolean;
  /** Its body is kept where it was drawn: the page around it is kept with it. */
  readonly lasting?: boolean;
};

export type Given = { readonly name: string; readonly type: string; readonly body: string };

export type Reply =
  | { readonly shown: ShownPage; readonly status: number }
  | { readonly to: string }
  | { readonly file: Given };

/** One request to a page of the training, for one learner. */
export type Visit = {
  readonly lang: Lang;
  /** What stands for each `:name` of the page's address. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  /** The fields of the form that was sent; each is a text, or a list of them. */
  readonly body: unknown;
  readonly learner: Learner;
  /** Shows a page of the training about this learner. */
  readonly show: (page: ShownPage, status?: number) => Reply;
  /** Leads to another page of the training. */
  readonly go: (
    name: keyof typeof trainingTable,
    params?: PathParams,
    query?: string,
    /** The id of what is read first. */
    part?: string,
  ) => Reply;
  /** Leads to another feature. */
  readonly leave: (href: string) => Reply;
  readonly give: (file: Given) => Reply;
};

/** The visit of a request, with the ways to end it. */
export const visitOf = (request: Omit<Visit, 'show' | 'go' | 'leave' | 'give'>): Visit => ({
  ...request,
  show: (shown, status = 200) => ({ shown, status }),
  go: (name, params, query, part) => ({
    to: href(name, request.lang, params) + (query ? `?${query}` : '') + (part ? `#${part}` : ''),
  }),
  leave: (to) => ({ to }),
  give: (file) => ({ file }),
});

/** What the pages of the training work with, wherever they are. */
export type LearningPages = {
  readonly standard: Standard;
  readonly standards: Standards;
  readonly course: Course;
  readonly training: Learning;
  readonly sequel: Sequel;
  /** The page that ends what someone was sent to do by a platform, a theme or the whole; undefined for who goes on with the path. */
  readonly endOf?: (
    learnerId: string,
    ended: number | 'training',
    lang: Lang,
  ) => Promise<{ readonly href: string; readonly name: string } | undefined>;
  /** Public address of the site, without final slash; empty where it has none. */
  readonly baseUrl: string;
  /** Whole address of a learner's calendar; undefined where there is none. */
  readonly calendarOf: (learner: Learner, lang: Lang) => string | undefined;
  readonly clock: () => Date;
};

type Handle = (pages: LearningPages, visit: Visit) => Reply | Promise<Reply>;

/** A page of the training, wherever it is shown. Who has no training under way is led to where one begins. */
export type LearningPage = {
  /** What it is called where another page speaks of it. */
  readonly title?: (pages: LearningPages, lang: Lang, params: PathParams) => string | undefined;
  readonly show?: Handle;
  readonly act?: Handle;
};

export type LearningFile = Readonly<Partial<Record<keyof typeof trainingTable, LearningPage>>>;

/** Refuses what does not match the learner's progress, and says how to carry on. */
export const elsewhere = (): Refusal =>
  new Refusal(409, {
    url: pagePlace('path').url,
    label: { fr: trainingWords.fr.carryOn, en: trainingWords.en.carryOn },
  });

export type WayBack = { readonly href: string; readonly text: string };

/** Where someone who has begun goes on: where they were, or to their certificate once they have passed. */
export const wayBack = (lang: Lang, { passed }: Learner['progress']): WayBack => {
  const { carryOn, yourCertificate } = trainingWords[lang];
  return passed
    ? { href: href('certificate', lang), text: yourCertificate }
    : { href: href('start', lang), text: carryOn };
};

/** How long a page says what was just done: more than a browser takes to follow, less than it takes to come back. */
const saidForMs = 30_000;

/** The query by which a page says what was just done, and no more once it is read again later. */
export const sayNow = (
  { clock }: Pick<LearningPages, 'clock'>,
  said: Readonly<Record<string, string>>,
): string => new URLSearchParams({ ...said, at: String(clock().getTime()) }).toString();

/** Whether what a page is asked to say was done just now. */
export const isSaidNow = ({ clock }: Pick<LearningPages, 'clock'>, at: number): boolean =>
  Math.abs(clock().getTime() - at) < saidForMs;
