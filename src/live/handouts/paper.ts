import { type Flow, type FlowContent, flowOn, letterPaper } from '../../documents/pdf/flow.ts';
import { decorate, type Phrase, type Sheet, type Style } from '../../documents/pdf/sheet.ts';
import { type Lang, practicesOf, type Standard } from '../../standard/standard.ts';
import { colourOf } from '../../web/colours.ts';
import { typographic } from '../../web/format.ts';
import { frenchPieces } from '../../web/french-names.ts';
import { roseGrid, roseOutlines } from '../../web/rose.ts';
import { hueOf } from './drawings.ts';

const ink = colourOf('ink');
const soft = colourOf('soft');
export const line = colourOf('line');

const bold = ['roboto-700', 'open-sans-600'] as const;
const strong = ['open-sans-600'] as const;
const plain = ['open-sans-400', 'open-sans-600'] as const;

export const styles = {
  title: { fonts: bold, size: 26, leading: 32, colour: ink },
  theme: { fonts: bold, size: 18, leading: 24, colour: ink },
  practice: { fonts: bold, size: 14, leading: 19, colour: ink },
  lead: { fonts: plain, size: 13, leading: 19, colour: ink },
  text: { fonts: plain, size: 10.5, leading: 15.5, colour: ink },
  strong: { fonts: strong, size: 10.5, leading: 15.5, colour: ink },
  label: { fonts: strong, size: 9.5, leading: 14, colour: soft },
  quiet: { fonts: plain, size: 9, leading: 13, colour: soft },
} as const satisfies Record<string, Style>;

export const inHue = (style: Style, theme: number | undefined): Style => ({
  ...style,
  colour: colourOf(hueOf(theme)),
});

/** A text as paper has it: French names of an English text are said to be in French; strong where it is wanted. */
export const printed = (lang: Lang, text: string, isStrong = false): readonly Phrase[] =>
  frenchPieces(lang, text).map((piece) => ({
    text: typographic(piece.text),
    ...(piece.isFrench && { lang: 'fr-CA' }),
    ...(isStrong && { fonts: strong }),
  }));

/** A strong word or two, then a text. */
export const labelled = (lang: Lang, name: string, text: string): FlowContent => [
  ...printed(lang, `${name} `, true),
  ...printed(lang, text),
];

/** A strong word or two, then an address that can be pressed. */
export const labelledLink = (lang: Lang, name: string, text: string, href: string): FlowContent => [
  ...printed(lang, `${name} `, true),
  { text, href },
];

const drawRose = ({ doc, ...sheet }: Sheet, standard: Standard): void => {
  const { petal, angleOf } = roseOutlines(standard);
  const side = 96;
  decorate({ doc, ...sheet }, () => {
    for (const theme of standard.themes)
      for (const { id } of practicesOf(standard, theme)) {
        doc.save();
        doc.translate(letterPaper.width - 60 - side, 44).scale(side / roseGrid);
        doc.rotate(angleOf(id), { origin: [roseGrid / 2, roseGrid / 2] });
        doc.path(petal).fill(colourOf(hueOf(theme.id)));
        doc.restore();
      }
  });
};

export const beginPaper = (sheet: Sheet, standard: Standard, title: string): Flow => {
  drawRose(sheet, standard);
  const flow = flowOn(sheet);
  flow.heading(1, typographic(title), styles.title, { within: 370 });
  return flow;
};
