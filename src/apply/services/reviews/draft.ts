/** Keeps what a reviewer types field by field, so that two pages of one review lose nothing to each other. */
import { createHash } from 'node:crypto';

/** What a reviewer has typed, by the ids of its fields. */
export type Typed = Readonly<Record<string, string>>;

const printOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8);

/**
 * Prints of the fields that a page was drawn with, which it carries back: `well-7:Zk3x9f0a signed:…`. Blank
 * fields are left out.
 */
export const printsOf = (drawn: Typed): string =>
  Object.entries(drawn)
    .flatMap(([id, text]) => (text === '' ? [] : [`${id}:${printOf(text)}`]))
    .join(' ');

/**
 * A draft after a page is sent: a field left as the page drew it is as another page kept it meanwhile. Gives
 * `elsewhere`, what another page kept and this one does not say, and `clashing`, the ids of fields that both
 * changed.
 */
export const mergedDraft = (kept: Typed, prints: string, sent: Typed) => {
  const drawn = new Map(prints.split(' ').map((each) => each.split(':') as [string, string]));
  const isOtherwise = (id: string, text: string): boolean =>
    (text === '' ? undefined : printOf(text)) !== drawn.get(id);
  const elsewhere = Object.entries(kept).filter(
    ([id, text]) => isOtherwise(id, text) && text !== (sent[id] ?? ''),
  );
  const left = elsewhere.filter(([id]) => !isOtherwise(id, sent[id] ?? ''));
  return {
    typed: { ...sent, ...Object.fromEntries(left) } satisfies Typed,
    elsewhere: Object.fromEntries(elsewhere) satisfies Typed,
    clashing: elsewhere.flatMap(([id]) => (isOtherwise(id, sent[id] ?? '') ? [id] : [])),
  };
};
