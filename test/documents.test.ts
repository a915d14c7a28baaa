import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { programVersion } from '../src/platform/root.ts';

/** What we use of the controlled vocabulary. Source: publiccode.yml 0.4, « List of software categories ». */
const categories = ['compliance-management', 'knowledge-management', 'learning-management-system'] as const;
const day = z.iso.date();
const text = z.string().min(1);

/** What the standard says of the keys that we use, and no other key. Source: publiccode.yml 0.4, « The Standard (core) ». */
const schema = z.strictObject({
  publiccodeYmlVersion: z.literal('0.4'),
  name: text,
  url: z.url({ protocol: /^https?$/ }),
  softwareVersion: text,
  releaseDate: day,
  platforms: z.array(z.enum(['web', 'windows', 'mac', 'linux', 'ios', 'android'])).min(1),
  categories: z.array(z.enum(categories)).min(1),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.literal('standalone/web'),
  intendedAudience: z.strictObject({
    scope: z.array(z.literal('government')),
    countries: z.array(z.string().regex(/^[a-z]{2}$/, 'two letters of ISO 3166-1, in lower case')),
  }),
  legal: z.strictObject({ license: z.literal('LiLiQ-P-1.1') }),
  maintenance: z.strictObject({
    type: z.enum(['internal', 'contract', 'community', 'none']),
    contacts: z.array(z.strictObject({ name: text })).min(1),
  }),
  localisation: z.strictObject({
    localisationReady: z.boolean(),
    availableLanguages: z.array(z.enum(['fr', 'en'])),
  }),
  dependsOn: z.strictObject({
    open: z.array(
      z.strictObject({ name: text, versionMin: text.optional(), optional: z.boolean().optional() }),
    ),
  }),
  description: z.record(
    z.enum(['fr', 'en']),
    z.strictObject({
      shortDescription: text.max(150),
      longDescription: z.string().min(500).max(10_000),
      features: z.array(text.max(100)),
    }),
  ),
});

const told = parse(readFileSync(join(import.meta.dirname, '../publiccode.yml'), 'utf8'));

test('publiccode.yml is as its standard says, but for the address of a repository that there is not yet', () => {
  const { error } = schema.safeParse(told);
  // The standard wants one, and none would be true: who publishes the program adds it, and this line goes.
  assert.deepEqual(
    error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    ['url: Invalid input: expected string, received undefined'],
  );
  assert.ok(schema.safeParse({ ...told, url: 'https://code.example/cap18' }).success);
});

test('publiccode.yml says which version this is', () => {
  assert.equal(told.softwareVersion, programVersion());
});

test('documents cite decisions that are there', () => {
  const kept = new Set(readdirSync(join(root, 'docs/adr')).map((name) => name.slice(0, 4)));
  const cited = globSync('{*.md,docs/**/*.md,deploy/*.md,src/**/*.md}', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/ADRs? ((?:\d{4}(?:, | and )?)+)/g)].flatMap(
      ([, told = '']) => (told.match(/\d{4}/g) ?? []).map((adr) => `${file}: ${adr}`),
    ),
  );
  assert.ok(cited.length > 20);
  assert.deepEqual(
    cited.filter((each) => !kept.has(each.slice(-4))),
    [],
  );
});

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Files that a document names between backquotes: by their whole path, or as one of this folder. */
const namedIn = (path: string): readonly string[] =>
  Array.from(
    read(path).matchAll(/`((?:[\w-]+\/)*[\w.-]+\.(?:test\.ts|ts|md)|script\/\w+)`/g),
    ([, name = '']) => name,
  );

/** A name alone is a file of this folder, or of the folder named before it in the same cell. */
const exists = (name: string): boolean =>
  [name, `test/security/${name}`, `test/http/${name}`].some((path) => existsSync(join(root, path)));

describe('What is written about security', () => {
  for (const path of ['docs/threats.md', 'SECURITY.md', 'test/security/README.md'])
    test(`names files that exist: ${path}`, () => {
      assert.deepEqual(
        namedIn(path).filter((name) => !exists(name)),
        [],
      );
    });

  test('names every part of the attack', () => {
    assert.ok(namedIn('docs/threats.md').length > 20);
    const told = namedIn('test/security/README.md');
    const parts = globSync('test/security/*.test.ts', { cwd: root }).map((file) => basename(file));
    for (const part of parts) assert.ok(told.includes(part), part);
  });
});
