import { languages } from '../standard/standard.ts';
import type { PagePlace } from '../web/paths.ts';

/**
 * The map of a site, for search engines: each page in both languages, each telling the other. French is for who speaks
 * neither. Source: sitemaps.org, 0.9; Google Search Central, « Localized versions ».
 *
 * @param baseUrl without final slash
 */
export const sitemap = (baseUrl: string, places: readonly PagePlace[]): string => {
  const entry = ({ url }: PagePlace): string => {
    const alternates = [...languages.map((lang) => [lang, url[lang]]), ['x-default', url.fr]]
      .map(([lang, path]) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${baseUrl}${path}"/>`)
      .join('');
    return languages.map((lang) => `<url><loc>${baseUrl}${url[lang]}</loc>${alternates}</url>\n`).join('');
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${places.map(entry).join('')}</urlset>
`;
};
