/** The page about privacy, with what is true of one installation. Pure. */
import type { Lang, Text } from '../standard/standard.ts';
import { siteWords } from './site.words.ts';

/** The person in charge of personal information in the body that runs the site. */
export type PrivacyOfficer = {
  /** Their title, with their name where the body gives it. */
  readonly title: Text;
  /** A `mailto:`, `https:` or `tel:` URI. */
  readonly contact: string;
};

/** What Markdown would read as more than text. */
const literally = (text: string): string => text.replaceAll(/[\\`*_[\]<>&#!|~]/g, String.raw`\$&`);

/**
 * Adds to the page: before its last section, what a record of learning is told; at its end, who is in charge, or that
 * nobody is named.
 *
 * @param text in Markdown, whose last section says which body is responsible
 */
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
