import type { Lang } from '../../../standard/standard.ts';
import { type Html, html } from '../../../web/html.ts';
import { callingWords } from './calling.words.ts';

/** What people are called to a proof with. */
export type Calling = {
  readonly lang: Lang;
  /** The whole address of the proof. */
  readonly address: string;
  /** Whether the reader may say something in its comments. */
  readonly speaks: boolean;
};

/** How to call those who were just named to a proof: its comments, and its address to copy. */
export const callingView = ({ lang, address, speaks }: Calling): Html => {
  const words = callingWords[lang];
  return html`
    ${speaks && html`<p><a href="#comments">${words.tell}</a></p>`}
    <p>${speaks ? words.orSend : words.send}</p>
    <p><code class="long">${address}</code></p>
    <p><button type="button" class="secondary" data-copy="${address}" data-copied="${words.copied}" hidden>${words.copy}</button></p>
  `;
};
