import { Marked } from 'marked';
import { escapeHtml, type Html, trusted } from './html.ts';

/** Our files alone are rendered; even so, raw HTML is shown as text. */
const renderer = new Marked({
  renderer: { html: ({ text }: { readonly text: string }) => escapeHtml(text) },
});

const tag = /(<[^>]*>)/;
const years = /\b\d{4}-\d{4}\b/g;

/** Keeps a span of years on one line: browsers break after the hyphen. */
const wholeYears = (markup: string): string =>
  markup
    .split(tag)
    .map((piece) =>
      piece.startsWith('<') ? piece : piece.replace(years, '<span class="one-piece">$&</span>'),
    )
    .join('');

export const markdown = (text: string): Html => trusted(wholeYears(renderer.parse(text, { async: false })));
