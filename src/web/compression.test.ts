import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { compressedPages } from './compression.ts';

const words = 'Une pratique « d’été », ses actions et leurs raisons. '.repeat(40);

/** Asks for a page until it is kept: it is compressed off the main thread. */
const kept = async (pages: ReturnType<typeof compressedPages>, text: string): Promise<Buffer> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const body = pages(text);
    if (body) return body;
    await wait(2);
  }
  throw new Error('the page is never kept');
};

test('a page asked for twice is compressed once, and is the same bytes for all', async () => {
  const pages = compressedPages(10);
  assert.equal(pages(words), undefined);
  await wait(20);
  assert.equal(pages(words), undefined, 'a page asked for once is not compressed');
  const body = await kept(pages, words);
  assert.equal(brotliDecompressSync(body).toString(), words);
  assert.ok(body.length < words.length / 4);
  assert.equal(pages(`${words}`.slice(0, -1).concat(' ')), body);
});

test('a page that differs by one character is another', async () => {
  const pages = compressedPages(10);
  await kept(pages, words);
  assert.equal(pages(words.replace('été', 'Été')), undefined);
  assert.equal(brotliDecompressSync(await kept(pages, `${words}.`)).toString(), `${words}.`);
});

test('pages asked for longest ago are compressed anew', async () => {
  const pages = compressedPages(1);
  await kept(pages, words);
  pages('another');
  assert.equal(pages(words), undefined);
});
