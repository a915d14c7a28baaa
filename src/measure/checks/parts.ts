/** Outcomes about parts of a page. Pure. */
import type { DocumentFacts, Link, Part } from './artifacts.ts';
import { type Cause, cannotTell, failed, type Outcome, passed, wholePage } from './check.ts';

type More<Message extends string> = NonNullable<Parameters<typeof failed<Message>>[2]>;

export const wrong = <Message extends string>(
  says: Message,
  { selector, html }: Part,
  more: More<Message> = {},
): Outcome<Message> => failed(says, { part: selector }, { excerpt: html, ...more });

/** A person may see otherwise. */
export const likely = <Message extends string>(
  says: Message,
  part: Part,
  more: More<Message> = {},
): Outcome<Message> => wrong(says, part, { certainty: 'likely', ...more });

export const unsure = <Message extends string>(
  says: Message,
  { selector, html }: Part,
  cause: Cause = 'needs-a-person',
): Outcome<Message> => cannotTell(cause, { part: selector }, { excerpt: html, says });

/**
 * Judges each part, and adds that the others passed.
 *
 * @param say undefined where the part is right
 * @returns nothing without parts
 */
export const eachOf = <Of, Message extends string>(
  parts: readonly Of[],
  say: (part: Of) => Outcome<Message> | undefined,
): readonly Outcome<Message>[] => {
  const said = parts.map(say);
  const found = said.filter((outcome) => outcome !== undefined);
  return said.includes(undefined) ? [...found, passed(wholePage)] : found;
};

/** A text as it is compared: no accents, capitals or punctuation. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Visible links that screen readers do not announce as buttons. */
export const linksOf = ({ links, buttons }: DocumentFacts): readonly Link[] => {
  const pressed = new Set(buttons.map(({ selector }) => selector));
  return links.filter(({ shown, selector }) => shown && !pressed.has(selector));
};
