/** What a check is, and what it says. Pure: a check takes what was gathered and gives what it saw, the same each time. */
import type { Text } from '../../standard/standard.ts';
import { type Certainty, type Severity, type Verdict, verdicts } from '../../standard/verdicts.ts';
import type { PageArtifacts, SiteArtifacts, Width } from './artifacts.ts';

/** Who mends it. */
export const roles = ['content', 'design', 'development', 'operations', 'management'] as const;
export type Role = (typeof roles)[number];

/** Why a page could not be looked at. */
export const visitCauses = [
  'refused',
  'sign-in',
  'elsewhere',
  'error-page',
  'too-large',
  'timed-out',
  'crashed',
  'not-read',
  'not-html',
  'robots',
  'unreachable',
  'certificate',
  'address-refused',
] as const;
export type VisitCause = (typeof visitCauses)[number];

/** Why something that was looked at cannot be told. */
export const judgeCauses = ['needs-a-person', 'not-gathered', 'too-few-pages', 'check-broke'] as const;
export type Cause = VisitCause | (typeof judgeCauses)[number];

/** Causes that may be gone another time, nothing having been changed. */
export const passingCauses: ReadonlySet<Cause> = new Set([
  'refused',
  'error-page',
  'timed-out',
  'crashed',
  'not-read',
  'unreachable',
]);

/** What was looked at. */
export type Where =
  | { readonly part: string }
  | { readonly header: string }
  | { readonly address: string }
  | { readonly cookie: string }
  | { readonly page: true };

export type Looked = {
  readonly where: Where;
  /** What stood there, as it stood: 200 characters at most. */
  readonly excerpt?: string;
  /** The only width at which it shows. */
  readonly width?: Width;
  /** The page it is about, said by a check of the whole site. */
  readonly page?: string;
};

/** What fills a `{name}` of a message. Numbers are written as the reader's language has them. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * What a check says of one thing that it looked at. A check that finds nothing of what it bears on says nothing: it does not
 * apply there. Things that are alike may be one outcome.
 */
export type Outcome<Message extends string = string> = Looked &
  (
    | { readonly outcome: 'passed' }
    | {
        readonly outcome: 'failed';
        readonly says: Message;
        readonly values?: Values;
        readonly certainty: Certainty;
        /** Where it is not the check's own. */
        readonly severity?: Severity;
        /** How many things it is about; one where absent. */
        readonly count?: number;
      }
    | {
        readonly outcome: 'cannot-tell';
        readonly cause: Cause;
        readonly says?: Message;
        readonly values?: Values;
        readonly count?: number;
      }
  );

/** What was looked at is right. */
export const passed = (where: Where, seen: Omit<Looked, 'where'> = {}): Outcome<never> => ({
  outcome: 'passed',
  where,
  ...seen,
});

type Failed<Message extends string> = Extract<Outcome<Message>, { outcome: 'failed' }>;
type Untold<Message extends string> = Extract<Outcome<Message>, { outcome: 'cannot-tell' }>;

/** What was looked at is wrong: surely, unless `certainty` says otherwise. */
export const failed = <Message extends string>(
  says: Message,
  where: Where,
  seen: Partial<Omit<Failed<Message>, 'outcome' | 'says' | 'where'>> = {},
): Outcome<Message> => ({ outcome: 'failed', says, where, certainty: 'certain', ...seen });

/** What was looked at may be right or wrong. */
export const cannotTell = <Message extends string = never>(
  cause: Cause,
  where: Where,
  seen: Omit<Untold<Message>, 'outcome' | 'cause' | 'where'> = {},
): Outcome<Message> => ({ outcome: 'cannot-tell', cause, where, ...seen });

/** The page as a whole. */
export const wholePage: Where = { page: true };

/** What is true of a check as a whole. */
type About<Message extends string> = {
  /** Raised whenever the same page may be judged otherwise: a report then says what changed by it. */
  readonly version: number;
  /** Actions of the standard that it bears on; it is shown at the practice of the first. */
  readonly actions: readonly [string, ...string[]];
  readonly severity: Severity;
  /** Who mends it, the first concerned first. */
  readonly by: readonly [Role, ...Role[]];
  /** What is right when it passes, as a sentence. */
  readonly title: Text;
  /** What it is to people when it does not. */
  readonly why: Text;
  readonly mend: Text;
  /** Each thing that it may say, `{name}` standing for a value. */
  readonly messages: Readonly<Record<Message, Text>>;
  /** Where its rule comes from: a criterion of WCAG (`1.4.10`), an RFC, an address. */
  readonly sources: readonly string[];
  /** Rules of the W3C's ACT that it answers to, and how far. */
  readonly act?: Readonly<Record<string, 'consistent' | 'partial'>>;
};

/** Judges each page by itself. */
export type PageCheck<Message extends string = string> = About<Message> & {
  /** Rules of axe-core whose findings it tells. */
  readonly axe?: readonly string[];
  readonly judge: (page: PageArtifacts) => readonly Outcome<NoInfer<Message>>[];
};

/**
 * Judges a site: what it has beside its pages, or what its pages have in common. Pages are too large to be held together:
 * it keeps of each what it compares.
 */
export type SiteCheck<Kept, Message extends string = string> = About<Message> & {
  readonly keep: (page: PageArtifacts) => Kept;
  readonly judgeSite: (site: SiteArtifacts, kept: readonly Kept[]) => readonly Outcome<NoInfer<Message>>[];
};

// biome-ignore lint/suspicious/noExplicitAny: what a check keeps is its own affair, and goes from `keep` to `judgeSite` alone.
export type Check = { readonly id: string } & (PageCheck | SiteCheck<any>);

/** Declares the check of a file: its id is the file's name. */
export const pageCheck = <Message extends string>(check: PageCheck<Message>): PageCheck<Message> => check;

/** Declares the check of a file that judges a whole site. */
export const siteCheck = <Kept, Message extends string>(
  check: SiteCheck<Kept, Message>,
): SiteCheck<Kept, Message> => check;

/** One word for several verdicts. A fault stands out; what cannot be told is never taken for good; nothing at all does not apply. */
export const verdictOf = (some: readonly Verdict[]): Verdict =>
  verdicts.find((verdict) => some.includes(verdict)) ?? 'not-applicable';
