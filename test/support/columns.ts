/** What rows have under a name. */
export const column = <Row, Name extends keyof Row>(rows: readonly Row[], name: Name): Row[Name][] =>
  rows.map((row) => row[name]);

/** The same under several names, a list for each row. */
export const columns = <Row, Name extends keyof Row>(
  rows: readonly Row[],
  ...names: readonly Name[]
): Row[Name][][] => rows.map((row) => names.map((name) => row[name]));
