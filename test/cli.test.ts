import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test as nodeTest } from 'node:test';
import { sql } from 'kysely';
import { courseFile } from '../src/integrations/packages/course/course.export.ts';
import { questionsFile } from '../src/integrations/packages/questions/questions.export.ts';
import { makeHandout } from '../src/live/handouts/handouts.ts';
import { type Database, type DatabaseAddress, openAsItIs } from '../src/platform/db/database.ts';
import { migrations, unreleased } from '../src/platform/db/migrations.ts';
import { sqliteFile } from '../src/platform/db/sqlite.ts';
import { jobStore } from '../src/platform/jobs/jobs.store.ts';
import { jobs } from '../src/platform/jobs/jobs.ts';
import { programVersion } from '../src/platform/root.ts';
import { feedbackStore } from '../src/site/feedback/feedback.store.ts';
import { course, standard } from './support/app.ts';
import { act, declared, filesOf, newService, someone } from './support/dossier.ts';
import { onEachEngine } from './support/engines.ts';
import { freshFolder } from './support/folder.ts';
import { firstCases, recordAnswers } from './support/given-answers.ts';
import { type Said, saidHere, serveHere } from './support/here.ts';
import { secret } from './support/keys.ts';
import { untilElsewhere } from './support/until.ts';

const root = join(import.meta.dirname, '..');

const cap18 = (
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  cwd = root,
): Promise<Said> =>
  new Promise((resolve) => {
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const env = { PATH, NODE_COMPILE_CACHE, CAP18_SECRET: secret, ...settings };
    execFile(
      process.execPath,
      [join(root, 'src/app/cli.ts'), ...words],
      { cwd, env },
      (error, out, problem) => {
        resolve({ code: Number(error?.code ?? 0), out, problem });
      },
    );
  });

/** Runs it in this very process, which each command is not about more than once. */
const here = (words: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Said> =>
  saidHere(words, { CAP18_SECRET: secret, ...settings });

const settingsFor = (address: DatabaseAddress): Record<string, string> =>
  'url' in address ? { DATABASE_URL: address.url } : { CAP18_DATA: address.folder };

describe('The command line', () => {
  for (const [words, run] of [
    [[], cap18],
    [['nothing'], here],
    [['constructor'], here],
    [['--help'], here],
    [['help'], here],
    [['-h'], here],
  ] as const)
    nodeTest(`tells what there is when it is asked: cap18 ${words.join(' ')}`, async () => {
      const ran = await run(words);
      const asked = ['--help', 'help', '-h'].includes(words[0] ?? '');
      const [told, other] = asked ? [ran.out, ran.problem] : [ran.problem, ran.out];
      assert.deepEqual([ran.code, other], [asked ? 0 : 2, '']);
      for (const call of [
        'serve',
        'backup FILE',
        'feedback remove ID',
        'jobs retry ID',
        'verify',
        'lti link',
        'items --en',
        'export questions … --output FILE',
        'export course … --audience AUDIENCE',
        'version',
      ])
        assert.ok(
          [' ', '\n'].some((after) => told.includes(`\n  cap18 ${call}${after}`)),
          call,
        );
    });

  nodeTest('tells how a command is called to whom asks for help with it', async () => {
    const { code, out, problem } = await here(['jobs', '--help']);
    assert.deepEqual([code, problem], [0, '']);
    assert.match(
      out,
      /^ {2}cap18 jobs +list the work .*\n {2}cap18 jobs --json .*\n {2}cap18 jobs retry ID .*\n$/,
    );
  });

  nodeTest('ends well when nobody reads the rest of what it says', async () => {
    const child = spawn(process.execPath, [join(root, 'src/app/cli.ts'), 'help'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let problem = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      problem += text;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    assert.deepEqual([code, problem], [0, '']);
  });

  nodeTest('says that its port is taken, stops, and leaves its folder free', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    t.after(() => other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const folder = freshFolder();
    const settings = { CAP18_DATA: folder, CAP18_LOG_LEVEL: 'silent', PORT: String(port) };
    // Again in the same folder and process, which must have freed it itself.
    for (let time = 1; time <= 2; time += 1) {
      const { code, out, problem } = await here(['serve'], settings);
      assert.deepEqual([code, out], [1, '']);
      assert.match(problem, new RegExp(`^Port ${port} is already in use on 127\\.0\\.0\\.1: .* PORT\\.\n$`));
    }
  });

  const isRoot = process.getuid?.() === 0;
  nodeTest(
    'visits nobody as root, where the browser has no sandbox',
    { skip: isRoot ? false : 'this is not root' },
    async () => {
      const { code, out, problem } = await here(['serve'], { CAP18_SCAN: 'on', PORT: '0' });
      assert.deepEqual([code, out], [1, '']);
      assert.match(problem, /^CAP18_SCAN=on: the browser has no sandbox as root/);
    },
  );

  for (const words of [
    'serve now',
    'backup',
    'backup a b',
    'feedback remove',
    'jobs retry',
    'jobs --xml',
    'lti add --name',
    'lti keys',
    'lti deployment x',
    'items --fr',
    'verify all',
    'export',
    'export word',
    'export slides full',
    'export questions gift',
    'export questions --form gift',
    'export course web',
    'export course --form web',
    'version 2',
  ])
    nodeTest(`tells how a command is called when it is asked: cap18 ${words}`, async () => {
      const { code, out, problem } = await here(words.split(' '));
      const [name = ''] = words.split(' ');
      assert.deepEqual([code, out], [2, '']);
      // What a long call does is said under it.
      for (const line of problem.trimEnd().split('\n'))
        assert.ok(
          [`  cap18 ${name} `, ' '.repeat(20)].some((start) => line.startsWith(start)),
          line,
        );
    });

  nodeTest('names every setting that is wrong', async () => {
    const { code, problem } = await here(['jobs'], { CAP18_DATE: 'x', PORT: 'x' });
    assert.equal(code, 1);
    assert.match(problem, /CAP18_DATE is not a setting.*\n.*PORT: /);
  });

  nodeTest('prints its version, whatever the settings', async () => {
    assert.deepEqual(await here(['version'], { PORT: 'x' }), {
      code: 0,
      out: `${programVersion()}\n`,
      problem: '',
    });
  });

  for (const words of [
    ['feedback'],
    ['items'],
    ['feedback', 'remove', 'x'],
    ['jobs'],
    ['jobs', 'retry', 'x'],
  ])
    nodeTest(`makes nothing where there is nothing: cap18 ${words.join(' ')}`, async (_t) => {
      const folder = freshFolder();
      for (const data of [folder, join(folder, 'missing')]) {
        const { code, out, problem } = await here(words, { CAP18_DATA: data });
        assert.deepEqual([code, out], [1, '']);
        assert.match(problem, /There is no database of Cap18 in .*: `cap18 serve` makes one\.\n$/);
      }
      assert.deepEqual(readdirSync(folder), []);
      assert.ok(!existsSync(join(folder, 'missing')));
    });
});

nodeTest('Who may not write where Cap18 is installed is told who has to install it', (_t) => {
  const folder = freshFolder();
  try {
    for (const file of ['script/bootstrap', 'package-lock.json'])
      cpSync(join(root, file), join(folder, file), { recursive: true });
    chmodSync(folder, 0o555);
    // Root may write everywhere: nobody may not.
    const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const { status, stdout, stderr } = spawnSync(join(folder, 'script/bootstrap'), {
      encoding: 'utf8',
      ...asNobody,
    });
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(
      stderr,
      /^What Cap18 needs is missing here, .* let the owner of this folder run \.\/script\/cap18 version\.\n$/,
    );
  } finally {
    chmodSync(folder, 0o755);
  }
});

describe('cap18 export course', () => {
  nodeTest('writes the file that the site gives, without a database', async (_t) => {
    const folder = freshFolder();
    const file = join(folder, 'to/course.zip');
    const words = ['--format', 'web', '--lang=en', '--audience', 'managers', '--output', file];
    const { code, out, problem } = await here(['export', 'course', ...words]);
    const wanted = { format: 'web', lang: 'en', audience: 'managers' } as const;
    const { body } = courseFile({ course, standard, version: programVersion() }, wanted);
    const said = `Written to ${file} (${Math.ceil(body.length / 1024)} KB). It contains the right answers.\n`;
    assert.deepEqual([code, out, problem], [0, said, '']);
    assert.deepEqual(readFileSync(file), body);
  });
});

describe('cap18 export questions', () => {
  nodeTest('writes the file that the site gives, without a database', async (_t) => {
    const file = join(freshFolder(), 'to/questions.zip');
    const wanted = { format: 'qti', lang: 'both', part: { kind: 'theme', id: 3 } } as const;
    const words = ['--format', 'qti', '--lang=both', '--theme', '3', '--output', file];
    const { code, out } = await here(['export', 'questions', ...words]);
    const { body } = questionsFile({ course, standard, version: programVersion() }, wanted);
    assert.deepEqual(
      [code, out],
      [0, `Written to ${file} (${Math.ceil(body.length / 1024)} KB). It contains the right answers.\n`],
    );
    assert.deepEqual(readFileSync(file), body);
    assert.deepEqual(readdirSync(dirname(file)), ['questions.zip'], 'nothing else is left');
  });

  nodeTest('gives the file its name, in French unless told', async (_t) => {
    const folder = freshFolder();
    const { code, out } = await cap18(['export', 'questions', '--format', 'csv', '--theme', '2'], {}, folder);
    assert.equal(code, 0);
    assert.match(out, /^Written to cap18-questions-csv-fr-theme-2-2026\.2\.csv /);
    assert.deepEqual(readdirSync(folder), ['cap18-questions-csv-fr-theme-2-2026.2.csv']);
  });

  nodeTest('replaces a file when it is told to, and not otherwise', async (_t) => {
    const file = join(freshFolder(), 'questions.txt');
    writeFileSync(file, 'mine');
    const words = ['--format', 'gift', '--theme', '1', '--output', file];
    const refused = await here(['export', 'questions', ...words]);
    assert.equal(refused.code, 1);
    assert.equal(
      refused.problem,
      `There is a file ${file} already. Give another name, or --force to replace it.\n`,
    );
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    assert.equal((await here(['export', 'questions', ...words, '--force'])).code, 0);
    assert.match(readFileSync(file, 'utf8'), /^\/\/ Cap18/);
  });
});

describe('cap18 export slides', () => {
  nodeTest('writes the slides of a plan, in French unless told, without a database', async (t) => {
    const folder = freshFolder();
    const former = process.cwd();
    process.chdir(folder);
    t.after(() => process.chdir(former));
    const { code, out } = await here(['export', 'slides', '--plan', 'short']);
    const asked = { kind: 'slides', lang: 'fr', script: 'short', steps: '' } as const;
    const { name, body } = (await makeHandout({ course, standard }, asked)) ?? assert.fail();
    assert.deepEqual([code, out], [0, `Written to ${name} (${Math.ceil(body.length / 1024)} KB).\n`]);
    assert.deepEqual(readdirSync(folder), [name]);
    assert.deepEqual(readFileSync(join(folder, name)), Buffer.from(body));
  });

  nodeTest('writes those of a plan that was composed, from the address of its page', async (_t) => {
    const folder = freshFolder();
    const page = 'https://cap18.example/fr/animer/composer?steps=Q1_7.P7&audience=managers';
    const { code } = await here(['export', 'guide', '--steps', page, '--output', join(folder, 'guide.pdf')]);
    assert.equal(code, 0);
    const asked = { kind: 'guide', lang: 'fr', script: 'own', steps: 'Q1_7.P7' } as const;
    const { body } = (await makeHandout({ course, standard }, asked)) ?? assert.fail();
    assert.deepEqual(readFileSync(join(folder, 'guide.pdf')), Buffer.from(body));
    for (const words of [
      ['--steps', 'X9'],
      ['--steps', ''],
    ]) {
      const refused = await here(['export', 'guide', ...words, '--output', join(folder, 'refused.pdf')]);
      assert.equal(refused.code, 1);
      assert.match(refused.problem, /^--steps: give the address of the page where you composed a plan/);
    }
    const output = ['--output', join(folder, 'both.pdf')];
    const both = await here(['export', 'guide', '--plan', 'short', '--steps', 'Q1', ...output]);
    assert.match(both.problem, /^--plan: choose .*, or give --steps instead\.$/m);
    assert.deepEqual(readdirSync(folder), ['guide.pdf']);
  });
});

describe('An export that is called otherwise', () => {
  const plans = course.sessions.scripts.map(({ id }) => id);
  for (const [words, ...problems] of [
    [
      'course --format word --lang de --audience nobody',
      '--format: choose scorm12',
      '--lang: choose fr',
      '--audience: choose all',
    ],
    [
      'questions --format word --lang de --theme 7',
      '--format: choose moodle, gift, qti or csv.',
      '--lang: choose fr, en or both.',
      '--theme: give its number, from 1 to 6.',
    ],
    ['questions --output questions.csv', '--format: choose moodle, gift, qti or csv.'],
    [
      'slides --plan long --lang both --audience nobody --start 25:00',
      `--plan: choose ${plans.slice(0, -1).join(', ')} or ${plans.at(-1)}, or give --steps instead.`,
      '--lang: choose fr or en.',
      '--audience: choose managers, designers or employees.',
      '--start: give a time of the day, as 13:30.',
    ],
  ] as const)
    nodeTest(`says what each option may be, and writes nothing: ${words}`, async (t) => {
      const folder = freshFolder();
      const former = process.cwd();
      process.chdir(folder);
      t.after(() => process.chdir(former));
      const { code, out, problem } = await here(['export', ...words.split(' ')]);
      assert.deepEqual([code, out, readdirSync(folder)], [1, '', []]);
      const lines = problem.trimEnd().split('\n');
      assert.equal(lines.length, problems.length, problem);
      for (const [rank, each] of problems.entries()) assert.ok(lines[rank]?.startsWith(each), problem);
    });
});

const opinion = {
  id: 'one',
  receivedAt: '2026-11-24T12:00:00.000Z',
  lang: 'fr',
  page: 'home',
  helpful: 'yes',
  message: 'Très bien',
};

const withJobs = async (database: Database): Promise<string> => {
  const due = jobs({ database, random: Math.random });
  const store = jobStore(database.db);
  await due.add(database.db, 'greet');
  const now = await database.now(database.db);
  const failed = await store.claim(database.engine, ['greet'], now, new Date(now.getTime() + 1_000));
  assert.ok(failed);
  await store.giveUp(failed, 'RangeError', now, undefined);
  await due.add(database.db, 'remind', { due: new Date('2100-01-01T00:00:00.000Z') });
  return failed.id;
};

onEachEngine('A command about what the database holds', ({ engine, test, open, freshAddress }) => {
  const made = async () => {
    const address = await freshAddress();
    const database = await open(address);
    await feedbackStore(database.db).add(opinion);
    return { address, database, settings: settingsFor(address) };
  };

  test('prints what answers say of questions, and nothing under 20 answers', async () => {
    const { database, settings } = await made();
    const [item = assert.fail()] = firstCases(course);
    const read = async (...more: string[]): Promise<string[]> => {
      const { code, out } = await here(['items', ...more], settings);
      assert.equal(code, 0);
      return out.trim().split('\r\n');
    };
    await recordAnswers(database, course, { learners: 19, isRight: () => true });
    assert.equal((await read()).length, 1, 'the names of columns alone');
    await recordAnswers(database, course, { learners: 1, isRight: () => true });
    const lines = await read('--en');
    const own = lines.filter((line) => line.includes(`,${item.id},`));
    assert.deepEqual(
      own.map((line) => line.split(',').at(-1)),
      item.options.map(({ right }) => (right ? '1' : '0')),
    );
  });

  test('prints opinions, and removes one, beside a server', async () => {
    const { address, settings, database } = await made();
    const server = await serveHere(address);
    const { code, out } = await here(['feedback'], settings);
    assert.deepEqual([code, JSON.parse(out)], [0, opinion]);
    const remove = engine === 'sqlite' ? cap18 : here;
    assert.equal((await remove(['feedback', 'remove', 'one'], settings)).code, 0);
    assert.deepEqual(await feedbackStore(database.db).all(), []);
    const again = await here(['feedback', 'remove', 'one'], settings);
    assert.deepEqual([again.code, again.problem], [1, 'There is no opinion one.\n']);
    assert.equal((await fetch(`${server.origin}/readyz`)).status, 200);
    await server.close();
  });

  test('leaves no word of an opinion removed in the files of the embedded database', async () => {
    const { address, settings } = await made();
    assert.equal((await here(['feedback', 'remove', 'one'], settings)).code, 0);
    if ('url' in address) return;
    for (const file of readdirSync(address.folder))
      assert.ok(!readFileSync(join(address.folder, file)).includes('Très bien'), file);
  });

  test('leaves them to a server to purge, when something reads the file at that moment', async () => {
    const { address, settings } = await made();
    if ('url' in address) return;
    const holds = (): boolean =>
      readdirSync(address.folder).some((file) =>
        readFileSync(join(address.folder, file)).includes('Très bien'),
      );
    const reader = new DatabaseSync(sqliteFile(address.folder));
    reader.exec('begin');
    reader.prepare('select count(*) from feedback').get();
    assert.equal((await here(['feedback', 'remove', 'one'], settings)).code, 0);
    assert.ok(holds(), 'they are there for as long as the reader may want them');
    reader.close();
    const server = await serveHere(address);
    await untilElsewhere(() => !holds());
    await server.close();
  });

  test('lists jobs, and puts a failed one back', async () => {
    const { settings, database } = await made();
    assert.match((await here(['jobs'], settings)).out, /^There is no work/);
    const id = await withJobs(database);
    const { code, out } = await here(['jobs'], settings);
    const lines = out.trimEnd().split('\n');
    assert.equal(code, 0);
    assert.match(lines[0] ?? '', /^STATE +NAME +DUE AT +ATTEMPTS +LAST ERROR +ID$/);
    assert.match(lines[1] ?? '', /^waiting +remind +2100-01-01T00:00:00\.000Z +0 +- +[\w-]{36}$/);
    assert.match(lines[2] ?? '', new RegExp(`^failed +greet +- +1 +RangeError +${id}$`));
    assert.equal(lines.length, 3);
    const listed = (await here(['jobs', '--json'], settings)).out.trimEnd().split('\n');
    assert.deepEqual(JSON.parse(listed[1] ?? ''), {
      id,
      name: 'greet',
      state: 'failed',
      dueAt: null,
      attempts: 1,
      lastError: 'RangeError',
    });
    assert.equal((await here(['jobs', 'retry', id], settings)).code, 0);
    assert.match((await here(['jobs'], settings)).out, /^due +greet .* 0 +- +/m);
    const again = await here(['jobs', 'retry', id], settings);
    assert.deepEqual([again.code, again.problem], [1, `There is no failed job ${id}.\n`]);
  });

  const said = {
    'newer than': new RegExp(`is newer than Cap18 ${programVersion()}\\. Use the version that serves it`),
    'older than': new RegExp(
      `is older than Cap18 ${programVersion()}\\. Start this version once \\(\`cap18 serve\`\\)`,
    ),
    'made before': /was made before Cap18 1\.0\.0, .*Put it aside, and start with a new one/,
  } as const;
  for (const [name, change] of [
    ['newer than', sql`insert into kysely_migration values ('9999-later', '2026-11-24T12:00:00.000Z')`],
    ['older than', sql`delete from kysely_migration where name = ${Object.keys(migrations).at(-1)}`],
    [
      'made before',
      sql`update kysely_migration set name = ${unreleased} where name = ${Object.keys(migrations)[0]}`,
    ],
  ] as const)
    test(`refuses a database ${name} the program, says what to do, and changes nothing`, async () => {
      const { settings, database } = await made();
      await change.execute(database.db);
      const applied = async () => (await sql`select * from kysely_migration`.execute(database.db)).rows;
      const before = await applied();
      for (const words of ['feedback', 'feedback remove one', 'jobs', 'jobs retry one']) {
        const { code, out, problem } = await here(words.split(' '), settings);
        assert.deepEqual([code, out], [1, ''], words);
        assert.match(problem, said[name], words);
        assert.equal(problem.trimEnd().split('\n').length, 1, 'a sentence, not a stack');
      }
      assert.deepEqual(await applied(), before);
      assert.equal((await feedbackStore(database.db).all()).length, 1);
    });

  test('computes every service again from its facts, and says what is kept otherwise', async () => {
    const { settings, database } = await made();
    const { files } = filesOf(database);
    const service = await newService(database);
    await files.write(service, someone(), undefined, act(declared('1.1', 'in-place')));
    const verified = await here(['verify'], settings);
    assert.deepEqual([verified.code, verified.out], [0, '1 services are kept as their facts say.\n']);

    await database.db.updateTable('service_snapshots').set({ inPlace: 7 }).execute();
    const { code, out, problem } = await here(['verify'], settings);
    assert.equal(out, `${service}: inPlace is kept as 7, and its facts say 1\n`);
    assert.deepEqual([code, problem], [1, '1 of 1 services are kept otherwise than their facts say.\n']);
  });

  test('cannot write when it opens the database to read', async () => {
    const { address, database } = await made();
    const reading = await openAsItIs(address, 'read');
    assert.ok(typeof reading === 'object');
    try {
      assert.equal((await feedbackStore(reading.db).all()).length, 1);
      await assert.rejects(feedbackStore(reading.db).remove('one'), /read-?only/);
    } finally {
      await reading.close();
    }
    assert.equal((await feedbackStore(database.db).all()).length, 1);
  });

  test('leaves the folder as it was when it reads', async () => {
    const address = await freshAddress();
    if ('url' in address) return;
    await (await serveHere(address)).close();
    const contents = () =>
      readdirSync(address.folder).map((file) => [
        file,
        hash('sha256', readFileSync(join(address.folder, file))),
      ]);
    const before = contents();
    for (const words of ['feedback', 'jobs'])
      assert.equal((await here([words], settingsFor(address))).code, 0);
    assert.deepEqual(contents(), before);
  });
});
