import type { Term } from '../course/course.ts';
import type { Lang } from '../standard/standard.ts';
import { capitalised } from './format.ts';
import { frenchNamed } from './french-names.ts';
import { escapeHtml, type Html, html, trusted } from './html.ts';
import { termWords } from './words.ts';

/** Elements whose words are not explained: read alone, or interactive already. */
const apart = new Set(['a', 'button', 'summary', 'legend', 'label', 'code', 'h1', 'h2', 'h3', 'h4']);

const tag = /(<[^>]*>)/;
const tagName = /^<(\/?)([a-z0-9]+)/i;

const escapedForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

type Forms = ReadonlyMap<string, Term | undefined>;

const finder = (glossary: readonly Term[], lang: Lang): { pattern: RegExp; byForm: Forms } => {
  const byForm: Forms = new Map(
    glossary.flatMap((term) => [
      ...(term.except?.[lang] ?? []).map((phrase) => [escapeHtml(phrase).toLowerCase(), undefined] as const),
      ...term.terms[lang].map((form) => [escapeHtml(form).toLowerCase(), term] as const),
    ]),
  );
  // Longest first: « tests d'utilisabilité » before « tests ».
  const forms = [...byForm.keys()].toSorted((a, b) => b.length - a.length);
  const alternatives = forms.map((form) => escapedForRegExp(form).replace(/ /g, '[\\s\u00a0]+')).join('|');
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}&#])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'giu'), byForm };
};

const finders = new WeakMap<readonly Term[], Map<Lang, ReturnType<typeof finder>>>();

const finderOf = (glossary: readonly Term[], lang: Lang): ReturnType<typeof finder> => {
  const known = finders.get(glossary) ?? new Map<Lang, ReturnType<typeof finder>>();
  finders.set(glossary, known);
  const found = known.get(lang) ?? finder(glossary, lang);
  known.set(lang, found);
  return found;
};

/** Browsers break a label across lines, never a button. */
const termButton = (term: Term, shown: string): string =>
  `<label class="term">${shown}<button type="button" popovertarget="term-${term.id}"></button></label>`;

const hasSense = ({ practices }: Term, of: readonly number[]): boolean =>
  practices === undefined || practices.some((practice) => of.includes(practice));

/** @param practices what the text is about */
export const termsIn = (
  glossary: readonly Term[],
  lang: Lang,
  text: string,
  practices: readonly number[],
): readonly Term[] => {
  const { pattern, byForm } = finderOf(glossary, lang);
  const found = escapeHtml(text).match(pattern) ?? [];
  const terms = new Set(found.flatMap((form) => byForm.get(plainForm(form)) ?? []));
  return [...terms].filter((term) => hasSense(term, practices));
};

const plainForm = (shown: string): string => shown.replace(/[\s\u00a0]+/g, ' ').toLowerCase();

/**
 * The first occurrence of each term becomes a button that explains it in place, without script. Browsers
 * without popovers show explanations at the end. @param content markup of ours, whose elements close in order
 * @param practices some words have a sense of their own there
 */
export const explained = (
  lang: Lang,
  glossary: readonly Term[],
  href: string,
  content: Html,
  practices: readonly number[] = [],
): Html => {
  const { pattern, byForm } = finderOf(glossary, lang);
  const found = new Set<Term>();
  let closedBy: string | undefined;
  const mark = (text: string): string =>
    text.replace(pattern, (shown) => {
      const term = byForm.get(plainForm(shown));
      if (!term || found.has(term) || !hasSense(term, practices)) return shown;
      found.add(term);
      return termButton(term, shown);
    });
  const marked = content.text
    .split(tag)
    .map((piece) => {
      const [, closing, name] = tagName.exec(piece) ?? [];
      if (name === undefined) return closedBy === undefined ? mark(piece) : piece;
      if (closedBy === undefined && !closing && apart.has(name)) closedBy = name;
      else if (closing && name === closedBy) closedBy = undefined;
      return piece;
    })
    .join('');
  if (found.size === 0) return content;
  return html`
    ${trusted(marked)}
    <section class="terms" aria-label="${termWords[lang].explained}">
      ${[...found].map((term) => explanation(lang, term, href))}
    </section>
  `;
};

const explanation = (lang: Lang, term: Term, href: string): Html => html`
  <div popover id="term-${term.id}" class="term-card">
    <p><strong>${frenchNamed(lang, headword(term, lang))}</strong></p>
    <p>${frenchNamed(lang, term.text[lang])}</p>
    <p><a href="${href}#${term.id}">${termWords[lang].all}</a></p>
  </div>
`;

const initials = /^\p{Lu}{2,}$/u;

/** With a capital, and with its initials where people use them. */
export const headword = ({ terms }: Term, lang: Lang): string => {
  const [first = '', ...others] = terms[lang];
  const short = others.find((form) => initials.test(form));
  return `${capitalised(first)}${short ? ` (${short})` : ''}`;
};
