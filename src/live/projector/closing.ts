/** A text takes a line of the screen, however short it is: so many characters. */
const lineLength = 60;

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
    length += Math.max(textOf(each).length, lineLength);
    return rank > 0 && length > most;
  });
  return over === -1 ? all : all.slice(0, over);
};
