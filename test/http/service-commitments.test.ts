import assert from 'node:assert/strict';
import { bringWords } from '../../src/apply/services/plan/commitments.words.ts';
import { planWords } from '../../src/apply/services/plan/plan.words.ts';
import { commitmentsStore } from '../../src/learn/training/commitments.store.ts';
import { href } from '../../src/web/links.ts';
import { formWords } from '../../src/web/words.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { plain } from '../support/client.ts';
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
  const plan = href('servicePlan', 'fr', { service });
  return { ada, body, service, lead, member, idOf, plan };
};

const has = (text: string, ...all: readonly string[]): boolean =>
  all.every((each) => plain(text).includes(each));
onEachApp('Commitments of the training', ({ test, start }) => {
  test('are brought once by who presses in several tabs at once', async () => {
    const app = await start();
    const { lead, plan, service } = await office(app);
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
    const bring = () => lead.post(plan, { do: 'bring', commitment: [id] });
    for (const { text } of await Promise.all(Array.from({ length: 8 }, bring)))
      assert.ok(has(text, planWords.fr.done.brought));
    const { facts } = await filesOf(app.database).files.read(service);
    assert.equal(facts.filter(({ kind }) => kind === 'service.task-added').length, 1);
  });

  test('are chosen, then brought once, and nothing else with them', async () => {
    const app = await start();
    const { lead, plan, idOf } = await office(app);
    const words = bringWords.fr;
    assert.ok(has((await lead.get(plan)).text, words.noRecord));
    const learner = await begin(app);
    lead.setCookie('cap18', learner.client.cookie('cap18'));
    assert.ok(has((await lead.get(plan)).text, words.none));
    const { id: person } = await app.database.db.selectFrom('people').select('id').executeTakeFirstOrThrow();
    const store = commitmentsStore(app.database.db);
    const ids = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map((start) => `${start}-8c1e-4f5e-9b1c-0a3c7f1b2d4e`);
    const [own = '', plainOne = '', other = ''] = ids;
    const now = app.clock.now();
    const dueOn = '2026-12-12';
    await store.add({ id: own, person, action: '7.2', words: 'Présenter deux maquettes', dueOn }, now);
    await store.add({ id: plainOne, person, action: '1.1', words: '', dueOn: '2026-01-01' }, now);
    await store.add({ id: other, person, action: '2.1', words: 'Ce que je garde pour moi', dueOn }, now);
    const choice = await lead.get(plan);
    assert.ok(has(choice.text, 'Présenter deux maquettes', 'Ce que je garde pour moi', words.noDue));
    const unknown = { commitment: ['dddddddd-8c1e-4f5e-9b1c-0a3c7f1b2d4e'] };
    for (const nothing of [{}, unknown]) {
      const refused = await lead.post(plan, { do: 'bring', ...nothing });
      assert.equal(refused.status, 400);
      assert.ok(has(refused.text, formWords.fr.toCorrect, words.missing));
    }
    const brought = await lead.post(plan, { do: 'bring', commitment: [own, plainOne] });
    assert.ok(has(brought.text, planWords.fr.done.brought, 'Présenter deux maquettes', '12 décembre 2026'));
    await lead.post(plan, { do: 'bring', commitment: [own, plainOne] });
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
    assert.ok(has((await lead.get(plan)).text, words.already));
    // Someone else's are none here.
    const stranger = '99999999-8c1e-4f5e-9b1c-0a3c7f1b2d4e';
    assert.equal((await lead.post(plan, { do: 'bring', commitment: [stranger] })).status, 400);
  });
});
