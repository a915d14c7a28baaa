import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { layerName } from '../../web/standard.views.ts';
import type { Found, Meant, Piece, SearchOutcome } from './search.ts';
import { firstStepsIn } from './understand.feature.ts';
import { understandWords } from './understand.words.ts';

export const searchForm = (lang: Lang, query: string): Html => {
  const words = understandWords[lang];
  return html`
    <form class="search" role="search" action="${href('search', lang)}" method="get">
      <label for="q">${words.searchLabel}</label>
      <div class="search-line">
        <input id="q" name="q" type="search" value="${query}" maxlength="200" autocomplete="off">
        <button>${words.searchButton}</button>
      </div>
    </form>
  `;
};

const pieces = (parts: readonly Piece[]): Html =>
  html`${parts.map((part) => (part.matched ? html`<mark>${part.text}</mark>` : part.text))}`;

const foundHref = (lang: Lang, found: Found): string => {
  if (found.kind === 'term') return `${href('glossary', lang)}#${found.term}`;
  if (found.kind === 'theme') return href('theme', lang, { id: found.theme ?? 1 });
  const practice = href('practice', lang, { id: found.practice ?? 1 });
  if (found.part === 'problem') return href('problem', lang, { id: found.practice ?? 1 });
  if (found.kind === 'firstSteps') return firstStepsIn(lang)(found.practice ?? 1);
  return found.action ? `${practice}#action-${found.action}` : practice;
};

const foundItem = (lang: Lang, found: Found): Html => {
  const words = understandWords[lang];
  const inPractice = found.kind === 'example' || found.kind === 'firstSteps';
  const place = [
    words.foundIn[found.kind],
    ...(inPractice ? [`${words.practice} ${found.practice}`] : []),
    ...(found.part ? [words.foundPart[found.part]] : []),
    layerName(lang, found.layer),
  ];
  const excerpt = pieces(found.excerpt);
  return html`
    <li class="t${found.theme ?? 0}">
      <p class="quiet">${place.join(' – ')}</p>
      <h3><a href="${foundHref(lang, found)}">${pieces(found.title)}</a></h3>
      <p>${found.part === 'objection' ? quoted(lang, excerpt) : excerpt}</p>
      ${found.by.length > 0 && html`<p class="quiet">${words.foundBy(found.by)}</p>`}
    </li>
  `;
};

const quoted = (lang: Lang, said: Html): Html =>
  lang === 'fr' ? html`«\u00a0${said}\u00a0»` : html`“${said}”`;

const foundView = (lang: Lang, query: string, { found, missing }: SearchOutcome): Html => {
  const words = understandWords[lang];
  if (found.length === 0)
    return html`
      <section aria-live="polite">
        <h2>${words.searchNothing(query)}</h2>
        <p>${words.searchNothingHelp}</p>
      </section>
    `;
  return html`
    <section aria-live="polite">
      <h2>${words.searchFound(found.length, query)}</h2>
      ${missing.length > 0 && html`<p>${words.searchMissing(missing)}</p>`}
      <ol class="results">${found.map((each) => foundItem(lang, each))}</ol>
    </section>
  `;
};

const meantView = (lang: Lang, { typed, means, absent, note }: Meant): Html => {
  const { searchAbsent, searchMeant } = understandWords[lang];
  return html`<p class="meant">${(absent ? searchAbsent : searchMeant)(typed, means)}${note && ` ${note[lang]}`}</p>`;
};

/** @param outcome none before a search, or where too much was typed */
export const searchView = (
  lang: Lang,
  query: string,
  outcome: SearchOutcome | undefined,
  tooLong: boolean,
): Html => {
  const words = understandWords[lang];
  return html`
    <h1>${words.searchTitle}</h1>
    <p class="lead">${words.searchLead}</p>
    ${searchForm(lang, query)}
    ${tooLong && html`<p class="field-error">${words.searchTooLong}</p>`}
    ${outcome?.meant.map((meant) => meantView(lang, meant))}
    ${outcome && foundView(lang, query, outcome)}
  `;
};
