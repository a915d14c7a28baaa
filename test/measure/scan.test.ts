/** `cap18 scan`, as it is called: what it prints, writes, keeps and refuses. */
import '../support/pages.ts';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findBrowser } from '../../src/measure/gather/browser.ts';
import { endAll, familyOf } from '../../src/measure/gather/processes.ts';
import { reportSchema } from '../../src/measure/report/report.schema.ts';
import { root } from '../../src/platform/root.ts';
import { type Said, saidHere } from '../support/here.ts';
import { notAsRoot } from '../support/other-user.ts';
import { runBeside } from '../support/program.ts';
import { languagesFor } from '../support/scale.ts';
import { chromiumPath } from '../support/tools.ts';
import { until } from '../support/until.ts';
import { type Serving, serving, whyNoVisit } from './scanning.ts';

/** A title that would ring, colour, move and turn a terminal around. */
const title = '\u001b[31mRouge\u0007\u009b2J \u202eenvers\u0000';
const pages: Readonly<Record<string, string>> = {
  '/': `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title><main><h1>Ville</h1><p style="color:#bbb">Pâle <a href="/deux">Deux</a> <a href="/perdue">Perdue</a></p></main></html>`,
  '/deux': `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title><main><h1>Deux</h1><p style="color:#bbb">Pâle</p></main></html>`,
};

/** Whether a process was started by this one, or by one that it started. */
const isBelow = (pid: string): boolean => {
  const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '0';
  return parent === String(process.pid) || (parent !== '0' && isBelow(parent));
};

/** What the system says of a process that renders pages, where one runs below this one. */
const rendererStatus = (): string | undefined => {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (line.includes('--type=renderer') && isBelow(pid))
        return readFileSync(`/proc/${pid}/status`, 'utf8');
    } catch {
      // It ended meanwhile.
    }
  return undefined;
};

const cap18 = (...words: readonly string[]): Promise<Said> =>
  saidHere(['scan', ...words], { PATH: process.env.PATH });

describe('cap18 scan', { skip: whyNoVisit() ?? false }, () => {
  let site: Serving;
  const agents = new Set<string>();
  const folder = mkdtempSync(join(tmpdir(), 'cap18-scan-'));
  const at = (name: string): string => join(folder, name);
  before(async () => {
    site = await serving(({ url = '', headers }, response) => {
      agents.add(headers['user-agent'] ?? '');
      const page = pages[url];
      response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' });
      response.end(page ?? '');
    });
  });
  after(async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  });
  const scan = (...words: readonly string[]) =>
    cap18(...words, '--allow-host', 'localhost', '--browser', chromiumPath() ?? '');

  for (const [lang, said] of [
    ['fr', /^Il n'y a pas de Chromium à \/nowhere\/chromium\.\n$/],
    ['en', /^There is no Chromium at \/nowhere\/chromium\.\n$/],
  ] as const)
    test(`says in a sentence that it has no browser (${lang})`, async () => {
      const { code, out, problem } = await cap18(
        site.origin,
        '--browser',
        '/nowhere/chromium',
        '--lang',
        lang,
      );
      assert.deepEqual([code, out], [1, '']);
      assert.match(problem, said);
    });

  const toInstall = {
    fr: /^Chromium est introuvable\. Installez le paquet chromium-headless-shell .* par --browser\.\n$/,
    en: /^Chromium was not found\. Install the chromium-headless-shell .* with --browser\.\n$/,
  } as const;
  for (const lang of languagesFor('no browser'))
    test(`says what to install where there is no browser at all (${lang})`, async (t) => {
      if (findBrowser()) return t.skip('this machine has one that is on no path');
      const kept = at(`none-${lang}`);
      const { code, output } = await runBeside(
        { folder },
        ['scan', site.origin, '--lang', lang, '--artifacts', kept],
        { PATH: folder, PLAYWRIGHT_BROWSERS_PATH: folder },
      );
      assert.deepEqual([code, existsSync(kept)], [1, false]);
      assert.match(output, toInstall[lang]);
    });

  test('says in a sentence what a browser that does not start wrote', async () => {
    const broken = at('broken');
    writeFileSync(broken, '#!/bin/sh\necho "libnss3.so: cannot open shared object file" >&2\nexit 127\n', {
      mode: 0o755,
    });
    const { code, out, problem } = await cap18(site.origin, '--browser', broken, '--lang', 'en');
    assert.deepEqual([code, out], [1, '']);
    assert.equal(problem, `${broken} did not start: libnss3.so: cannot open shared object file\n`);
  });

  test('says in a sentence that the system lets a browser have no sandbox', async () => {
    const confined = at('confined');
    const wrote = '[1:2:ERROR:zygote_host_impl_linux.cc:130] No usable sandbox! If this is a Debian system…';
    writeFileSync(confined, `#!/bin/sh\necho '${wrote}' >&2\nexit 1\n`, { mode: 0o755 });
    const { code, problem } = await cap18(site.origin, '--browser', confined, '--lang', 'en');
    assert.equal(code, 1);
    assert.match(problem, /^\S+ did not start: the system refuses it the sandbox .* add --no-sandbox\.\n$/);
  });

  test('visits pages of strangers in the sandbox of Chromium, which nobody but root goes without', async (t) => {
    const site = await serving((_request, response) => response.end('<title>Une page</title>'));
    t.after(() => site.close());
    // A process that begins is confined a moment later.
    let isConfined = false;
    const home = mkdtempSync(join(tmpdir(), 'cap18-nobody-'));
    chmodSync(home, 0o777);
    t.after(() => rmSync(home, { recursive: true }));
    const visit = notAsRoot(
      [
        ...[join(root, 'src/app/cli.ts'), 'scan', `${site.origin}/`, '--allow-host', 'localhost'],
        ...['--browser', chromiumPath() ?? ''],
      ],
      { HOME: home, TMPDIR: home },
    );
    const looking = setInterval(() => {
      isConfined ||= /^Seccomp:\s+2$/m.test(rendererStatus() ?? '');
    }, 20);
    const { code, output } = await visit;
    clearInterval(looking);
    assert.deepEqual([code, isConfined], [0, true], output);
  });

  test('visits a site, says what it saw in both languages, and judges again what it kept', async () => {
    const known = await scan(
      ...[`${site.origin}/`, '--pages', '3', '--contact', 'https://ville.example/equipe'],
      ...['--json', at('one.json'), '--html', at('one.html'), '--artifacts', at('kept')],
    );
    assert.equal(known.code, 0, known.problem);
    assert.match(known.out, /2 pages visitées · 1 page n'a pas pu être visitée/);
    assert.match(known.out, /contraste est de 1,\d+ pour 1.* — 2 pages/);
    assert.match(known.problem, /3\/3 .*\/perdue — n'a pas pu être visitée$/m);
    const report = reportSchema.parse(JSON.parse(readFileSync(at('one.json'), 'utf8')));
    assert.deepEqual(report.pages, [`${site.origin}/`, `${site.origin}/deux`]);
    for (const agent of agents) assert.match(agent, / Cap18\/[\d.]+ \(\+https:\/\/ville\.example\/equipe\)$/);
    // Every figure is said once: those of the text are those of the report.
    const { faults } = report.counts;
    const total = faults.serious + faults.moderate + faults.minor;
    const all = report.practices.flatMap((practice) => practice.faults);
    const kinds = new Set(all.map(({ check, says }) => `${check} ${says}`)).size;
    const serious = new Set(all.filter(({ severity }) => severity === 'serious').map(({ check }) => check))
      .size;
    assert.match(
      known.out,
      new RegExp(`^${kinds} sortes de fautes à ${total} endroits, dont ${serious} graves$`, 'm'),
    );
    assert.equal(all.length, total);

    const page = readFileSync(at('one.html'), 'utf8');
    const images = [...page.matchAll(/src="data:image\/webp;base64,([^"]+)"/g)].map(
      ([, image = '']) => image,
    );
    assert.ok(images.length >= 2);
    for (const image of images)
      assert.match(Buffer.from(image, 'base64').toString('latin1'), /^RIFF....WEBP/s);

    const again = await cap18('--from', at('kept'), '--json', at('two.json'), '--html', at('two.html'));
    assert.equal(readFileSync(at('two.html'), 'utf8'), page);
    assert.equal(again.out, known.out);
    assert.equal(readFileSync(at('two.json'), 'utf8'), readFileSync(at('one.json'), 'utf8'));
    const english = await cap18('--from', at('kept'), '--lang', 'en', '--fail-on', 'serious');
    assert.match(english.out, /2 pages visited · 1 page could not be visited/);
    assert.equal(english.code, 1);
    assert.match(english.problem, /at least as serious/);

    const program = await cap18('--from', at('kept'), '--json', '-');
    assert.deepEqual(reportSchema.parse(JSON.parse(program.out)), report);
    // What a page holds commands nothing, in a terminal nor in a log.
    for (const text of [known.out, known.problem, english.out, program.out])
      assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    assert.ok(known.out.includes('Rouge'));
  });

  test('says what is wrong with how it is called', async () => {
    const refused = async (...words: readonly string[]) => {
      const { code, problem, out } = await cap18(...words);
      assert.equal(out, '');
      return [code, problem] as const;
    };
    assert.equal((await refused())[0], 2);
    assert.equal((await refused('--rien', 'https://ville.example'))[0], 2);
    assert.equal((await refused('https://ville.example', '--from', 'x'))[0], 2);
    for (const [words, told] of [
      [['file:///etc/passwd'], /file:\/\/\/etc\/passwd is no address/],
      [['https://nom:passe@ville.example'], /is no address/],
      [['https://ville.example', '--pages', '0'], /--pages: give a number/],
      [['https://ville.example', '--lang', 'de'], /--lang: choose fr or en/],
      [['https://ville.example', '--fail-on', 'any'], /--fail-on: choose serious, moderate, minor/],
      [['https://ville.example', '--artifacts', root], /is not empty/],
      [['--from', folder], /scan\.json cannot be read/],
    ] as const) {
      const [code, problem] = await refused(...words);
      assert.equal(code, 1, words.join(' '));
      assert.match(problem, told);
    }
  });

  test('tries its files before it visits, and says what is wrong with them in words of ours', async () => {
    const nowhere = at('nowhere');
    const reason = 'there is no such file or folder';
    for (const [option, file, said] of [
      ['--html', join(nowhere, 'a.html'), `cannot be written: ${reason}`],
      ['--json', folder, 'cannot be written: it is a folder'],
      ['--aside', nowhere, `cannot be read: ${reason}`],
      ['--baseline', nowhere, `cannot be read: ${reason}`],
      ['--certificate', nowhere, `cannot be read: ${reason}`],
    ] as const) {
      const { code, out, problem } = await scan(site.origin, option, file);
      assert.deepEqual([code, out, problem], [1, '', `${option}: ${file} ${said}.\n`]);
    }
  });

  test('lets nothing that a folder or a file holds command the terminal', async () => {
    const evil = '\u001b]0;piège\u0007\u009b2J\u202e';
    const kept = at(`kept${evil}`);
    mkdirSync(kept);
    const scanned = (version: string, more: object = {}) => ({
      ...{
        version: 1,
        tool: { version, browser: 'x', axe: 'x' },
        asked: [],
        stopped: false,
        missed: [],
        left: 0,
      },
      ...{ begunAt: '2026-12-01T00:00:00.000Z', endedAt: '2026-12-01T00:00:00.000Z' },
      ...more,
    });
    const [file, baseline] = [join(kept, 'scan.json'), at(`former${evil}.json`)];
    for (const held of [
      `{"${evil}`,
      JSON.stringify(scanned(evil)),
      JSON.stringify(scanned('1', { missed: [{ page: evil, cause: evil }] })),
      JSON.stringify(scanned('1', { asked: [evil], tool: { version: '1', browser: evil, axe: evil } })),
    ]) {
      for (const each of [file, baseline]) writeFileSync(each, held);
      for (const words of [
        ['--from', kept],
        [site.origin, '--baseline', baseline],
      ]) {
        const { code, out, problem } = await scan(...words);
        assert.equal(code, 1);
        assert.doesNotMatch(out + problem, /(?!\n)[\p{Cc}\p{Cf}]/u, words.join(' '));
      }
    }
  });

  test('takes nothing that it could not visit for good, and says what would let it in', async () => {
    const kept = await cap18(site.origin, '--browser', chromiumPath() ?? '');
    assert.equal(kept.code, 1);
    assert.match(kept.out, /Rien n'a été visité\u00a0: on ne sait rien de ces pages\./);
    assert.doesNotMatch(kept.out, /Aucune faute/);
    assert.match(kept.problem, /--allow-host localhost/);
    const lost = await scan(`${site.origin}/perdue`, '--lang', 'en');
    assert.equal(lost.code, 1);
    assert.match(lost.problem, /Nothing was visited\.$/m);
  });

  test('visits the addresses of a list, and no others', async () => {
    writeFileSync(at('list.txt'), `# Pages\n${site.origin}/deux\n\nhttp://127.0.0.1:9/\n`);
    const { code, out } = await scan('--list', at('list.txt'), '--json', '-');
    assert.equal(code, 0);
    const report = reportSchema.parse(JSON.parse(out));
    assert.deepEqual(report.pages, [`${site.origin}/deux`]);
    assert.deepEqual(
      report.missed.map(({ cause, pages: missed }) => [cause, missed.map(({ page }) => page)]),
      [['address-refused', ['http://127.0.0.1:9/']]],
    );
  });

  test('ends by itself, and its browser, once what started it is gone', async (t) => {
    const silent = await serving(() => {});
    const words = [
      'scan',
      `${silent.origin}/`,
      '--allow-host',
      'localhost',
      '--browser',
      chromiumPath() ?? '',
    ];
    const starting = `import { spawn } from 'node:child_process';
spawn(process.execPath, [${JSON.stringify(join(root, 'src/app/cli.ts'))}, ...${JSON.stringify(words)}, '--parent', String(process.pid)], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });`;
    const server = spawn(process.execPath, ['--input-type=module', '-e', starting], { stdio: 'ignore' });
    const family = familyOf(server.pid ?? 0);
    t.after(async () => {
      endAll(family());
      await silent.close();
    });
    // The server, the visit and its browser, whose pages are in processes of their own.
    await until(() => family().size > 4);
    server.kill('SIGKILL');
    await until(() => family().size === 0, 15_000);
  });

  test('writes what is known when it is stopped', async () => {
    const many = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const links = Array.from({ length: 50 }, (__, rank) => `<a href="/page-${rank}">Page ${rank}</a>`);
      response.end(`<!doctype html><html lang="fr"><title>Page</title>${links.join(' ')}`);
    });
    const program = spawn(
      process.execPath,
      [
        ...[
          join(root, 'src/app/cli.ts'),
          'scan',
          `${many.origin}/`,
          '--pages',
          '40',
          '--json',
          at('stopped.json'),
        ],
        ...['--allow-host', 'localhost', '--browser', chromiumPath() ?? ''],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let [told, out] = ['', ''];
    program.stderr.on('data', (piece: Buffer) => {
      told += piece.toString();
      // Once: asked again, a program ends at once.
      if (/^1\/40 /m.test(told) && !program.killed) program.kill('SIGINT');
    });
    program.stdout.on('data', (piece: Buffer) => {
      out += piece.toString();
    });
    const [code] = await once(program, 'close');
    await many.close();
    assert.equal(code, 0, told);
    assert.match(out, /La visite a été arrêtée avant la fin/);
    const report = reportSchema.parse(JSON.parse(readFileSync(at('stopped.json'), 'utf8')));
    assert.equal(report.stopped, true);
    assert.ok(report.pages.length >= 1 && report.pages.length < 40);
  });
});
