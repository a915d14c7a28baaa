import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { qrCode } from '../../web/qr.ts';
import { commitmentsWords } from './commitments.words.ts';

/**
 * Where a code is typed, with the code in the fragment: no server and no proxy on the way ever reads it.
 *
 * @param baseUrl public address of the site
 */
const addressWith = (lang: Lang, baseUrl: string, code: string): string =>
  `${baseUrl}${href('training', lang)}#${code}`;

export const copyCode = (lang: Lang, code: string): Html => {
  const words = commitmentsWords[lang];
  return html`
    <button type="button" class="secondary" data-copy="${code}" data-copied="${words.copied}" hidden>${words.copy}</button>
  `;
};

/** A resume code, and the ways to keep it: by hand, in the clipboard, on another phone, in a file. */
export const codeCard = (lang: Lang, baseUrl: string, code: string): Html => {
  const words = commitmentsWords[lang];
  return html`
    <p class="code"><code>${code}</code></p>
    <p class="actions no-print">
      ${copyCode(lang, code)}
      <a href="${href('codeFile', lang)}" download>${words.codeFile}</a>
    </p>
    <details class="no-print">
      <summary>${words.qr}</summary>
      <p>${words.qrHelp}</p>
      ${qrCode(addressWith(lang, baseUrl, code), words.qr, 'qr')}
    </details>
  `;
};
