/** Whether the whole attack is run, as by `npm run test:security`, rather than the short form of every run of tests. */
export const whole = process.env.CAP18_TEST_SECURITY === 'whole';

/** How many of something: `short` in every run of tests, `long` in the whole attack. */
export const scaled = (short: number, long: number): number => (whole ? long : short);

/** What random choices start from: the same seed tries the same things. */
export const seed = Number(process.env.CAP18_TEST_SEED ?? 18);
