/** Texts as they are printed, on slides and on paper. Pure. */
import type { Colour, DeckRun, Paragraph } from '../../documents/pptx/deck.ts';
import type { Lang } from '../../standard/standard.ts';
import { frenchPieces } from '../../web/french-names.ts';
import { typographic } from '../../web/typographic.ts';

type Look = { readonly bold?: boolean; readonly colour?: Colour };

/** A text in runs: French names of an English text are said to be in French. */
export const runsOf = (lang: Lang, text: string, look: Look = {}): readonly DeckRun[] =>
  frenchPieces(lang, text).map((piece) => ({
    ...look,
    text: typographic(piece.text),
    ...(piece.isFrench && { lang: 'fr' as const }),
  }));

/** A paragraph of one text. */
export const paragraphOf = (
  lang: Lang,
  text: string,
  look: Look & Omit<Paragraph, 'runs'> = {},
): Paragraph => {
  const { mark, before, ...rest } = look;
  return {
    runs: runsOf(lang, text, rest),
    ...(mark !== undefined && { mark }),
    ...(before !== undefined && { before }),
  };
};
