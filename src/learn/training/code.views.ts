import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { qrCode } from '../../web/qr.ts';
import { commitmentsWords } from './commitments.words.ts';

/** The code stands in the fragment: no server or proxy on the way reads it. */
const addressWith = (lang: Lang, baseUrl: string, code: string): string =>
  `${baseUrl}${href('training', lang)}#${code}`;

export const copyCode = (lang: Lang, code: string): Html => {
  const words = commitmentsWords[lang];
  return html`
    <button type="button" class="secondary" data-copy="${code}" data-copied="${words.copied}" hidden>${words.copy}</button>
  `;
};

/** Ways to keep a code: by hand, in the clipboard, on another phone, in a file. */
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
