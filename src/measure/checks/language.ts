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

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .filter(Boolean);

/**
 * @param clear how many times more of its words than of the other's make a language clear
 * @returns `fr` or `en` where one is clear; nothing where the text is short, mixed or in another language
 */
export const languageOf = (text: string, clear = 4): 'fr' | 'en' | undefined => {
  const all = wordsOf(text);
  const [fr, en] = [
    all.filter((word) => words.fr.has(word)).length,
    all.filter((word) => words.en.has(word)).length,
  ];
  const enough = Math.max(3, all.length * 0.15);
  if (fr >= enough && fr >= en * clear) return 'fr';
  return en >= enough && en >= fr * clear ? 'en' : undefined;
};

/** Words that no other language has, nor its neighbours. */
const telling = {
  fr: new Set(
    "dans pour vous votre vos nous avec cette aux leur être cela quelle toute c'est après".split(' '),
  ),
  en: new Set('the and with this these which been they their you your from what when are that'.split(' ')),
};

/**
 * Tells French or English from any other language: several of their words have to be theirs alone.
 *
 * @returns nothing where it may be another language
 */
export const surelyOf = (text: string): 'fr' | 'en' | undefined => {
  const is = languageOf(text);
  const own = is ? wordsOf(text).filter((word) => telling[is].has(word)) : [];
  return new Set(own).size >= 3 ? is : undefined;
};
