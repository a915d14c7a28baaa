import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSitemap, repositoryAt } from './site.ts';

test('Addresses of a sitemap are read as they are written in XML', () => {
  const text =
    '<?xml version="1.0"?><urlset xmlns="x"><url><loc> https://a.example/?x=1&amp;y=2 </loc></url><url><loc><![CDATA[https://a.example/b&c]]></loc></url></urlset>';
  assert.deepEqual(readSitemap(text, 10), {
    sitemaps: [],
    pages: ['https://a.example/?x=1&y=2', 'https://a.example/b&c'],
  });
});

test('A list of sitemaps tells where they are', () => {
  const text =
    '<s:sitemapindex><s:sitemap><s:loc>https://a.example/1.xml</s:loc></s:sitemap></s:sitemapindex>';
  assert.deepEqual(readSitemap(text, 10), { sitemaps: ['https://a.example/1.xml'], pages: [] });
});

test('No more is read than is asked for', () => {
  assert.equal(readSitemap('<loc>https://a.example/</loc>'.repeat(100), 7).pages.length, 7);
});

test('The repository that an address is of is known at the forges whose files can be read as they are', () => {
  for (const [address, raw] of [
    ['https://github.com/ville/service', 'https://raw.githubusercontent.com/ville/service/HEAD/'],
    ['https://github.com/ville/service.git', 'https://raw.githubusercontent.com/ville/service/HEAD/'],
    ['https://github.com/ville/service/issues', 'https://raw.githubusercontent.com/ville/service/HEAD/'],
    ['https://gitlab.com/ville/equipe/service', 'https://gitlab.com/ville/equipe/service/-/raw/HEAD/'],
    [
      'https://gitlab.ville.example/a/b/-/blob/main/README.md',
      'https://gitlab.ville.example/a/b/-/raw/HEAD/',
    ],
    ['https://github.com/etalab/licence-ouverte/blob/master/LO.md', undefined],
    ['https://github.com/ville', undefined],
    ['https://github.com.ville.example/a/b', undefined],
    ['https://ville.example/gitlab.com/a/b', undefined],
    ['mailto:a@gitlab.com', undefined],
    ['nulle part', undefined],
  ] as const)
    assert.equal(repositoryAt(address)?.raw, raw, address);
});
