export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export type HtmlValue = Html | string | number | undefined | null | false | readonly HtmlValue[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const special = /[&<>"']/;
const specials = /[&<>"']/g;

export const escapeHtml = (text: string): string =>
  special.test(text) ? text.replace(specials, (character) => escapes[character] ?? character) : text;

const render = (value: HtmlValue): string => {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return '';
  // Added one by one: joining would copy the texts once more.
  let text = '';
  for (const each of value) text += render(each);
  return text;
};

const written = new WeakMap<TemplateStringsArray, readonly string[]>();
const joined = (strings: TemplateStringsArray): readonly string[] => {
  const known = written.get(strings);
  if (known) return known;
  const parts = strings.map((part) => part.replace(/\n\s*/g, ''));
  written.set(strings, parts);
  return parts;
};

/** Every value but markup is escaped. The template's own line breaks do not reach the page. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html => {
  const parts = joined(strings);
  let text = parts[0] ?? '';
  for (let i = 0; i < values.length; i += 1) text += render(values[i]) + (parts[i + 1] ?? '');
  return new Html(text);
};

/** For markup of the program itself, or of its own Markdown. */
export const trusted = (markup: string): Html => new Html(markup);
