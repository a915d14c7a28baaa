import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { type CommonPages, commonPages } from './common-pages.ts';
import { tokenPlace } from './security.ts';

const tokenOf = (seed: number): string =>
  Array.from({ length: 52 }, (_, rank) => 'aZ9-_bY8'[(seed + rank * (seed + 3)) % 8]).join('');
const pageWith = (token: string, words: string): string =>
  `${words} « été »<input value="${token}">${words} – ’<input value="${token}"></form>${words}`;
const pageOf = (words: string): string => pageWith(tokenPlace, words);

/** Asks for a page until it is kept: it is compressed off the main thread. */
const kept = async (pages: CommonPages, words: string): Promise<Buffer> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const body = pages.compressed(pageOf(words), tokenOf(tries));
    if (body) return body;
    await wait(2);
  }
  throw new Error('the page is never kept');
};

const words = 'Une pratique, ses actions et leurs raisons. '.repeat(40);

test('a page asked for twice is kept, and holds the token of who asks', async () => {
  const pages = commonPages(10);
  await kept(pages, words);
  for (let seed = 0; seed < 40; seed += 1) {
    const text = pageWith(tokenOf(seed), words);
    const body = pages.compressed(pageOf(words), tokenOf(seed));
    assert.ok(body);
    assert.equal(brotliDecompressSync(body).toString(), text);
    assert.ok(body.length < text.length / 4);
  }
});

test('no page repeats a byte of the token of who asks', async () => {
  const pages = commonPages(1_000);
  // Short, varied texts: those in which brotli finds the least to repeat, and looks for it everywhere.
  for (let rank = 0; rank < 300; rank += 1) {
    const varied = `${randomBytes(60).toString('base64')} <input name="${rank}" value="10"> Q1${rank} é`;
    await kept(pages, varied);
    const token = tokenOf(rank);
    const body = pages.compressed(pageOf(varied), token);
    assert.equal(body && brotliDecompressSync(body).toString(), pageWith(token, varied));
  }
});

test('a page without a form is kept too', async () => {
  const pages = commonPages(10);
  const get = () => pages.compressed(words, '');
  while (!get()) await wait(2);
  assert.equal(brotliDecompressSync(get() ?? '').toString(), words);
});

test('pages asked for longest ago are compressed anew', async () => {
  const pages = commonPages(1);
  await kept(pages, words);
  pages.compressed(pageOf('another'), tokenOf(1));
  assert.equal(pages.compressed(pageOf(words), tokenOf(1)), undefined);
});
