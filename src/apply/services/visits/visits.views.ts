import type { Lang } from '../../../standard/standard.ts';
import { type Html, html } from '../../../web/html.ts';
import type { Mark } from './visits.ts';
import { visitsWords } from './visits.words.ts';

/** Says beside something that somebody else told it, or changed it, since one's last visit; nothing when nobody did. */
export const visitMark = (lang: Lang, mark: Mark | undefined): Html | false =>
  mark !== undefined && html` <span class="tag is-new">${visitsWords[lang][mark]}</span>`;
