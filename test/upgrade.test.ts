import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import pg from 'pg';
import type { Database, DatabaseAddress } from '../src/db/database.ts';
import { ledgerStore } from '../src/ledger/ledger.store.ts';
import { participantWords } from '../src/live/participant.words.ts';
import { stageWords } from '../src/live/stage.words.ts';
import { languages } from '../src/standard/standard.ts';
import { trainingFacts } from '../src/training/training.facts.ts';
import { pagesOfPdf } from './acceptance/pdf-reading.ts';
import {
  type Kept,
  type KeptLearner,
  type KeptRoom,
  learnerPath,
  readLearner,
  readRoom,
  readSeat,
  resume,
} from './fixtures/reading.ts';
import { startApp, type TestApp } from './support/app.ts';
import { type Client, formsOf, plain, textOf } from './support/client.ts';
import { onEachEngine } from './support/engines.ts';
import { secret } from './support/keys.ts';
import { questionAsked, rightKeys } from './support/learner.ts';
import { startPeer } from './support/process.ts';

/** The version that made the databases; `fixtures/README.md` says how. */
const older = '7fd7572';
const fixture = (ending: string): string => join(import.meta.dirname, 'fixtures', `${older}.${ending}`);

/** Rows of facts as the older version kept them. */
type OldFact = Readonly<Record<'id' | 'subject' | 'kind' | 'recorded_at' | 'effective_at' | 'data', string>>;

type Restored = {
  readonly address: DatabaseAddress;
  readonly kept: Kept;
  readonly facts: readonly OldFact[];
};

const keptFacts = 'select id, subject, kind, recorded_at, effective_at, data from facts order by id';

/** What screens and the course have said otherwise since, in the same place and to the same effect. */
const reworded: readonly (readonly [RegExp, string])[] = [
  [/(?<=Étape \d+ )de(?= \d)/g, 'sur'],
  [/Un coin de terre à cultiver/g, 'Une place au quai'],
  [/A plot of land to grow on/g, 'A berth at the wharf'],
  [/Les parcelles du printemps/g, 'Des ateliers pour les artistes'],
  [/Garden plots in spring/g, 'Studios for artists'],
  [/(?<=modèles normalisés freine la créativité)\./g, " et l'innovation."],
  [
    /(?<=^[✓✗] (?!Vrai |Faux |True |False ).*[^.])(?= (?:fits|does not fit|à retenir|à écarter)(?:,|$))/g,
    '.',
  ],
  [/(?<=Compare the )present(?= level)/g, 'current'],
  [/(?<=Comparer le niveau )présent/g, 'actuel'],
  [/(?<!public )bodies/g, 'public bodies'],
  // A question voted on twice shows both votes, those of rooms held before too.
  [
    /3 bonnes réponses sur 4 ✗ Vrai Mauvaise réponse 1 personne \(25 %\) ✓ Faux Bonne réponse 3 personnes \(75 %\)/,
    '1er vote : 0 sur 4 a bien répondu 2e vote : 3 sur 4 ont bien répondu ✗ Vrai Mauvaise réponse 1er vote 4 (100 %) 2e vote 1 (25 %) ✓ Faux Bonne réponse 1er vote 0 (0 %) 2e vote 3 (75 %)',
  ],
  [/\b([01]) bonne réponse sur (\d+)/g, '$1 sur $2 a bien répondu'],
  [/(\d+) bonnes réponses sur (\d+)/g, '$1 sur $2 ont bien répondu'],
  [/(\d+) right answers? out of (\d+)/g, '$1 of $2 answered correctly'],
  [/ à retenir(?=,|$)/, ' bonne réponse'],
  [/ fits(?=,|$)/, ' right answer'],
  [/ does not fit(?=,|$)/, ' not the answer'],
  [/(?<=bonne réponse|à écarter), (?=votre réponse$)/, ' '],
  [/(?<=right answer|not the answer), (?=your answer$)/, ' '],
  // What is still to be done is no longer said of each step.
  [/ (?:à faire|to do)$/, ''],
];

/** What a participant could choose to have more time. */
const timeFactorLabels: ReadonlySet<string> = new Set(
  languages.flatMap((lang) => Object.values(participantWords[lang].factors)),
);

const inNewWords = (_: string, value: unknown): unknown =>
  typeof value === 'string'
    ? reworded.reduce((text, [former, present]) => text.replace(former, present), value)
    : value;

/** Puts the older version's database at an address, and reads its facts before anyone upgrades it. */
const restore = async (address: DatabaseAddress): Promise<Restored> => {
  const engine = 'folder' in address ? 'sqlite' : 'postgres';
  const kept = JSON.parse(readFileSync(fixture(`${engine}.json`), 'utf8'), inNewWords) as Kept;
  assert.equal(secret, kept.secret, 'tests have the secret that the older version had');
  if ('folder' in address) {
    const file = join(address.folder, 'cap18.sqlite');
    copyFileSync(fixture('sqlite'), file);
    const db = new DatabaseSync(file, { readOnly: true });
    const facts = db.prepare(keptFacts).all() as OldFact[];
    db.close();
    return { address, kept, facts };
  }
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  await client.query(readFileSync(fixture('postgres.sql'), 'utf8'));
  const { rows } = await client.query<OldFact>(keptFacts);
  await client.end();
  return { address, kept, facts: rows };
};

const run = async <Row>({ db }: Database, query: string): Promise<Row[]> =>
  (await sql.raw<Row>(query).execute(db)).rows;

const countFacts = async (database: Database): Promise<number> =>
  Number((await run<{ count: number }>(database, 'select count(*) as count from facts'))[0]?.count);

/** Someone's new browser, once their code led them back to where they were. */
const resumed = async (app: TestApp, { code, place }: KeptLearner): Promise<Client> => {
  const client = app.client();
  const answer = await resume(client, code);
  assert.equal(answer.status, 200);
  assert.equal(answer.path, place);
  return client;
};

/** A participant's browser, which holds their pass since before. */
const seatedAgain = (app: TestApp, { cookie }: KeptRoom['seats'][number]): Client => {
  const client = app.client();
  client.setCookie(cookie.name, cookie.value);
  return client;
};

/** Gives a command by the link held, without script, as a page left open during the upgrade does. */
const command = async (client: Client, link: string, order: string): Promise<void> => {
  const page = await client.get(link);
  const form = formsOf(page.text).find(({ hidden }) => hidden.version !== undefined) ?? assert.fail(link);
  const answer = await client.post(link, { ...form.hidden, do: order });
  assert.equal(answer.status, 200, `${order}: ${textOf(answer.text, 'main')}`);
};

const kept = <Value>(all: Readonly<Record<string, Value>>, name: string): Value =>
  all[name] ?? assert.fail(`the fixture has no ${name}`);

onEachEngine(`A database made by the version ${older}`, ({ test, open, freshAddress }) => {
  /** The present program over a copy of the older version's database. */
  const upgraded = async () => {
    const restored = await restore(await freshAddress());
    const database = await open(restored.address);
    const app = await startApp(database);
    app.clock.set(new Date(restored.kept.end));
    return { ...restored, database, app };
  };

  const withApp =
    (check: (context: Awaited<ReturnType<typeof upgraded>>) => Promise<void>) => async (): Promise<void> => {
      const context = await upgraded();
      try {
        await check(context);
      } finally {
        await context.app.close();
      }
    };

  test(
    'keeps every fact, with the words it was told in',
    withApp(async ({ database, facts }) => {
      assert.ok(facts.length > 300);
      const rows = await run<OldFact>(
        database,
        'select id, kind, recorded_at, effective_at, data from facts order by id',
      );
      assert.deepEqual(
        rows.map((row) => ({ ...row })),
        facts.map(({ subject: _, ...fact }) => fact),
      );
    }),
  );

  test(
    'ranks the facts of each stream from 1, in the order that the older version read them',
    withApp(async ({ database, facts }) => {
      type Ranked = { readonly id: string; readonly stream: string; readonly seq: number };
      const ranked = await run<Ranked>(database, 'select id, stream, seq from facts order by stream, seq');
      const subjectOf = new Map(facts.map(({ id, subject }) => [id, subject]));
      const streams = Map.groupBy(ranked, ({ stream }) => stream);
      assert.equal(streams.size, new Set(subjectOf.values()).size);
      for (const [stream, own] of streams) {
        assert.deepEqual(
          own.map(({ seq }) => seq),
          own.map((_, rank) => rank + 1),
          stream,
        );
        const [subject] = new Set(own.map(({ id }) => subjectOf.get(id)));
        assert.deepEqual(
          own.map(({ id }) => id),
          facts.filter((fact) => fact.subject === subject).map(({ id }) => id),
          stream,
        );
      }
      const heads = await run<{ stream: string; head: number }>(database, 'select stream, head from streams');
      assert.deepEqual(
        new Map(heads.map(({ stream, head }) => [stream, head])),
        new Map(Array.from(streams, ([stream, own]) => [stream, own.length])),
      );
      // A server's clock was set back an hour while a room was led: times tell another order than ranks.
      const backwards = [...Map.groupBy(facts, ({ subject }) => subject).values()].some((own) =>
        own.some(({ recorded_at }, at) => at > 0 && recorded_at < (own[at - 1]?.recorded_at ?? '')),
      );
      assert.ok(backwards, 'the older version kept facts whose times go back');
      await assert.rejects(
        sql`insert into facts select * from facts where seq = 1`.execute(database.db),
        /unique|duplicate/i,
      );
    }),
  );

  test(
    'lets nothing be added to what was erased',
    withApp(async ({ database, facts, kept: { erased } }) => {
      const { stream } =
        (await run<{ stream: string }>(database, 'select stream from streams where closed = 1'))[0] ??
        assert.fail('no stream is closed');
      assert.ok(stream.endsWith(erased.person), stream);
      const { outcome } = await database.db.transaction().execute((tx) =>
        ledgerStore(trainingFacts).append(
          tx,
          stream,
          [
            {
              kind: 'training.step-completed',
              data: { step: 'context' },
              actor: { kind: 'learner', id: erased.person },
            },
          ],
          { at: new Date() },
        ),
      );
      assert.equal(outcome, 'closed');
      assert.equal(await countFacts(database), facts.length);
    }),
  );

  test(
    'lets every learner resume where they were',
    withApp(async ({ app, kept }) => {
      assert.equal(Object.keys(kept.learners).length, 7);
      for (const [name, learner] of Object.entries(kept.learners)) {
        const client = await resumed(app, learner);
        const { file, ...shown } = await readLearner(client, learner.lang);
        const { file: fileBefore, ...before } = learner.seen;
        assert.deepEqual(shown, before, name);
        assert.deepEqual(file.facts, fileBefore.facts, name);
        assert.equal(file.person, fileBefore.person, name);
        const followed = { doneOn: null, change: '', why: '' };
        const commitments = fileBefore.commitments.map((each) => Object.assign({}, each, followed));
        assert.deepEqual(file.commitments, commitments, name);
        // Attestations from before badges were given a place among them.
        const attestation = file.attestation as ({ badge?: unknown } & object) | null;
        const { badge, ...same } = attestation ?? {};
        assert.deepEqual(attestation && same, fileBefore.attestation, name);
        if (attestation) assert.match(JSON.stringify(badge), /^\{"list":1,"index":\d+\}$/, name);
      }
    }),
  );

  test(
    'lets an evaluation that was open go on, and be passed',
    withApp(async ({ app, kept: { learners } }) => {
      const client = await resumed(app, kept(learners, 'evaluating'));
      const page = await client.get(learnerPath('fr', 'evaluation'));
      const first = await client.submit(page, learnerPath('fr', 'evaluation'));
      assert.equal(first.path, learnerPath('fr', 'evaluation', 8));
      for (let rank = 8; rank <= 18; rank += 1) {
        const here = learnerPath('fr', 'evaluation', rank);
        const asked = await client.get(here);
        const answered = await client.submit(asked, here, { answer: rightKeys(questionAsked(asked, here)) });
        assert.equal(answered.path, here);
      }
      const attestation = '/fr/formation/attestation';
      await client.submit(await client.get(attestation), attestation, { name: 'Autre Exemple' });
      const number = textOf((await client.get(attestation)).text, 'code');
      const shown = await app.client().get(`/fr/attestations/${number}`);
      assert.equal(shown.status, 200);
      assert.ok(plain(shown.text).includes('Autre Exemple'));
      const { attestation: issued } = (await readLearner(client, 'fr')).file;
      assert.deepEqual([issued?.score, issued?.total], [18, 18]);
    }),
  );

  test(
    'lets who had failed try again, and who had begun go on',
    withApp(async ({ app, kept: { learners } }) => {
      const failed = await resumed(app, kept(learners, 'failed'));
      const page = await failed.get(learnerPath('en', 'evaluation'));
      const first = await failed.submit(page, learnerPath('en', 'evaluation'));
      assert.equal(first.path, learnerPath('en', 'evaluation', 1));
      const renewed = await resumed(app, kept(learners, 'renewed'));
      const before = await readLearner(renewed, 'en');
      const here = before.path.find((line) => line.includes('→'))?.split(' ')[0] ?? assert.fail('nowhere');
      const step = await renewed.get(here);
      assert.equal(step.status, 200);
      assert.equal((await renewed.submit(step, here, { done: 'yes' })).status, 200);
      const { facts } = (await readLearner(renewed, 'en')).file;
      assert.ok(facts.length > before.file.facts.length);
      assert.deepEqual(facts.slice(0, before.file.facts.length), before.file.facts);
      assert.partialDeepStrictEqual(facts.at(-1), { kind: 'training.step-completed', data: { step: 'p6' } });
    }),
  );

  test(
    'still vouches for an attestation, on its page and as a document',
    withApp(async ({ app, kept: { learners } }) => {
      const { attestation } = kept(learners, 'passed').seen.file;
      const number = String(attestation?.number).replace(/(.{4})(?=.)/g, '$1-');
      const page = await app.client().get(`/fr/verifier?number=${number}`);
      assert.equal(page.status, 200);
      assert.equal(page.path, `/fr/attestations/${number}`);
      assert.ok(plain(page.text).includes('Personne d’Exemple'));
      const pdf = await fetch(`${app.origin}/fr/attestations/${number}/cap18.pdf`);
      assert.equal(pdf.headers.get('content-type'), 'application/pdf');
      const text = (await pagesOfPdf(new Uint8Array(await pdf.arrayBuffer()))).join(' ');
      for (const part of ['Personne d’Exemple', number]) assert.ok(text.includes(part), part);
    }),
  );

  test(
    'leads nowhere from a code that was erased or replaced, and from an attestation that was withdrawn',
    withApp(async ({ app, database, kept: { erased, replacedCode } }) => {
      const before = await countFacts(database);
      for (const code of [erased.code, replacedCode]) {
        assert.equal((await resume(app.client(), code)).status, 404);
        const client = app.client();
        client.setCookie('cap18', code);
        const landing = await client.get(learnerPath('en', 'path'));
        assert.match(landing.path, /^\/en\/training\?message=absent&/);
        const step = '/en/training/steps/context';
        const answer = await client.post(step, { ...formsOf(landing.text)[0]?.hidden, done: 'yes' });
        assert.equal(answer.status, 403);
      }
      assert.equal(await countFacts(database), before);
      const page = await app.client().get(`/en/certificates/${erased.number}`);
      assert.equal(page.status, 200);
      assert.ok(!page.text.includes('Someone Erased'));
      assert.equal((await app.client().get(`/en/certificates/${erased.number}/cap18.pdf`)).status, 404);
    }),
  );

  test(
    'shows every room as it was, to who leads, who projects and who takes part',
    withApp(async ({ app, kept: { rooms } }) => {
      assert.equal(Object.keys(rooms).length, 5);
      for (const [name, { seats, seen, ...room }] of Object.entries(rooms)) {
        const shown = await readRoom(app.client(), room);
        // The results say more than they did.
        assert.partialDeepStrictEqual(shown.results, seen.results, name);
        assert.equal(shown.csv, seen.csv, name);
        // The page may say more after what it said: what the room learned, or that no page takes its keys.
        // Before the first step it welcomes in other words.
        const said = name === 'waiting' ? stageWords.fr.welcome : seen.projector;
        assert.ok(shown.projector.startsWith(said), `${name}: ${shown.projector}`);
        for (const seat of seats) {
          const { told, chosen } = await readSeat(seatedAgain(app, seat), seat.page);
          // How much time one has is asked where a vote has a limit, and on every page no more.
          const untimed = (labels: readonly string[]) =>
            labels.filter((label) => !timeFactorLabels.has(label));
          assert.deepEqual(told, seat.seen.told, name);
          assert.deepEqual(untimed(chosen), untimed(seat.seen.chosen), name);
        }
      }
    }),
  );

  test(
    'lets rooms be led on by their links, and people vote with the pass they hold',
    withApp(async ({ app, kept: { rooms } }) => {
      const { facilitator, projector, seats } = kept(rooms, 'voting');
      const last = seats.at(-1) ?? assert.fail('nobody is there');
      const voter = seatedAgain(app, last);
      const vote = { act: 'vote', answer: 'true' };
      assert.equal((await voter.submit(await voter.get(last.page), last.page, vote)).status, 200);
      const client = app.client();
      for (const order of ['close', 'reveal', 'explain', 'next', 'open', 'end'])
        await command(client, facilitator, order);
      const { results } = await readRoom(client, { facilitator, projector });
      assert.partialDeepStrictEqual(results, {
        questions: [{ question: 'Q1', open: false, answered: 5, right: 2 }],
      });
      assert.equal(
        (results as { questions: unknown[] }).questions.length,
        1,
        'nobody voted on Q2: it counts nowhere',
      );

      const waiting = kept(rooms, 'waiting');
      for (const order of ['next', 'next', 'open']) await command(client, waiting.facilitator, order);
      const [early = assert.fail('nobody waits')] = waiting.seats;
      const waiter = seatedAgain(app, early);
      assert.equal((await waiter.submit(await waiter.get(early.page), early.page, vote)).status, 200);

      const again = kept(rooms, 'again');
      for (const order of ['next', 'open', 'close']) await command(client, again.facilitator, order);
      const { results: more } = await readRoom(client, again);
      assert.deepEqual(
        (more as { questions: { question: string; time: number }[] }).questions.map(
          ({ question, time }) => `${question} ${time}`,
        ),
        ['Q1 1', 'Q1 2'],
        'nobody voted on Q3',
      );
    }),
  );

  test(
    'keeps opinions',
    withApp(async ({ database, kept: { opinions } }) => {
      const rows = await run(database, 'select lang, helpful, message from feedback order by id');
      assert.deepEqual(
        rows.map((row) => ({ ...(row as object) })),
        opinions,
      );
    }),
  );

  test(
    'forgets the links of rooms that opinions held, and keeps the other pages',
    withApp(async ({ database, kept: { rooms } }) => {
      const rows = await run<{ page: string }>(database, 'select page from feedback order by id');
      assert.equal(rows[1]?.page, '/en/understand');
      const links = Object.values(rooms).flatMap(({ facilitator, projector }) => [facilitator, projector]);
      const pages = JSON.stringify(rows);
      for (const link of links) assert.ok(!pages.includes(link.split('/').at(-1) ?? link));
    }),
  );

  test(
    'still refuses that a fact be changed, removed or overwritten',
    withApp(async ({ database, facts }) => {
      const { db, engine } = database;
      const [fact] = facts;
      const last = facts.at(-1);
      const attempts = [
        `update facts set data = '{}'`,
        `update facts set once_key = null where id = '${last?.id}'`,
        `update facts set seq = seq + 1000 where id = '${last?.id}'`,
        `update facts set recorded_at = '2026-01-01T00:00:00.000Z' where id = '${fact?.id}'`,
        'delete from facts',
        `delete from facts where id = '${last?.id}'`,
        engine === 'sqlite'
          ? `replace into facts select * from facts where id = '${fact?.id}'`
          : `insert into facts select * from facts where id = '${fact?.id}' on conflict (stream, seq) do update set data = '{}'`,
        ...(engine === 'postgres' ? ['truncate facts', 'truncate facts cascade'] : []),
      ];
      for (const attempt of attempts)
        await assert.rejects(sql.raw(attempt).execute(db), /append-only/, attempt);
      assert.equal(await countFacts(database), facts.length);
    }),
  );

  test('is upgraded once when four processes open it at the same moment', async () => {
    const { address, facts } = await restore(await freshAddress());
    const peers = Array.from({ length: 4 }, () => startPeer('opener.ts', [JSON.stringify(address)]));
    for (const peer of peers) assert.equal(await peer.next(), 'ready');
    for (const peer of peers) peer.send('go');
    for (const peer of peers) assert.equal(await peer.next(), 'opened');
    assert.equal(await countFacts(await open(address)), facts.length);
  });

  test('is left as it is when the upgraded program opens it again', async () => {
    const { address } = await restore(await freshAddress());
    const tables = [
      'facts',
      'streams',
      'people',
      'commitments',
      'attestations',
      'feedback',
      'rooms',
      'room_votes',
      'room_replies',
    ];
    const everything = async (database: Database): Promise<string[]> => {
      const rows: string[] = [];
      for (const table of [...tables, 'streams', 'kysely_migration'])
        for (const row of await run(database, `select * from ${table}`)) rows.push(JSON.stringify(row));
      return rows.sort();
    };
    const before = await everything(await open(address));
    assert.deepEqual(await everything(await open(address)), before);
  });
});
