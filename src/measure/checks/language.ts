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

/** @param clear how many times more words one language needs */
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

const telling = {
  fr: new Set(
    "dans pour vous votre vos nous avec cette aux leur être cela quelle toute c'est après".split(' '),
  ),
  en: new Set('the and with this these which been they their you your from what when are that'.split(' ')),
};

export const surelyOf = (text: string): 'fr' | 'en' | undefined => {
  const is = languageOf(text);
  const own = is ? wordsOf(text).filter((word) => telling[is].has(word)) : [];
  return new Set(own).size >= 3 ? is : undefined;
};
