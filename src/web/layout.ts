import type { Lang, Text } from '../standard/standard.ts';
import type { Assets } from './assets.ts';
import { memoize } from './cache.ts';
import { type Html, html, trusted } from './html.ts';
import type { PagePlace } from './paths.ts';
import { layoutWords } from './words.ts';

export type SiteLink = { readonly url: Text; readonly label: Text };

/** On a phone, an `icon` replaces the label, and `roomy` links are hidden: another page leads there too. */
type MenuLink = SiteLink & {
  readonly name: string;
  readonly icon?: keyof typeof icons;
  readonly roomy?: true;
};

export type SiteLinks = {
  readonly home: Text;
  readonly search: Text;
  readonly feedback: Text;
  readonly menu: readonly MenuLink[];
  readonly tools: readonly MenuLink[];
  readonly own?: { readonly cookie: string; readonly tools: readonly MenuLink[] };
  readonly footer: readonly SiteLink[];
};

export type Site = {
  readonly links: SiteLinks;
  readonly assets: Assets;
  readonly version: string;
  /** Public address, no final slash, for links that leave the site (QR codes, PDF). */
  readonly baseUrl: string;
  readonly secure: boolean;
  readonly organisation?: Text;
  readonly signature?: { readonly url: string };
  readonly sourceUrl?: string;
  readonly strip?: { readonly text: Text; readonly link: SiteLink };
  readonly only?: Lang | undefined;
};

export type Crumb = { readonly label: string; readonly href: string };

export type PageParts = {
  readonly lang: Lang;
  readonly title: string;
  /** The form came back with errors: the title says so first. Source: WCAG 2.2, 3.3.1 and 2.4.2. */
  readonly wrong?: boolean;
  readonly description?: string;
  readonly place: PagePlace;
  /** Kept when the language changes, without `?`. */
  readonly query?: string | undefined;
  readonly section?: string;
  readonly crumbs?: readonly Crumb[];
  readonly enhanced?: boolean;
  readonly bundle?: string;
  /** `calm`: no navigation; `bare`: content alone, for a projector. */
  readonly frame?: 'calm' | 'bare';
  /** Whatever the device prefers. */
  readonly theme?: 'light' | 'dark' | undefined;
  /** Reloads after this many seconds, without script. */
  readonly refresh?: number | undefined;
  /**
   * Its unsent fields go along to the other language, without script. A hidden, nameless button comes before
   * the switch: Enter presses the first one.
   */
  readonly begun?: string | undefined;
  /** No address leads back to its content: the language switch is one of its buttons. */
  readonly resent?: string | undefined;
  readonly signedIn?: boolean;
  /** Kept out of search engines. */
  readonly personal?: boolean;
  readonly body: Html;
};

const otherLang = (lang: Lang): Lang => (lang === 'fr' ? 'en' : 'fr');

const head = (site: Site, page: PageParts): Html => {
  const { css, script, bundles, icon, fonts } = site.assets;
  const bundle = page.bundle === undefined ? undefined : bundles[page.bundle];
  const { product, tagline, error } = layoutWords[page.lang];
  const name = page.wrong ? error(page.title) : page.title;
  const title = page.title === product ? `${product} – ${tagline}` : `${name} – ${product}`;
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
    ${page.enhanced && html`<script src="${script.url}" defer></script>`}
    ${bundle?.script && html`<script src="${bundle.script.url}" defer></script>`}
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

const strip = ({ strip: said }: Site, lang: Lang): Html | false =>
  said !== undefined &&
  html`
    <div class="strip"><p class="wrap">${said.text[lang]} <a href="${said.link.url[lang]}">${said.link.label[lang]}</a></p></div>
  `;

const currentIn = ({ section, place }: PageParts, name: string): 'true' | 'page' | undefined => {
  if (section === name) return 'true';
  return place.name === name ? 'page' : undefined;
};

const icons = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0 -13M15.5 15.5L21 21',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0 -8M4 21c0 -9 16 -9 16 0',
} as const;

const toolsOf = ({ links: { tools, own } }: Site, { signedIn }: PageParts): readonly MenuLink[] =>
  signedIn && own ? own.tools : tools;

const menuItem = (page: PageParts, { name, url, label, icon, roomy }: MenuLink): Html => {
  const current = currentIn(page, name);
  const text = label[page.lang];
  const inside = icon
    ? html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="${icons[icon]}"/></svg><span>${text}</span>`
    : text;
  return html`<li${roomy && html` class="roomy"`}><a href="${url[page.lang]}"${current && html` aria-current="${current}"`}>${inside}</a></li>`;
};

const navigation = (site: Site, page: PageParts): Html => {
  const { navigation: doors, tools } = layoutWords[page.lang];
  return html`
    <nav class="nav" aria-label="${doors}">
      <ul>${site.links.menu.map((link) => menuItem(page, link))}</ul>
    </nav>
    <nav class="nav utilities" aria-label="${tools}">
      <ul>${toolsOf(site, page).map((link) => menuItem(page, link))}</ul>
    </nav>
  `;
};

const navigations = memoize<Html>();

const languageSwitch = (page: PageParts): Html => {
  const { otherLanguage } = layoutWords[page.lang];
  const other = otherLang(page.lang);
  const twin = page.place.url[other] + (page.query ? `?${page.query}` : '');
  const button = (form: string, name: string): Html =>
    html`<button form="${form}" hidden></button><button class="lang" form="${form}" formaction="${twin}" name="${name}" value="yes" lang="${other}">${otherLanguage}</button>`;
  if (page.resent !== undefined) return html`<span class="lang">${button(page.resent, 'resent')}</span>`;
  return html`
    <a class="lang" href="${twin}" lang="${other}" hreflang="${other}">${otherLanguage}</a>
    ${page.begun && html`<noscript>${button(page.begun, 'turned')}</noscript>`}
  `;
};

const brandSize = 36;

/** The picture beside the name, inline in pages of rooms: one request less where there are most. */
const brandPicture = ({ assets }: Site, { frame, bundle }: PageParts): Html => {
  const size = `width="${brandSize}" height="${brandSize}"`;
  const inPage = frame === 'calm' && bundle !== undefined;
  return trusted(
    inPage
      ? assets.icon.body.toString().trim().replace('<svg ', `<svg ${size} aria-hidden="true" `)
      : `<img src="${assets.icon.url}" alt="" ${size}>`,
  );
};

const header = (site: Site, page: PageParts): Html => {
  const words = layoutWords[page.lang];
  const current = [...site.links.menu, ...toolsOf(site, page)]
    .map(({ name }) => currentIn(page, name))
    .join();
  return html`
    <header>
      ${skipLink(page.lang)}
      ${strip(site, page.lang)}
      ${identification(site, page.lang)}
      <div class="band">
        <div class="wrap bar">
          <a class="brand" href="${site.links.home[page.lang]}">
            ${brandPicture(site, page)}
            <span>${words.product}</span>
          </a>
          ${page.frame === undefined && navigations(site, `${page.lang} ${page.signedIn} ${current}`, () => navigation(site, page))}
          ${site.only === undefined && languageSwitch(page)}
        </div>
      </div>
    </header>
  `;
};

const breadcrumb = ({ links }: Site, { lang, crumbs }: PageParts): Html | false => {
  const words = layoutWords[lang];
  const item = ({ href, label }: Crumb): Html => html`<li><a href="${href}">${label}</a></li>`;
  return (
    crumbs !== undefined &&
    html`
      <nav class="crumbs" aria-label="${words.breadcrumb}">
        <ol>
          ${item({ href: links.home[lang], label: words.home })}
          ${crumbs.map(item)}
        </ol>
      </nav>
    `
  );
};

const invitation = ({ links }: Site, { lang, place }: PageParts): Html => {
  const words = layoutWords[lang];
  const href = `${links.feedback[lang]}?page=${encodeURIComponent(place.name)}`;
  return html`
    <aside class="opinion" aria-labelledby="opinion">
      <div class="wrap">
        <h2 id="opinion">${words.opinion}</h2>
        <p>${words.opinionText} <a href="${href}">${words.opinionLink}</a></p>
      </div>
    </aside>
  `;
};

const footer = ({ version, links, organisation }: Site, lang: Lang): Html => {
  const words = layoutWords[lang];
  return html`
    <footer>
      <div class="wrap">
        <ul aria-label="${words.footer}">
          ${links.footer.map(({ url, label }) => html`<li><a href="${url[lang]}">${label[lang]}</a></li>`)}
        </ul>
        <p>${organisation === undefined && html`${words.notGovernment}<br>`}${words.product} – ${words.version(version)}</p>
      </div>
    </footer>
  `;
};

const skipLink = (lang: Lang): Html => html`<a class="skip" href="#content">${layoutWords[lang].skip}</a>`;

const footers = memoize<Html>();

export const layout = (site: Site, page: PageParts): Html => html`
  <!doctype html>
  <html lang="${page.lang}-CA"${page.theme && html` data-theme="${page.theme}"`}>
    <head>${head(site, page)}</head>
    <body>
      ${page.frame !== 'bare' && header(site, page)}
      <main tabindex="-1">
        <div class="wrap">
          ${breadcrumb(site, page)}
          <div id="content" tabindex="-1">${page.body}</div>
        </div>
      </main>
      ${page.frame === undefined && page.place.url[page.lang] !== site.links.feedback[page.lang] && invitation(site, page)}
      ${page.frame !== 'bare' && footers(site, page.lang, () => footer(site, page.lang))}
    </body>
  </html>
`;
