import { Marked } from 'marked';
import { escapeHtml, type Html, trusted } from './html.ts';

/** Only our own files are rendered; even so, raw HTML in them is shown as text. */
const renderer = new Marked({
  renderer: { html: ({ text }: { readonly text: string }) => escapeHtml(text) },
});

/** Renders the program's own Markdown (lessons, policy pages). */
export const markdown = (text: string): Html => trusted(renderer.parse(text, { async: false }));
