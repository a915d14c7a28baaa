/** Reads our own simple markup as blocks of text, so that paper says what a page says. Pure. */

/** A stretch of text: strong or not; in its own language where the markup says one. */
export type MarkupPiece = {
  readonly text: string;
  readonly isStrong: boolean;
  readonly lang: string | undefined;
};

export type MarkupBlock = {
  readonly kind: 'paragraph' | 'item';
  readonly pieces: readonly MarkupPiece[];
  /** Whether it stands in an answer that the room is not shown yet. */
  readonly isKey: boolean;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

/** The stretches of a block: what is strong, what is in another language. */
const piecesOf = (markup: string): readonly MarkupPiece[] => {
  let isStrong = false;
  const langs: (string | undefined)[] = [];
  return [...markup.matchAll(/(<[^>]*>)|([^<]+)/g)].flatMap(([, tag = '', text = '']): MarkupPiece[] => {
    if (text) return [{ text: decoded(text), isStrong, lang: langs.at(-1) }];
    if (tag.includes('strong')) isStrong = !tag.startsWith('</');
    if (tag === '</span>') langs.pop();
    else if (tag.startsWith('<span')) langs.push(/lang="(\w+)"/.exec(tag)?.[1]);
    return [];
  });
};

/** Paragraphs and items of lists, none within another, in their order; what stands in neither is left out: none of ours does. */
export const blocksOf = (markup: string): readonly MarkupBlock[] => {
  const keys = [...markup.matchAll(/<div class="key">.*?<\/div>/gs)].map(
    ({ index, 0: whole }) => [index, index + whole.length] as const,
  );
  return [...markup.matchAll(/<(p|li)\b[^>]*>(.*?)<\/\1>/gs)]
    .map(
      ({ index, 1: name, 2: inside = '' }): MarkupBlock => ({
        kind: name === 'p' ? 'paragraph' : 'item',
        pieces: piecesOf(inside),
        isKey: keys.some(([from, to]) => index > from && index < to),
      }),
    )
    .filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''));
};
