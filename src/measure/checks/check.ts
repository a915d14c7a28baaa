/** Pure: the same artifacts always give the same outcomes. */
import type { Text } from '../../standard/standard.ts';
import { type Certainty, type Severity, type Verdict, verdicts } from '../../standard/verdicts.ts';
import type { PageArtifacts, Part, SiteArtifacts, Width } from './artifacts.ts';

export const roles = ['content', 'design', 'development', 'operations', 'management'] as const;
export type Role = (typeof roles)[number];

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

export const judgeCauses = ['needs-a-person', 'not-gathered', 'too-few-pages', 'check-broke'] as const;
export type Cause = VisitCause | (typeof judgeCauses)[number];

/** Causes that may pass by themselves. */
export const passingCauses: ReadonlySet<Cause> = new Set([
  'refused',
  'error-page',
  'timed-out',
  'crashed',
  'not-read',
  'unreachable',
]);

export type Where =
  | { readonly part: string }
  | { readonly header: string }
  | { readonly address: string }
  | { readonly cookie: string }
  | { readonly page: true };

export const wholePage: Where = { page: true };

export type Looked = {
  readonly where: Where;
  readonly excerpt?: string;
  /** The only width at which it shows. */
  readonly width?: Width;
  /** The page concerned, in the outcome of a site check. */
  readonly page?: string;
};

/** Values for `{name}` in a message. Numbers are formatted in the reader's language. */
export type Values = Readonly<Record<string, string | number>>;

/** About one thing, or several alike. No outcome means that the check does not apply. */
export type Outcome<Message extends string = string> = Looked &
  (
    | { readonly outcome: 'passed' }
    | {
        readonly outcome: 'failed';
        readonly says: Message;
        readonly values?: Values;
        readonly certainty: Certainty;
        /** The check's own by default. */
        readonly severity?: Severity;
        /** How many things it covers; 1 by default. */
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

export const passed = (where: Where = wholePage, seen: Omit<Looked, 'where'> = {}): Outcome<never> => ({
  outcome: 'passed',
  where,
  ...seen,
});

type Failed<Message extends string> = Extract<Outcome<Message>, { outcome: 'failed' }>;
type Untold<Message extends string> = Extract<Outcome<Message>, { outcome: 'cannot-tell' }>;

export const failed = <Message extends string>(
  says: Message,
  where: Where,
  seen: Partial<Omit<Failed<Message>, 'outcome' | 'says' | 'where'>> = {},
): Outcome<Message> => ({ outcome: 'failed', says, where, certainty: 'certain', ...seen });

export const cannotTell = <Message extends string = never>(
  cause: Cause,
  where: Where,
  seen: Omit<Untold<Message>, 'outcome' | 'cause' | 'where'> = {},
): Outcome<Message> => ({ outcome: 'cannot-tell', cause, where, ...seen });

type More<Message extends string> = NonNullable<Parameters<typeof failed<Message>>[2]>;

export const wrong = <Message extends string>(
  says: Message,
  { selector, html }: Part,
  more: More<Message> = {},
): Outcome<Message> => failed(says, { part: selector }, { excerpt: html, ...more });

export const likely = <Message extends string>(
  says: Message,
  part: Part,
  more: More<Message> = {},
): Outcome<Message> => wrong(says, part, { certainty: 'likely', ...more });

export const unsure = <Message extends string>(
  says: Message,
  { selector, html }: Part,
  cause: Cause = 'needs-a-person',
): Outcome<Message> => cannotTell(cause, { part: selector }, { excerpt: html, says });

/** Adds that the other parts passed. Nothing without parts. */
export const eachOf = <Of, Message extends string>(
  parts: readonly Of[],
  say: (part: Of) => Outcome<Message> | undefined,
): readonly Outcome<Message>[] => {
  const said = parts.map(say);
  const found = said.filter((outcome) => typeof outcome === 'object');
  return found.length < said.length ? [...found, passed()] : found;
};

/** Nothing where the check does not apply. */
export type Said<Message extends string> =
  | Outcome<Message>
  | undefined
  | readonly (Outcome<Message> | undefined | false | '')[];

const listOf = <Message extends string>(said: Said<Message>): readonly Outcome<Message>[] =>
  [said].flat().filter((outcome) => typeof outcome === 'object');

export const orPassed = <Message extends string>(
  found: Said<Message>,
  where: Where = wholePage,
): readonly Outcome<Message>[] => {
  const outcomes = listOf(found);
  return outcomes.length > 0 ? outcomes : [passed(where)];
};

type About = {
  /** Raised whenever the same page may be judged otherwise, so that a report can tell why it changed. */
  readonly version: number;
  /** The report shows the check at the practice of the first. */
  readonly actions: readonly [string, ...string[]];
  readonly severity: Severity;
  readonly by: readonly [Role, ...Role[]];
};

type Worded<Message extends string> = {
  /** What holds when the check passes. */
  readonly title: Text;
  readonly why: Text;
  readonly mend: Text;
  /** By outcome; `{name}` stands for a value. */
  readonly messages: Readonly<Record<Message, Text>>;
  /** The origin of the rule: a criterion of WCAG (`1.4.10`), an RFC, an address. */
  readonly sources: readonly string[];
  /** Rules of the W3C's ACT. */
  readonly act?: Readonly<Record<string, 'consistent' | 'partial'>>;
};

type Judges<Judge> = {
  readonly axe?: readonly string[];
  readonly judge: (page: PageArtifacts) => Judge;
};

/** Pages are too large to hold together, so `keep` takes from each only what is compared. */
type JudgesSite<Kept, Judge> = {
  readonly keep: (page: PageArtifacts) => Kept;
  readonly judgeSite: (site: SiteArtifacts, kept: readonly Kept[]) => Judge;
};

export type PageCheck<Message extends string = string> = About &
  Worded<Message> &
  Judges<readonly Outcome<NoInfer<Message>>[]>;

export type SiteCheck<Kept, Message extends string = string> = About &
  Worded<Message> &
  JudgesSite<Kept, readonly Outcome<NoInfer<Message>>[]>;

// biome-ignore lint/suspicious/noExplicitAny: what a check keeps is its own affair, and goes from `keep` to `judgeSite` alone.
export type Check = { readonly id: string } & (PageCheck | SiteCheck<any>);

export type Declared<Message extends string> = Worded<Message> & { readonly about: About };

export const pageCheck = <Message extends string>({
  about,
  judge,
  ...rest
}: Declared<Message> & Judges<Said<NoInfer<Message>>>): PageCheck<Message> => ({
  ...about,
  ...rest,
  judge: (page) => listOf(judge(page)),
});

export const siteCheck = <Kept, Message extends string>({
  about,
  judgeSite,
  ...rest
}: Declared<Message> & JudgesSite<Kept, Said<NoInfer<Message>>>): SiteCheck<Kept, Message> => ({
  ...about,
  ...rest,
  judgeSite: (site, kept) => listOf(judgeSite(site, kept)),
});

export const perVerdict = <Of>(of: (verdict: Verdict) => Of): Record<Verdict, Of> =>
  Object.fromEntries(verdicts.map((verdict) => [verdict, of(verdict)])) as Record<Verdict, Of>;

/** The worst verdict wins: a fault, then what cannot be told. None at all does not apply. */
export const verdictOf = (some: readonly Verdict[]): Verdict =>
  verdicts.find((verdict) => some.includes(verdict)) ?? 'not-applicable';
