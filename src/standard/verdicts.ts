/** Words of measures: checks say them, services keep them. Pure. */

/** `serious` stops or exposes people; `moderate` is in their way; `minor` is a blemish. */
export const severities = ['serious', 'moderate', 'minor'] as const;
export type Severity = (typeof severities)[number];

/** `certain`: measured; `likely`: by a rule of thumb, which a person may overrule. Less is `cannot-tell`. */
export const certainties = ['certain', 'likely'] as const;
export type Certainty = (typeof certainties)[number];

export const verdicts = ['failed', 'cannot-tell', 'passed', 'not-applicable'] as const;
export type Verdict = (typeof verdicts)[number];
