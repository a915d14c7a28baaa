import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { parse } from 'es-module-lexer/js';
import { unzipSync } from 'fflate';
import { course, standard } from '../../../../test/support/app.ts';
import { childOf, childrenOf, parseXml } from '../../../../test/support/exported.ts';
import { languageFor, whole } from '../../../../test/support/scale.ts';
import * as source from '../../../course/course.ts';
import { takenLanguages } from '../questions/questions.schema.ts';
import { courseFile, courseFiles } from './course.export.ts';
import { courseFormats, takenAudiences } from './course.schema.ts';

const from = { course, standard, version: '0.0.0' };

/** What is promised of a package in one language, in bytes; the second language adds its content. */
const heaviest = { one: 412_000, both: 500_000 } as const;

const folder = mkdtempSync(join(tmpdir(), 'cap18-package-'));
after(() => rmSync(folder, { recursive: true }));

const files = courseFiles(from, { format: 'web', lang: 'both', audience: 'all' });
for (const [path, body] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), body);
}
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');

/**
 * The worker of the plain web in a browser made of maps.
 *
 * @param serves whether the host has something at an address within the package
 */
const offlineWorker = (script: string, serves: (path: string) => boolean) => {
  const scope = 'https://web.example/course/';
  const cached = new Map<string, string>();
  let connected = true;
  type Asked = { readonly url: string; readonly method: string; readonly mode: string };
  const urlOf = (asked: string | Asked): string =>
    new URL(typeof asked === 'string' ? asked : asked.url, scope).href.replace(/\?.*$/, '');
  const fetched = async (asked: string | Asked): Promise<string> => {
    const path = urlOf(asked).slice(scope.length);
    if (!connected || !serves(path)) throw new TypeError(`nothing at ${path}`);
    return path;
  };
  const cache = {
    addAll: async (paths: readonly string[]) => {
      for (const path of paths) cached.set(urlOf(path), await fetched(path));
    },
    match: async (asked: string | Asked) => cached.get(urlOf(asked)),
  };
  type Handler = (event: Readonly<Record<string, unknown>>) => void;
  const handlers = new Map<string, Handler>();
  runInNewContext(script, {
    addEventListener: (name: string, handler: Handler) => handlers.set(name, handler),
    caches: { open: async () => cache, keys: async () => [] },
    fetch: fetched,
    skipWaiting: async () => {},
    Response: { error: () => 'error' },
  });
  const dispatched = async (name: string, event: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const waited: unknown[] = [];
    const wait = (work: unknown): void => void waited.push(work);
    handlers.get(name)?.({ ...event, waitUntil: wait, respondWith: wait });
    return (await Promise.all(waited))[0];
  };
  return {
    install: () => dispatched('install', {}),
    cut: () => {
      connected = false;
    },
    /** What an address within the package answers. */
    open: (path: string) =>
      dispatched('fetch', {
        request: { url: scope + path, method: 'GET', mode: path.endsWith('.json') ? 'cors' : 'navigate' },
      }),
  };
};

describe('A package of the course', () => {
  for (const format of courseFormats)
    test(`is light, and the same bytes each time (${format})`, () => {
      for (const lang of whole ? takenLanguages : (['both', languageFor(format)] as const)) {
        const wanted = { format, lang, audience: 'all' } as const;
        const made = courseFile(from, wanted);
        if (whole || lang === 'both') assert.deepEqual(made.body, courseFile(from, wanted).body);
        const most = lang === 'both' ? heaviest.both : heaviest.one;
        assert.ok(made.body.length <= most, `${made.name} ${made.body.length}`);
      }
    });

  test('is lighter when it is taken for one audience', () => {
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

  for (const lang of takenLanguages)
    test(`is one page that holds everything, and its licences (${lang})`, () => {
      const all = courseFiles(from, { format: 'file', lang, audience: 'all' });
      const pages = Object.entries(all).filter(([path]) => !path.endsWith('.txt'));
      assert.equal(pages.length, 1);
      const [[path = '', body = ''] = []] = pages;
      assert.match(path, /^cap18-(formation|training)\.html$/);
      const page = String(body);
      // Nothing is asked of another file: what is linked to is in the page.
      for (const [, at] of page.matchAll(/<(?:link|script|img)\b[^>]*? (?:href|src)="([^"]+)"/g))
        assert.match(at ?? '', /^data:/);
      assert.ok(!/url\((?!"?data:)/.test(/<style>(.*?)<\/style>/s.exec(page)?.[1] ?? 'url('));
      const held = /<script type="application\/json" id="modules">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
      const modules = JSON.parse(held) as Readonly<Record<string, string>>;
      assert.ok(Object.keys(modules).length > 100);
      for (const [name, text] of Object.entries(modules))
        for (const { specifier } of parse(text)[0])
          assert.ok((specifier ?? '') in modules, `${name} imports ${specifier}`);
    });

  test('has no file without an extension, which some hosts give to nobody', () => {
    for (const path of Object.keys(files)) assert.match(path, /\.[a-z\d]+$/, path);
  });

  for (const served of ['index.html', ''])
    test(`works without network where a host serves ${served || 'its folder'}`, async () => {
      const worker = offlineWorker(String(files['offline.js']), (path) => path === served || path in files);
      await worker.install();
      worker.cut();
      for (const path of ['index.html', '', 'content.json'])
        assert.equal(await worker.open(path), path || 'index.html');
    });

  test('judges with the very module of the server', async () => {
    const shipped: typeof source = await import(pathToFileURL(join(folder, 'src/course/course.js')).href);
    assert.notEqual(shipped.judge, source.judge);
    assert.equal(shipped.judge.toString(), source.judge.toString());
    let judged = 0;
    for (const each of course.cases)
      for (const chosen of [...each.list.map((key) => [key]), [], ['z'], each.list]) {
        assert.deepEqual(shipped.judge(each, chosen), source.judge(each, chosen));
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
      assert.deepEqual(['imsmanifest.xml', ...listed].sort(), Object.keys(made).sort());
      assert.equal(resource.attributes.href, 'index.html');
      const organization = childOf(manifest, 'organizations/organization');
      const item = childOf(organization, 'item');
      assert.equal(item.attributes.identifierref, resource.attributes.identifier);
      assert.equal(childOf(manifest, 'organizations').attributes.default, organization.attributes.identifier);
    });
});
