/**
 * Keeps a database of the version that `package.json` says, which a real server filled through its own pages, with its tables on
 * both engines and the shapes of its facts: `npm run fixture`, as the last thing before a release. What is kept of a version that
 * is tagged is kept for good.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { openAsItIs, openDatabase } from '../../src/platform/db/database.ts';
import { programVersion } from '../../src/platform/root.ts';
import { href } from '../../src/web/links.ts';
import { populate, type World } from '../acceptance/people.ts';
import { type Client, newClient } from '../support/client.ts';
import { addEvidence, evidencePage } from '../support/evidence.ts';
import { secret } from '../support/keys.ts';
import { startPostgres } from '../support/postgres.ts';
import { sendReview } from '../support/reviews.ts';
import { openRoom } from '../support/room.ts';
import { startServer } from '../support/server.ts';
import {
  folderOf,
  type KeptWorld,
  kindsOfProgram,
  type Name,
  shapeOf,
  tablesOf,
  writeKept,
} from './keeping.ts';

const root = join(import.meta.dirname, '../..');
/** As much as the repository takes for a version. */
const mostBytes = 300_000;

const version = programVersion();
if (
  spawnSync('git', ['rev-parse', '--verify', '--quiet', `refs/tags/v${version}`], { cwd: root }).status === 0
)
  throw new Error(`Version ${version} is released: what is kept of it does not change.`);

const goOn = async (
  app: { readonly origin: string },
  { service, people, ...world }: World,
): Promise<void> => {
  const [lead, member, reviewer] = [
    people.serviceLead.client,
    people.serviceMember.client,
    people.bodyReader.client,
  ];
  const visitor = newClient(app.origin);
  const opinions = href('feedback', 'fr');
  await visitor.submit(await visitor.get(opinions), opinions, { helpful: 'yes', message: 'Tout est clair' });
  const asked = href('serviceReview', 'fr', { service, review: world.openReview });
  const mention =
    /name="mentions" value="([\w-]{36})"/.exec((await lead.get(asked)).text)?.[1] ??
    assert.fail('someone may be told of a question');
  await lead.post(asked, { do: 'comment', words: 'Est-ce prêt?', mentions: [mention] });
  const past = await addEvidence(member, service, {
    title: 'Essais de mars',
    what: 'https://exemple.gouv.qc.ca',
  });
  await member.post(evidencePage(service, past), { do: 'remove', why: 'Refaits en novembre' });
  const review = (id: string): string => href('serviceReview', 'fr', { service, review: id });
  await sendReview(reviewer, review(world.openReview), { 'well-12': 'Un plan que chacun suit', do: 'save' });
  await lead.post(review(world.closedReview), { do: 'answer', words: 'Le suivi commence en janvier.' });
  await people.outsider.client.post(href('reviewLink', 'fr', { token: world.reviewLink }), {});
  const room = await openRoom(app, { steps: ['objectives', 'Q1'], title: 'Équipe du permis' });
  const questions = room.to('facilitatorQuestions');
  await room.client.submit(await room.client.get(questions), questions, {
    do: 'add',
    kind: 'choice',
    question: 'Par quel canal commencer?',
    choices: 'Le courriel\nLe comptoir',
    otherQuestion: 'Which channel first?',
    otherChoices: 'E-mail\nThe counter',
    place: '1',
  });
};

const cookiesOf = ({ people }: World, name: Name): Record<string, string> => {
  const { client }: { readonly client: Client } = people[name];
  return Object.fromEntries(
    ['cap18', sessionCookie].flatMap((cookie) => {
      const value = client.cookie(cookie);
      return value === undefined ? [] : [[cookie, value]];
    }),
  );
};

const worldOf = (world: World): KeptWorld => ({
  at: new Date().toISOString(),
  people: {
    beginner: cookiesOf(world, 'beginner'),
    midway: cookiesOf(world, 'midway'),
    attested: cookiesOf(world, 'attested'),
    administrator: cookiesOf(world, 'administrator'),
    bodyHead: cookiesOf(world, 'bodyHead'),
    bodyReader: cookiesOf(world, 'bodyReader'),
    bodyMember: cookiesOf(world, 'bodyMember'),
    serviceLead: cookiesOf(world, 'serviceLead'),
    serviceMember: cookiesOf(world, 'serviceMember'),
  },
  ids: {
    body: world.body,
    service: world.service,
    evidence: world.evidence,
    measure: world.measure,
    closedReview: world.closedReview,
    openReview: world.openReview,
    checkup: world.checkups.full,
  },
  attestation: world.valid,
  rooms: { over: world.sessions.led.link, begun: world.sessions.started.link },
});

const scratch = mkdtempSync(join(tmpdir(), 'cap18-kept-'));
const server = await startServer({ CAP18_SECRET: secret });
const postgres = await startPostgres({ durable: false });
try {
  if (!postgres) throw new Error('PostgreSQL is needed, for its tables: install it, then run this again.');
  const people = await populate(server);
  await goOn({ origin: server.url }, people);
  const world = worldOf(people);
  const file = join(scratch, 'copy');
  execFileSync(process.execPath, [join(root, 'src/app/cli.ts'), 'backup', file], {
    env: { PATH: process.env.PATH, CAP18_DATA: server.dataFolder, CAP18_SECRET: secret },
  });
  const embedded = await openAsItIs({ folder: server.dataFolder }, 'read');
  assert.ok(typeof embedded === 'object');
  const other = await openDatabase({ url: await postgres.freshDatabase() });
  const tables = { sqlite: await tablesOf(embedded), postgres: await tablesOf(other) };
  await Promise.all([embedded.close(), other.close()]);
  const facts = Object.fromEntries(
    [...(await kindsOfProgram())].map(([name, kind]) => [name, shapeOf(kind)]),
  );
  writeKept(version, { database: readFileSync(file), world, facts, tables });
} finally {
  await Promise.all([server.stop(), postgres?.stop()]);
  rmSync(scratch, { recursive: true });
}
const folder = folderOf(version);
const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
assert.ok(bytes <= mostBytes, `${bytes} bytes are more than ${mostBytes}`);
process.stdout.write(`Kept in ${folder}: ${Math.ceil(bytes / 1_000)} KB.\n`);
