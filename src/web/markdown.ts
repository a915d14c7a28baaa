import { Marked } from 'marked';
import { escapeHtml, type Html, trusted } from './html.ts';

/** Only our own files are rendered; even so, raw HTML in them is shown as text. */
const renderer = new Marked({
  renderer: { html: ({ text }: { readonly text: string }) => escapeHtml(text) },
});

const tag = /(<[^>]*>)/;
const years = /\b\d{4}-\d{4}\b/g;

/** Years from one to another stay on one line, where a browser would cut them after the hyphen. */
const wholeYears = (markup: string): string =>
  markup
    .split(tag)
    .map((piece) =>
      piece.startsWith('<') ? piece : piece.replace(years, '<span class="one-piece">$&</span>'),
    )
    .join('');

/** Renders the program's own Markdown (lessons, policy pages). */
export const markdown = (text: string): Html => trusted(wholeYears(renderer.parse(text, { async: false })));
