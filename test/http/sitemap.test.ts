import assert from 'node:assert/strict';
import { XmlDocument, type XmlElement } from 'libxml2-wasm';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { onApp, standard } from '../support/app.ts';
import { saysNot } from '../support/client.ts';

const origin = 'http://cap18.test';

type Entry = { readonly loc: string; readonly alternates: Readonly<Record<string, string>> };

const namespaces = { s: 'http://www.sitemaps.org/schemas/sitemap/0.9', x: 'http://www.w3.org/1999/xhtml' };

/** What a map tells, as a search engine reads it. */
const entriesOf = (xml: string): readonly Entry[] => {
  const document = XmlDocument.fromString(xml);
  try {
    return document.find('/s:urlset/s:url', namespaces).map((url) => {
      const links = url.find('x:link[@rel="alternate"]', namespaces) as XmlElement[];
      return {
        loc: url.get('s:loc', namespaces)?.content ?? '',
        alternates: Object.fromEntries(
          links.map((link) => [link.attr('hreflang')?.value ?? '', link.attr('href')?.value ?? '']),
        ),
      };
    });
  } finally {
    document.dispose();
  }
};

onApp('The map of the site', ({ test, shared }) => {
  test('tells every public page in both languages, each with the other, and no page that is closed to robots', async () => {
    const client = (await shared()).client();
    const robots = (await client.get('/robots.txt')).text;
    assert.match(robots, /^Sitemap: http:\/\/cap18\.test\/sitemap\.xml$/m);
    const closed = [...robots.matchAll(/^Disallow: (.+)$/gm)].map(([, area = '']) => area);
    const answer = await client.get('/sitemap.xml');
    assert.match(answer.headers.get('content-type') ?? '', /^application\/xml/);
    const entries = entriesOf(answer.text);
    const told = entries.map(({ loc }) => loc.slice(origin.length));
    assert.equal(new Set(told).size, told.length);
    for (const { loc, alternates: hrefs } of entries) {
      const path = loc.slice(origin.length);
      const page = await client.get(path);
      assert.deepEqual([page.status, page.path], [200, path]);
      saysNot(page, 'content="noindex"');
      assert.ok(!closed.some((area) => path.startsWith(area)), path);
      assert.equal(hrefs[path.startsWith('/en') ? 'en' : 'fr'], loc);
      assert.equal(hrefs['x-default'], hrefs.fr);
      for (const lang of languages) assert.ok(told.includes(hrefs[lang]?.slice(origin.length) ?? ''), lang);
    }
    for (const lang of languages)
      for (const path of [
        ...(['home', 'about', 'privacy', 'accessibility', 'understand', 'glossary', 'training'] as const).map(
          (name) => href(name, lang),
        ),
        ...standard.themes.map(({ id }) => href('theme', lang, { id })),
        ...standard.practices.map(({ id }) => href('practice', lang, { id })),
      ])
        assert.ok(told.includes(path), path);
  });
});
