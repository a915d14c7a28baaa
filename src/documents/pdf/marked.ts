import { typographic } from '../../web/format.ts';
import type { Flow, FlowContent } from './flow.ts';
import type { FontId } from './fonts.ts';
import type { MarkupBlock } from './markup.ts';
import type { Style } from './sheet.ts';

export type MarkedStyles = {
  readonly headings: Readonly<Record<1 | 2 | 3, Style>>;
  readonly term: Style;
  readonly text: Style;
  readonly strong: readonly FontId[];
};

const contentOf = ({ pieces }: MarkupBlock, strong: readonly FontId[]): FlowContent =>
  pieces.map(({ text, isStrong, lang }) => ({
    text: typographic(text),
    ...(lang !== undefined && { lang: `${lang}-CA` }),
    ...(isStrong && { fonts: strong }),
  }));

export const writeMarked = (flow: Flow, blocks: readonly MarkupBlock[], styles: MarkedStyles): void => {
  const underOf = (rank: number): number => (rank === blocks.length - 2 ? styles.text.leading * 2 : 0);
  let items: FlowContent[] = [];
  const endList = (under: number): void => {
    if (items.length > 0) flow.list(items, styles.text, { before: 3, with: under });
    items = [];
  };
  for (const [rank, block] of blocks.entries()) {
    const content = contentOf(block, styles.strong);
    if (block.kind === 'item') {
      items.push(content);
      continue;
    }
    endList(underOf(rank - 1));
    if (block.rank > 0) {
      const text = block.pieces.map((piece) => piece.text).join('');
      flow.heading(block.rank as 1 | 2 | 3, typographic(text), styles.headings[block.rank as 1 | 2 | 3], {
        before: block.rank === 3 ? 10 : 18,
      });
    } else if (block.kind === 'term')
      flow.paragraph(content, styles.term, { before: 4, with: styles.text.leading });
    // Keeps an answer with its reason.
    else flow.paragraph(content, styles.text, { before: 3, with: block.isKey ? 52 : underOf(rank) });
  }
  endList(0);
};
