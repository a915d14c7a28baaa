import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { parse } from 'es-module-lexer/js';
import { unzipSync } from 'fflate';
import { course, standard } from '../../../test/support/app.ts';
import { childOf, childrenOf, choicesOf, parseXml } from '../../../test/support/exported.ts';
import * as source from '../../course/course.ts';
import { takenLanguages } from '../questions/questions.schema.ts';
import { courseFile, courseFiles } from './course.export.ts';
import { takenAudiences } from './course.schema.ts';
import { hostKinds } from './run/host.ts';

const from = { course, standard, version: '0.0.0' };

/** What is promised of a package in one language, in bytes; the second language adds its content. */
const heaviest = { one: 400_000, both: 490_000 } as const;

const folder = mkdtempSync(join(tmpdir(), 'cap18-package-'));
after(() => rmSync(folder, { recursive: true }));

const files = courseFiles(from, { format: 'web', lang: 'both', audience: 'all' });
for (const [path, body] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), body);
}
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');

describe('A package of the course', () => {
  for (const format of hostKinds)
    test(`is light, and the same bytes each time (${format})`, () => {
      for (const lang of takenLanguages) {
        const wanted = { format, lang, audience: 'all' } as const;
        const made = courseFile(from, wanted);
        assert.deepEqual(made.body, courseFile(from, wanted).body);
        const most = lang === 'both' ? heaviest.both : heaviest.one;
        assert.ok(made.body.length <= most, `${made.name} ${made.body.length}`);
      }
    });

  test('asks fewer questions when it is taken for one audience', () => {
    const sizes = takenAudiences.map(
      (audience) => courseFile(from, { format: 'web', lang: 'fr', audience }).body.length,
    );
    const [all = 0, ...others] = sizes;
    for (const size of others) assert.ok(size < all);
  });

  test('has every module that one of its modules imports, and none of Node', () => {
    const scripts = Object.entries(files).filter(([path]) => path.endsWith('.js'));
    assert.ok(scripts.length > 100);
    for (const [path, body] of scripts)
      for (const { type, specifier } of parse(String(body))[0]) {
        if (type === 'import-meta') assert.fail(`${path} asks where it is`);
        assert.ok(specifier?.startsWith('.'), `${path} imports ${specifier}`);
        assert.ok(!builtinModules.includes(specifier ?? ''), path);
        const target = join(dirname(path), specifier ?? '').replaceAll('\\', '/');
        assert.ok(target in files, `${path} imports ${target}`);
      }
  });

  test('names nobody but itself: no file asks anything of another place', () => {
    for (const [path, body] of Object.entries(files)) {
      if (!/\.(html|css|webmanifest)$/.test(path)) continue;
      assert.ok(!/(?:src|href|url\()\s*=?\s*["']?(?:https?:)?\/\//.test(String(body)), path);
    }
  });

  test('judges with the very module of the server', async () => {
    const shipped: typeof source = await import(pathToFileURL(join(folder, 'src/course/course.js')).href);
    assert.notEqual(shipped.judge, source.judge);
    assert.equal(shipped.judge.toString(), source.judge.toString());
    let judged = 0;
    for (const item of course.items)
      for (const chosen of [...choicesOf(item), [], ['z'], item.options.map(({ key }) => key)]) {
        assert.deepEqual(shipped.judge(item, chosen), source.judge(item, chosen));
        judged += 1;
      }
    assert.ok(judged > 1_000);
  });

  for (const format of ['scorm12', 'scorm2004'] as const)
    test(`lists its files in its manifest, each once, and one thing to launch (${format})`, () => {
      const made = unzipSync(courseFile(from, { format, lang: 'fr', audience: 'all' }).body);
      const manifest = parseXml(new TextDecoder().decode(made['imsmanifest.xml'] ?? assert.fail()));
      const resource = childOf(manifest, 'resources/resource');
      const listed = childrenOf(resource, 'file').map(({ attributes }) => attributes.href);
      assert.deepEqual(new Set(listed).size, listed.length);
      assert.deepEqual(
        listed.toSorted(),
        Object.keys(made)
          .filter((path) => path !== 'imsmanifest.xml')
          .sort(),
      );
      assert.equal(resource.attributes.href, 'index.html');
      const organization = childOf(manifest, 'organizations/organization');
      const item = childOf(organization, 'item');
      assert.equal(item.attributes.identifierref, resource.attributes.identifier);
      assert.equal(childOf(manifest, 'organizations').attributes.default, organization.attributes.identifier);
    });
});
