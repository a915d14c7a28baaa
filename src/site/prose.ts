import { join } from 'node:path';
import { root } from '../platform/root.ts';
import { ContentError, readText } from '../standard/content.ts';
import type { Lang, Text } from '../standard/standard.ts';
import { siteWords } from './site.words.ts';

const prosePages = ['accessibility', 'privacy'] as const;

export type Prose = Readonly<Record<(typeof prosePages)[number], Text>>;

/** @throws ContentError when a text is missing */
export const readProse = (): Prose => {
  const problems: string[] = [];
  const read = (name: string, lang: Lang): string =>
    readText(join(root, 'pages', `${name}.${lang}.md`), problems);
  const entries = prosePages.map((name) => [name, { fr: read(name, 'fr'), en: read(name, 'en') }]);
  if (problems.length > 0) throw new ContentError(problems);
  return Object.fromEntries(entries) as Prose;
};

export type PrivacyOfficer = { readonly title: Text; readonly contact: string };

/** Characters that mean something in Markdown. */
const literally = (text: string): string => text.replaceAll(/[\\`*_[\]<>&#!|~]/g, String.raw`\$&`);

/** Adds what a record of learning is told, before the last section of Markdown, and who is in charge at the end. */
export const privacyText = (
  text: string,
  lang: Lang,
  { told, officer }: { readonly told: boolean; readonly officer: PrivacyOfficer | undefined },
): string => {
  const { recordTitle, recordTexts, officerText, officerMissing } = siteWords[lang];
  const last = text.lastIndexOf('\n## ');
  const record = told ? `\n## ${recordTitle}\n\n${recordTexts.join('\n\n')}\n` : '';
  const shown = officer?.contact.replace(/^(mailto|tel):/, '');
  const inCharge = officer
    ? officerText(literally(officer.title[lang]), `[${literally(shown ?? '')}](<${officer.contact}>)`)
    : officerMissing;
  return `${text.slice(0, last)}${record}${text.slice(last)}\n\n${inCharge}\n`;
};
