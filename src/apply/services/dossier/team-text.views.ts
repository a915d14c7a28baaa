import type { Lang } from '../../../standard/standard.ts';
import { type Html, html } from '../../../web/html.ts';
import { dossierWords } from './dossier.words.ts';
import type { Words } from './dossiers.ts';

/** Words that someone of the team typed, in the language that they were written in; or that they were taken away. */
export const typedWords = (lang: Lang, text: Words | undefined): Html =>
  text?.words === undefined
    ? html`<em>${dossierWords[lang].redacted}</em>`
    : html`<span class="typed"${text.lang !== lang && html` lang="${text.lang}"`}>${text.words}</span>`;

/** The same where no markup can stand: in a title, an e-mail, a calendar. */
export const plainWords = (lang: Lang, text: Words | undefined): string =>
  text?.words ?? dossierWords[lang].redacted;
