import assert from 'node:assert/strict';
import { XmlDocument, type XmlElement } from 'libxml2-wasm';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { noon, onApp, standard } from '../support/app.ts';
import { says, saysNot } from '../support/client.ts';

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

const path = '/.well-known/security.txt';
const dayMs = 86_400_000;

onApp('security.txt', ({ test, start }) => {
  test('says whom to tell, in which languages and until when, where the body gave an address', async () => {
    const app = await start({
      securityContact: 'mailto:security@body.example',
      site: { secure: true, baseUrl: 'https://cap18.example' },
    });
    const { status, headers, text } = await app.client().get(path);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(
      text,
      [
        'Contact: mailto:security@body.example',
        'Expires: 2027-05-24T00:00:00Z',
        'Preferred-Languages: fr, en',
        'Canonical: https://cap18.example/.well-known/security.txt',
        '',
      ].join('\n'),
    );
  });

  test('is true for less than a year, however long the server has run', async () => {
    const app = await start({ securityContact: 'https://body.example/security' });
    for (const days of [0, 1, 400]) {
      const now = noon.getTime() + days * dayMs;
      app.clock.set(new Date(now));
      const { text } = await app.client().get(path);
      const left = Date.parse(text.match(/^Expires: (.+)$/m)?.[1] ?? '') - now;
      assert.ok(left > 150 * dayMs && left < 365 * dayMs, text);
    }
  });

  test('says nothing of its own address over plain HTTP, where nobody could believe it', async () => {
    const app = await start({ securityContact: 'https://body.example/security' });
    saysNot(await app.client().get(path), 'Canonical');
  });

  test('is not there where no address was given', async () => {
    says(await (await start()).client().get(path), 404);
  });
});
