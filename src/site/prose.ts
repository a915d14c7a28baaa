import { join } from 'node:path';
import { root } from '../platform/root.ts';
import { ContentError, readText } from '../standard/content.ts';
import type { Lang, Text } from '../standard/standard.ts';

const prosePages = ['accessibility', 'privacy'] as const;

/** The texts of `pages/`, in Markdown. */
export type Prose = Readonly<Record<(typeof prosePages)[number], Text>>;

/**
 * Reads the texts of `pages/`.
 *
 * @throws ContentError when one is missing: the server does not start without it
 */
export const readProse = (): Prose => {
  const problems: string[] = [];
  const read = (name: string, lang: Lang): string =>
    readText(join(root, 'pages', `${name}.${lang}.md`), problems);
  const entries = prosePages.map((name) => [name, { fr: read(name, 'fr'), en: read(name, 'en') }]);
  if (problems.length > 0) throw new ContentError(problems);
  return Object.fromEntries(entries) as Prose;
};
