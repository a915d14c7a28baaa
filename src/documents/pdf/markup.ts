/** So that paper says what a page says. */

export type MarkupPiece = {
  readonly text: string;
  readonly isStrong: boolean;
  readonly lang: string | undefined;
};

export type MarkupBlock = {
  readonly kind: 'heading' | 'term' | 'paragraph' | 'item';
  /** 0 for anything but a heading. */
  readonly rank: 0 | 1 | 2 | 3;
  readonly pieces: readonly MarkupPiece[];
  readonly isKey: boolean;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

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

const kinds: Readonly<Record<string, MarkupBlock['kind']>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  dt: 'term',
  li: 'item',
};

/** It repeats what surrounds it, or is not to be printed. */
const hidden = /<span class="(?:visually-hidden|no-print)">[^<]*(?:<[^>]*>[^<]*<\/[^>]*>[^<]*)*?<\/span>/g;
const lineBreak = /<br>|\n|<\/p>(?=<p)/;

/**
 * In order; text outside of these is dropped. Each line of a paragraph becomes a block; those of an item are
 * joined by dashes.
 */
export const blocksOf = (page: string): readonly MarkupBlock[] => {
  const markup = page.replaceAll(hidden, '');
  const keys = [...markup.matchAll(/<div class="key">.*?<\/div>/gs)].map(
    ({ index, 0: whole }) => [index, index + whole.length] as const,
  );
  return [...markup.matchAll(/<(p|li|h[1-3]|dt|dd|summary)\b[^>]*>(.*?)<\/\1>/gs)]
    .flatMap(({ index, 1: name = '', 2: inside = '' }): readonly MarkupBlock[] => {
      const kind = kinds[name] ?? 'paragraph';
      const rank = kind === 'heading' ? (Number(name.slice(1)) as 1 | 2 | 3) : 0;
      const isKey = keys.some(([from, to]) => index > from && index < to);
      const lines = inside.split(lineBreak);
      const parts = kind === 'paragraph' ? lines : [lines.filter((line) => line !== '').join(' – ')];
      return parts.map((part) => ({ kind, rank, pieces: piecesOf(part), isKey }));
    })
    .filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''));
};
