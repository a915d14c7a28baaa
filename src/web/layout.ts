import type { Lang, Text } from '../standard/standard.ts';
import type { Assets } from './assets.ts';
import { memoize } from './cache.ts';
import { type Html, html } from './html.ts';
import { type PageName, type PathParams, pathTo } from './paths.ts';
import { layoutWords } from './words.ts';

/** What is the same on every page of a running server. */
export type Site = {
  readonly assets: Assets;
  readonly version: string;
  /** Public address, without final slash: for links that leave the site (QR codes, PDF). */
  readonly baseUrl: string;
  readonly secure: boolean;
  /** The body that runs this server; its signature is shown only when given. */
  readonly organisation?: Text;
  readonly signature?: { readonly url: string };
  readonly sourceUrl?: string;
};

export type Crumb = { readonly label: string; readonly href: string };

export type Page = {
  readonly lang: Lang;
  readonly title: string;
  /** Says what the page is for; also its description for search engines. */
  readonly description?: string;
  readonly name: PageName;
  readonly params?: PathParams;
  /** Query kept when changing language, without `?`. */
  readonly query?: string;
  readonly section?: 'understand' | 'training';
  readonly crumbs?: readonly Crumb[];
  /** Loads the script that answers without reloading the page. */
  readonly live?: boolean;
  /** Name of the bundle loaded instead of the site's stylesheet, with its script. */
  readonly bundle?: string;
  /** `calm`: no navigation, one thing at a time; `bare`: nothing but the content, for a projector. */
  readonly frame?: 'calm' | 'bare';
  /** Forces the light or the dark theme, whatever the device prefers. */
  readonly theme?: 'light' | 'dark' | undefined;
  /** Without script, the page reads itself again after this many seconds. */
  readonly refresh?: number | undefined;
  /** Not to be listed by search engines: pages about one person. */
  readonly personal?: boolean;
  readonly body: Html;
};

const otherLang = (lang: Lang): Lang => (lang === 'fr' ? 'en' : 'fr');

const head = (site: Site, page: Page): Html => {
  const { css, script, bundles, icon, fonts } = site.assets;
  const bundle = page.bundle === undefined ? undefined : bundles[page.bundle];
  const { product, tagline } = layoutWords[page.lang];
  const title = page.title === product ? `${product} – ${tagline}` : `${page.title} – ${product}`;
  const preload = (url: string): Html =>
    html`<link rel="preload" href="${url}" as="font" type="font/woff2" crossorigin>`;
  return html`
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    ${page.description && html`<meta name="description" content="${page.description}">`}
    ${page.personal && html`<meta name="robots" content="noindex">`}
    <meta name="color-scheme" content="light dark">
    ${fonts.map((font) => preload(font.url))}
    <link rel="stylesheet" href="${(bundle?.css ?? css).url}">
    <link rel="icon" href="${icon.url}" type="image/svg+xml">
    ${page.live && html`<script src="${script.url}" defer></script>`}
    ${bundle && html`<script src="${bundle.script.url}" defer></script>`}
    ${page.refresh !== undefined && html`<noscript><meta http-equiv="refresh" content="${page.refresh}"></noscript>`}
  `;
};

const identification = ({ organisation, signature }: Site, lang: Lang): Html | false => {
  if (organisation === undefined) return false;
  const name = organisation[lang];
  const identity = signature
    ? html`<img src="${signature.url}" alt="${name}" height="48">`
    : html`<span>${name}</span>`;
  return html`
    <div class="identity">
      <div class="wrap">${identity}</div>
    </div>
  `;
};

const navigation = (page: Page): Html => {
  const words = layoutWords[page.lang];
  const link = (section: 'understand' | 'training'): Html => {
    const current = page.section === section && html` aria-current="true"`;
    return html`<li><a href="${pathTo(section, page.lang)}"${current}>${words[section]}</a></li>`;
  };
  const searching = page.name === 'search' && html` aria-current="page"`;
  return html`
    <nav class="nav" aria-label="${words.navigation}">
      <ul>
        ${link('understand')}
        ${link('training')}
        <li><a href="${pathTo('search', page.lang)}"${searching}>${words.search}</a></li>
      </ul>
    </nav>
  `;
};

const navigations = memoize<Html>();

const header = (site: Site, page: Page): Html => {
  const words = layoutWords[page.lang];
  const other = otherLang(page.lang);
  const twin = pathTo(page.name, other, page.params) + (page.query ? `?${page.query}` : '');
  return html`
    <header>
      ${identification(site, page.lang)}
      <div class="band">
        <div class="wrap bar">
          <a class="brand" href="${pathTo('home', page.lang)}">
            <img src="${site.assets.icon.url}" alt="" width="36" height="36">
            <span>${words.product}</span>
          </a>
          ${page.frame === undefined && navigations(site, `${page.lang} ${page.section} ${page.name === 'search'}`, () => navigation(page))}
          <a class="lang" href="${twin}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
        </div>
      </div>
    </header>
  `;
};

const breadcrumb = ({ lang, crumbs }: Page): Html | false => {
  const words = layoutWords[lang];
  const item = ({ href, label }: Crumb): Html => html`<li><a href="${href}">${label}</a></li>`;
  return (
    crumbs !== undefined &&
    html`
      <nav class="crumbs" aria-label="${words.breadcrumb}">
        <ol>
          ${item({ href: pathTo('home', lang), label: words.home })}
          ${crumbs.map(item)}
        </ol>
      </nav>
    `
  );
};

const invitation = ({ lang, name, params }: Page): Html => {
  const words = layoutWords[lang];
  const href = `${pathTo('feedback', lang)}?page=${encodeURIComponent(pathTo(name, lang, params))}`;
  return html`
    <aside class="opinion" aria-labelledby="opinion">
      <div class="wrap">
        <h2 id="opinion">${words.opinion}</h2>
        <p>${words.opinionText} <a href="${href}">${words.opinionLink}</a></p>
      </div>
    </aside>
  `;
};

const footer = ({ version }: Site, lang: Lang): Html => {
  const words = layoutWords[lang];
  const links = [
    ['accessibility', words.accessibility],
    ['privacy', words.privacy],
    ['about', words.source],
    ['verify', words.verify],
  ] as const;
  return html`
    <footer>
      <div class="wrap">
        <ul aria-label="${words.footer}">
          ${links.map(([name, label]) => html`<li><a href="${pathTo(name, lang)}">${label}</a></li>`)}
        </ul>
        <p>${words.product} – ${words.version(version)}</p>
      </div>
    </footer>
  `;
};

const skipLink = (lang: Lang): Html => html`<a class="skip" href="#content">${layoutWords[lang].skip}</a>`;

const footers = memoize<Html>();

/** A whole page: header, breadcrumb, content, invitation to give one's opinion, footer. */
export const layout = (site: Site, page: Page): Html => html`
  <!doctype html>
  <html lang="${page.lang}-CA"${page.theme && html` data-theme="${page.theme}"`}>
    <head>${head(site, page)}</head>
    <body>
      ${page.frame !== 'bare' && skipLink(page.lang)}
      ${page.frame !== 'bare' && header(site, page)}
      <main id="content" tabindex="-1">
        <div class="wrap">
          ${breadcrumb(page)}
          ${page.body}
        </div>
      </main>
      ${page.frame === undefined && page.name !== 'feedback' && invitation(page)}
      ${page.frame !== 'bare' && footers(site, page.lang, () => footer(site, page.lang))}
    </body>
  </html>
`;
