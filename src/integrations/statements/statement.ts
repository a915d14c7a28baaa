/** A statement of the Experience API, version 1.0.3, in the parts that Cap18 says. Source: ADL, xAPI 1.0.3, Part Two. */
import { createHmac, type KeyObject } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';

export type LanguageMap = Readonly<Record<string, string>>;

/** An account that leads to nobody. */
export type StatementActor = {
  readonly objectType: 'Agent';
  readonly account: { readonly homePage: string; readonly name: string };
};

export type Activity = {
  readonly objectType: 'Activity';
  readonly id: string;
  readonly definition: {
    readonly type: string;
    readonly name: LanguageMap;
    readonly interactionType?: 'true-false' | 'matching';
    readonly correctResponsesPattern?: readonly string[];
    readonly source?: readonly { readonly id: string; readonly description: LanguageMap }[];
    readonly target?: readonly { readonly id: string; readonly description: LanguageMap }[];
  };
};

export type StatementResult = {
  readonly success?: boolean;
  readonly completion?: boolean;
  readonly response?: string;
  /** ISO 8601. */
  readonly duration?: string;
  readonly score?: {
    readonly scaled: number;
    readonly raw: number;
    readonly min: number;
    readonly max: number;
  };
};

export type StatementContext = {
  readonly registration?: string;
  readonly contextActivities?: {
    readonly parent?: readonly Activity[];
    readonly grouping?: readonly Activity[];
  };
  /** Edition of the course. */
  readonly revision?: string;
  readonly platform: 'Cap18';
  readonly language?: string;
};

export type Statement = {
  readonly id: string;
  readonly actor: StatementActor;
  readonly verb: { readonly id: string; readonly display: LanguageMap };
  readonly object: Activity | { readonly objectType: 'StatementRef'; readonly id: string };
  readonly result?: StatementResult | undefined;
  readonly context?: StatementContext;
  /** Absent where the store dates it: when something is taken back. */
  readonly timestamp?: string;
};

export type ToldStatement = { readonly seq: number; readonly statement: Statement };

/** Drawn once: what is derived from it is ours. */
const namespace = 'b2c9a1f4-3d0e-5b77-9a64-0c18c4d6f3e2';

export type Pseudonyms = ReturnType<typeof pseudonyms>;

/**
 * Names things by keyed fingerprints of the ids in facts. Without the key, nobody finds who is behind a name, even with a
 * copy of the database or a learner's own file. A thing keeps its name, so that what is sent again is recognised.
 */
export const pseudonyms = (key: KeyObject, homePage: string) => {
  const fingerprint = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  return {
    /** @param who as facts write it, for example `learner:0193…` */
    account: (who: string): StatementActor => ({
      objectType: 'Agent',
      account: { homePage, name: fingerprint(who).slice(0, 22) },
    }),

    /** A UUID for a statement or an attempt. */
    id: (what: string): string => uuidv5(fingerprint(`id ${what}`), namespace),
  };
};
