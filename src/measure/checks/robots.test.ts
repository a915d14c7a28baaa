import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRobots } from './robots.ts';

const allowed = (text: string, path: string): boolean =>
  readRobots(text, 'Cap18').allows(`https://ville.example${path}`);

test('Our own group stands in place of the one for all', () => {
  const text = 'User-agent: *\nDisallow: /\n\nUser-agent: cap18\nUser-agent: other\nDisallow: /prive\n';
  assert.equal(allowed(text, '/'), true);
  assert.equal(allowed(text, '/prive/page'), false);
});

test('Groups of the same agent are one', () => {
  const text = 'User-agent: *\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: *\nDisallow: /b';
  assert.deepEqual(
    ['/a', '/b', '/c'].map((path) => allowed(text, path)),
    [false, false, true],
  );
});

test('The longest rule decides, and of two as long the one that allows', () => {
  const text = 'User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c\n';
  assert.deepEqual(
    ['/a', '/a/b/c', '/c'].map((path) => allowed(text, path)),
    [false, true, true],
  );
});

test('A star stands for anything, and a dollar for the end', () => {
  const text = 'User-agent: *\nDisallow: /*.pdf$\nDisallow: /x*y*z\nDisallow: /*?tri=';
  assert.deepEqual(
    ['/a.pdf', '/a.pdf?b', '/x1y2z3', '/xzy', '/liste?tri=nom', '/liste?page=2'].map((path) =>
      allowed(text, path),
    ),
    [false, true, false, true, false, true],
  );
});

test('Letters with accents are the same however they are written', () => {
  assert.equal(allowed('User-agent: *\nDisallow: /privé', '/priv%C3%A9'), false);
  assert.equal(allowed('User-agent: *\nDisallow: /priv%c3%a9', '/privé'), false);
});

test('The file itself may always be read; an empty rule forbids nothing', () => {
  assert.equal(allowed('User-agent: *\nDisallow: /', '/robots.txt'), true);
  assert.equal(allowed('User-agent: *\nDisallow:', '/a'), true);
});

test('Delays and sitemaps are read, whatever group they stand in', () => {
  const robots = readRobots(
    '\uFEFFUser-agent: *\r\nSitemap: https://ville.example/plan.xml\r\nCrawl-delay: 2.5 # s\r\nDisallow: /a',
    'Cap18',
  );
  assert.equal(robots.delay, 2.5);
  assert.deepEqual(robots.sitemaps, ['https://ville.example/plan.xml']);
  assert.equal(robots.allows('https://ville.example/a'), false);
});

test('A pattern made to take time takes none', () => {
  const begun = process.cpuUsage().user;
  assert.equal(allowed(`User-agent: *\nDisallow: /${'*a'.repeat(2000)}$`, `/${'a'.repeat(1900)}b`), true);
  assert.ok(process.cpuUsage().user - begun < 5_000_000);
});

test('A line made to take time takes none, and says what it says', () => {
  const tabs = '\t'.repeat(500_000);
  assert.equal(allowed(`User-agent: *\n-:${tabs}#\u2028x\nDisallow: /a${tabs}#\u2028x`, '/a'), false);
});

test('Rules made to take long are read in little time', () => {
  const rules = `User-agent: *\n${`Disallow: /${'*a'.repeat(45)}*b\n`.repeat(5_000)}`;
  const { allows } = readRobots(rules, 'cap18');
  const start = performance.now();
  for (let asked = 0; asked < 5; asked++) allows(`https://ville.example/${'a'.repeat(1_900)}`);
  // A tenth of it, as a rule; where each character is held against each, a minute.
  assert.ok(performance.now() - start < 5_000);
});
