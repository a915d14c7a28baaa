import { Marked } from 'marked';
import { escapeHtml, type Html, html, trusted } from './html.ts';

/** Only our own files are rendered; even so, raw HTML in them is shown as text. */
const escaped = { renderer: { html: ({ text }: { readonly text: string }) => escapeHtml(text) } };
const renderer = new Marked(escaped);

/**
 * Renders the program's own Markdown (lessons, policy pages).
 *
 * @param unfold words to press to read a quotation, where it is the answer to the question above it
 */
export const markdown = (text: string, unfold?: string): Html => {
  if (unfold === undefined) return trusted(renderer.parse(text, { async: false }));
  const folding = new Marked(escaped, {
    renderer: {
      blockquote({ tokens }) {
        return html`<details><summary>${unfold}</summary>${trusted(this.parser.parse(tokens))}</details>`
          .text;
      },
    },
  });
  return trusted(folding.parse(text, { async: false }));
};
