/**
 * The first of these whose texts fit together in so many characters, at least one: what does not fit is left out, never cut.
 */
export const firstWithin = <Each>(
  all: readonly Each[],
  textOf: (each: Each) => string,
  most: number,
): readonly Each[] => {
  let length = 0;
  const over = all.findIndex((each, rank) => {
    length += textOf(each).length;
    return rank > 0 && length > most;
  });
  return over === -1 ? all : all.slice(0, over);
};
