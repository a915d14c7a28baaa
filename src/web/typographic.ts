/** Typographic apostrophes, for what is printed: ours are straight, so that texts can be searched. */
export const typographic = (text: string): string => text.replaceAll("'", '’');
