import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSitemap } from './sitemap.ts';

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
