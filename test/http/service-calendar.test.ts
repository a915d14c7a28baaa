import assert from 'node:assert/strict';
import { calendarWords } from '../../src/apply/services/plan/calendar.words.ts';
import { bringWords } from '../../src/apply/services/plan/commitments.words.ts';
import { planWords } from '../../src/apply/services/plan/plan.words.ts';
import { commitmentsStore } from '../../src/learn/training/commitments.store.ts';
import { href } from '../../src/web/links.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { type Client, plain } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { begin } from '../support/learner.ts';
import { addBody, addService, administrator, invited, teamPage } from '../support/office.ts';

const office = async (app: TestApp) => {
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ministère');
  const service = await addService(ada, body, 'Guichet');
  const lead = await invited(app, ada, teamPage(service), 'Dorothy Vaughan', 'service-lead');
  const member = await invited(app, lead, teamPage(service), 'Mary Jackson', 'service-member');
  const accounts = await app.database.db.selectFrom('accounts').select(['id', 'name']).execute();
  const idOf = (name: string): string => accounts.find((each) => each.name === name)?.id ?? assert.fail(name);
  const page = (name: 'servicePlan' | 'servicePlanCalendar' | 'servicePlanCommitments'): string =>
    href(name, 'fr', { service });
  return { ada, body, service, lead, member, idOf, page };
};

const has = (text: string, ...all: readonly string[]): boolean =>
  all.every((each) => plain(text).includes(each));
const addressIn = (text: string): string => {
  const found = /<code class="long">([^<]+)<\/code>/.exec(text)?.[1] ?? assert.fail('no address');
  return new URL(found).pathname;
};
const add = (by: Client, plan: string, words: string, assignee: string, due: string) =>
  by.post(plan, { do: 'add', words, practice: '', assignee, due });
/** Lines of a calendar, unfolded. */
const linesOf = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');

onEachApp('The calendar of a plan', ({ test, start }) => {
  test('has a whole day for each thing due, at an address that is shown once and kept nowhere', async () => {
    const app = await start();
    const { lead, member, idOf, page, service } = await office(app);
    const mary = idOf('Mary Jackson');
    await add(lead, page('servicePlan'), 'Relire; vérifier, puis\npublier', mary, '2026-12-01');
    await add(lead, page('servicePlan'), 'Appeler', '', '2026-12-15');
    await add(lead, page('servicePlan'), 'Sans date', mary, '');
    const made = await member.post(page('servicePlanCalendar'), { do: 'make', whose: 'all' });
    const address = addressIn(made.text);
    assert.ok(has(made.text, calendarWords.fr.made));
    const again = await member.get(page('servicePlanCalendar'));
    const token = address.split('/').at(-2) ?? assert.fail(address);
    assert.ok(!again.text.includes(token) && has(again.text, '24 novembre 2026'));
    const rows = await app.database.db.selectFrom('plan_feeds').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(token));
    // A program reads it without a session.
    const file = await app.client().get(address);
    assert.equal(file.status, 200);
    assert.match(file.headers.get('content-type') ?? '', /^text\/calendar/);
    assert.equal(file.headers.get('cache-control'), 'no-store');
    const lines = linesOf(file.text);
    assert.deepEqual(
      lines.filter((line) => /^(DTSTART|SUMMARY)/.test(line)),
      [
        'DTSTART;VALUE=DATE:20261201',
        String.raw`SUMMARY:Relire\; vérifier\, puis\npublier`,
        'DTSTART;VALUE=DATE:20261215',
        'SUMMARY:Appeler',
      ],
    );
    assert.ok(
      lines.some((line) => line.endsWith(String.raw`: Guichet\nConfié à Mary Jackson`)),
      file.text,
    );
    const uids = (text: string) => linesOf(text).filter((line) => line.startsWith('UID:'));
    assert.equal(new Set(uids(file.text)).size, 2);
    // The same thing keeps its name when its day changes, and leaves once it is done.
    const item = uids(file.text)[0]?.slice(`UID:plan-${service}-`.length, -'@cap18'.length) ?? '';
    const place = href('servicePlanItem', 'fr', { service, item });
    const change = { do: 'change', assignee: mary, due: '2027-01-08', seen: '99' };
    assert.equal((await lead.post(place, { ...change, status: 'under-way' })).status, 200);
    const later = await app.client().get(address);
    assert.ok(
      uids(later.text).includes(`UID:plan-${service}-${item}@cap18`) && later.text.includes('20270108'),
    );
    const sequence = (text: string): number =>
      Math.max(...[...text.matchAll(/SEQUENCE:(\d+)/g)].map(([, rank]) => Number(rank)));
    assert.ok(sequence(later.text) > sequence(file.text));
    await lead.post(place, { ...change, status: 'done' });
    assert.equal(uids((await app.client().get(address)).text).length, 1);
    assert.ok(!app.log().includes(token), 'addresses are not logged');
  });

  test('is one’s own, in one’s language, and ends when it is replaced, deleted, or with the role', async () => {
    const app = await start();
    const { lead, member, idOf, page, service } = await office(app);
    const mary = idOf('Mary Jackson');
    await add(lead, page('servicePlan'), 'Relire', mary, '2026-12-01');
    await add(lead, page('servicePlan'), 'Appeler', '', '2026-12-15');
    await app.database.db.updateTable('accounts').set({ lang: 'en' }).where('id', '=', mary).execute();
    const make = async (by: Client) =>
      addressIn((await by.post(page('servicePlanCalendar'), { do: 'make', whose: 'mine' })).text);
    const first = await make(member);
    const file = await app.client().get(first);
    assert.ok(file.text.includes('Relire') && !file.text.includes('Appeler'));
    assert.ok(
      file.text.includes('X-WR-CALNAME:Plan: Guichet (en)') && file.text.includes('Assigned to Mary Jackson'),
    );
    const status = async (address: string): Promise<number> => (await app.client().get(address)).status;
    const second = await make(member);
    assert.deepEqual([await status(first), await status(second)], [404, 200]);
    const revoked = await member.post(page('servicePlanCalendar'), { do: 'revoke' });
    assert.ok(has(revoked.text, calendarWords.fr.revoked));
    assert.equal(await status(second), 404);
    for (const wrong of ['x', 'x'.repeat(43), second.split('/').at(-2)?.toUpperCase() ?? ''])
      assert.equal(await status(href('planFeed', 'fr', { feed: wrong })), 404);
    // A role that is taken back ends it for good.
    const third = await make(member);
    await lead.post(teamPage(service), { do: 'remove-role', account: mary, role: 'service-member' });
    assert.equal(await status(third), 404);
    await app.database.db
      .insertInto('roles')
      .values({
        account: mary,
        role: 'service-member',
        organisation: service,
        givenBy: '',
        givenAt: app.clock.now().toISOString(),
      })
      .execute();
    assert.equal(await status(third), 404);
    // Leaving too.
    const fourth = await make(member);
    assert.equal(await status(fourth), 200);
    assert.equal((await member.post('/fr/compte/quitter', { record: 'keep' })).status, 200);
    assert.equal(await status(fourth), 404);
    assert.deepEqual(await app.database.db.selectFrom('plan_feeds').selectAll().execute(), []);
  });
});

onEachApp('Commitments of the training', ({ test, start }) => {
  test('are brought once by who presses in several tabs at once', async () => {
    const app = await start();
    const { lead, page } = await office(app);
    const learner = await begin(app);
    lead.setCookie('cap18', learner.client.cookie('cap18'));
    const { id: person } = await app.database.db.selectFrom('people').select('id').executeTakeFirstOrThrow();
    const id = 'aaaaaaaa-8c1e-4f5e-9b1c-0a3c7f1b2d4e';
    const commitment = {
      id,
      person,
      action: '7.2',
      words: 'Présenter deux maquettes',
      dueOn: '2026-12-12',
    };
    await commitmentsStore(app.database.db).add(commitment, app.clock.now());
    const bring = () => lead.post(page('servicePlanCommitments'), { do: 'bring', commitment: [id] });
    for (const { text } of await Promise.all(Array.from({ length: 8 }, bring)))
      assert.ok(has(text, planWords.fr.done.brought));
    const { facts } = await filesOf(app.database).files.read(
      /services\/([\w-]+)/.exec(page('servicePlan'))?.[1] ?? '',
    );
    assert.equal(facts.filter(({ kind }) => kind === 'service.task-added').length, 1);
  });

  test('are chosen, seen as they would stand, then brought once, and nothing else with them', async () => {
    const app = await start();
    const { lead, page, idOf } = await office(app);
    const words = bringWords.fr;
    assert.ok(has((await lead.get(page('servicePlanCommitments'))).text, words.noRecord));
    const learner = await begin(app);
    lead.setCookie('cap18', learner.client.cookie('cap18'));
    assert.ok(has((await lead.get(page('servicePlanCommitments'))).text, words.none));
    const { id: person } = await app.database.db.selectFrom('people').select('id').executeTakeFirstOrThrow();
    const store = commitmentsStore(app.database.db);
    const ids = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map((start) => `${start}-8c1e-4f5e-9b1c-0a3c7f1b2d4e`);
    const [own = '', plainOne = '', other = ''] = ids;
    const now = app.clock.now();
    const dueOn = '2026-12-12';
    await store.add({ id: own, person, action: '7.2', words: 'Présenter deux maquettes', dueOn }, now);
    await store.add({ id: plainOne, person, action: '1.1', words: '', dueOn: '2026-01-01' }, now);
    await store.add({ id: other, person, action: '2.1', words: 'Ce que je garde pour moi', dueOn }, now);
    const choice = await lead.get(page('servicePlanCommitments'));
    assert.ok(has(choice.text, 'Présenter deux maquettes', 'Ce que je garde pour moi', words.noDue));
    const to = page('servicePlanCommitments');
    const unknown = { commitment: ['dddddddd-8c1e-4f5e-9b1c-0a3c7f1b2d4e'] };
    for (const nothing of [
      { do: 'preview' },
      { do: 'preview', ...unknown },
      { do: 'bring' },
      { do: 'bring', ...unknown },
    ]) {
      const refused = await lead.post(to, nothing);
      assert.equal(refused.status, 400);
      assert.ok(has(refused.text, words.errorTitle, words.missing));
    }
    const preview = await lead.post(to, { do: 'preview', commitment: [own, plainOne] });
    assert.ok(has(preview.text, words.previewTitle, words.bring(2), 'Présenter deux maquettes'));
    assert.ok(!has(preview.text, 'Ce que je garde pour moi'));
    const brought = await lead.post(to, { do: 'bring', commitment: [own, plainOne] });
    assert.ok(has(brought.text, planWords.fr.done.brought, 'Présenter deux maquettes', '12 décembre 2026'));
    await lead.post(to, { do: 'bring', commitment: [own, plainOne] });
    const tasks = await app.database.db
      .selectFrom('facts')
      .select('data')
      .where('kind', '=', 'service.task-added')
      .execute();
    assert.equal(tasks.length, 2, 'pressed twice, it adds once');
    const facts = JSON.stringify(tasks);
    assert.ok(facts.includes(idOf('Dorothy Vaughan')) && !facts.includes(person) && !facts.includes(own));
    const texts = JSON.stringify(await app.database.db.selectFrom('service_texts').selectAll().execute());
    assert.ok(!texts.includes('Ce que je garde pour moi') && !texts.includes(person));
    assert.ok(has((await lead.get(to)).text, words.already));
    // Someone else's are none here.
    const stranger = '99999999-8c1e-4f5e-9b1c-0a3c7f1b2d4e';
    assert.equal((await lead.post(to, { do: 'preview', commitment: [stranger] })).status, 400);
  });
});
