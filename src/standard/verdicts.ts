/** The words by which a measure says what it found: checks say them, services keep them. Pure. */

/** What a fault does to people: it keeps some from using the service or exposes them, it is in their way, or it is a blemish. */
export const severities = ['serious', 'moderate', 'minor'] as const;
export type Severity = (typeof severities)[number];

/** `certain`: it was measured. `likely`: a rule of thumb says so, and a person may see otherwise. Anything less cannot be told. */
export const certainties = ['certain', 'likely'] as const;
export type Certainty = (typeof certainties)[number];

/** What a check says of a page, or of a site, in one word; what counts first comes first. */
export const verdicts = ['failed', 'cannot-tell', 'passed', 'not-applicable'] as const;
export type Verdict = (typeof verdicts)[number];
