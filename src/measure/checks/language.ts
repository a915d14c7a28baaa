/** Tells French from English by the little words that every sentence has. Pure. */

const words = {
  fr: new Set(
    "le la les des du un une et est sont dans pour que qui vous votre vos nous avec sur ce cette ces au aux par ne pas il elle ou plus être leur son sa ses à été en dont comment quel quelle quand si tous toute avant après cela c'est".split(
      ' ',
    ),
  ),
  en: new Set(
    'the of and to in is are that for you your with on this these be by not it or as from at an have has will can if our we they their was which been how what when who if all any'.split(
      ' ',
    ),
  ),
};

/**
 * @param clear how many times more of its words than of the other's make a language clear
 * @returns `fr` or `en` where one is clear; nothing where the text is short, mixed or in another language
 */
export const languageOf = (text: string, clear = 4): 'fr' | 'en' | undefined => {
  const all = text
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .filter(Boolean);
  const [fr, en] = [
    all.filter((word) => words.fr.has(word)).length,
    all.filter((word) => words.en.has(word)).length,
  ];
  const enough = Math.max(3, all.length * 0.15);
  if (fr >= enough && fr >= en * clear) return 'fr';
  return en >= enough && en >= fr * clear ? 'en' : undefined;
};
