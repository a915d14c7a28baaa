/** Says of the parts of a page what a check has to say of each. Pure. */
import type { DocumentFacts, Link, Part } from './artifacts.ts';
import { type Cause, cannotTell, failed, type Outcome, passed, wholePage } from './check.ts';

type More<Message extends string> = NonNullable<Parameters<typeof failed<Message>>[2]>;

/** What is wrong with a part. */
export const wrong = <Message extends string>(
  says: Message,
  { selector, html }: Part,
  more: More<Message> = {},
): Outcome<Message> => failed(says, { part: selector }, { excerpt: html, ...more });

/** What is likely to be wrong with a part: a person may see otherwise. */
export const likely = <Message extends string>(
  says: Message,
  part: Part,
  more: More<Message> = {},
): Outcome<Message> => wrong(says, part, { certainty: 'likely', ...more });

/** What a person has to look at. */
export const unsure = <Message extends string>(
  says: Message,
  { selector, html }: Part,
  cause: Cause = 'needs-a-person',
): Outcome<Message> => cannotTell(cause, { part: selector }, { excerpt: html, says });

/**
 * @param say what there is to say of a part; nothing where it is right
 * @returns what was said, and that the others passed where there are any; nothing at all where there is no part
 */
export const eachOf = <Of, Message extends string>(
  parts: readonly Of[],
  say: (part: Of) => Outcome<Message> | undefined,
): readonly Outcome<Message>[] => {
  const said = parts.map(say);
  const found = said.filter((outcome) => outcome !== undefined);
  return said.includes(undefined) ? [...found, passed(wholePage)] : found;
};

/** A text as it is compared: without accents, capitals nor signs. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The links that people see and that are no buttons to those who listen. */
export const linksOf = ({ links, buttons }: DocumentFacts): readonly Link[] => {
  const pressed = new Set(buttons.map(({ selector }) => selector));
  return links.filter(({ shown, selector }) => shown && !pressed.has(selector));
};
