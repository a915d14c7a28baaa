import assert from 'node:assert/strict';
import { dossierWords } from '../../src/apply/services/dossier/dossier.words.ts';
import { planWords } from '../../src/apply/services/plan/plan.words.ts';
import { actionHref } from '../../src/apply/services/services.feature.ts';
import { conflictWords } from '../../src/apply/services/telling/conflict.words.ts';
import { href } from '../../src/web/links.ts';
import { errorWords, formWords } from '../../src/web/words.ts';
import { noon, onAnyApp, standards, type TestApp } from '../support/app.ts';
import { type Client, plain, says, saysNot } from '../support/client.ts';
import { act, declared, filesOf, someone } from '../support/dossier.ts';
import { sendAction } from '../support/evidence.ts';
import { addService, invited, serviceOffice, teamPage } from '../support/office.ts';

const words = planWords.fr;
const daysFrom = (days: number): Date => new Date(noon.getTime() + days * 86_400_000);

const office = async (app: TestApp) => {
  const people = await serviceOffice(app);
  const { service } = people;
  const plan = href('servicePlan', 'fr', { service });
  const item = (id: string): string => href('servicePlanItem', 'fr', { service, item: id });
  return { ...people, plan, item };
};

const seenOn = (text: string): string =>
  /name="seen" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no rank');
const itemIn = (text: string): string => /plan\/([\da-f-]{36})/.exec(text)?.[1] ?? assert.fail('no task');
const has = (text: string, ...all: readonly string[]): boolean =>
  all.every((each) => plain(text).includes(each));

/** A task added; gives its id. */
const add = async (
  by: Client,
  plan: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const page = await by.post(plan, {
    words: 'Appeler le centre',
    practice: '',
    assignee: '',
    due: '',
    ...fields,
  });
  assert.equal(page.status, 200, page.text);
  return itemIn(page.text);
};

onAnyApp('The plan of a service', ({ test, testOnce, start, shared }) => {
  test('is empty, then has the tasks that its team adds, changes and drops', async () => {
    const { app, lead, member, reader, plan, item, idOf } = await office(await start());
    says(await reader.get(plan), words.emptyTitle, words.holds);
    const task = await add(lead, plan, { practice: '5', assignee: idOf('Mary Jackson'), due: '2026-11-24' });
    const page = await reader.get(plan);
    says(page, 'Appeler le centre', 'Mary Jackson', words.moments.soon, 'Pratique');
    assert.ok(!page.text.includes('name="do"'), 'who reads changes nothing');
    // The next day it is late, in words.
    app.clock.set(new Date('2026-11-25T11:00:00Z'));
    says(await reader.get(plan), words.late(1), words.moments.late);
    const changed = await member.post(item(task), {
      do: 'change',
      status: 'under-way',
      assignee: idOf('Dorothy Vaughan'),
      due: '2027-01-15',
      seen: seenOn((await member.get(item(task))).text),
    });
    says(changed, words.done.changed, words.moments.later, 'Dorothy Vaughan');
    const put = async (status: string) => {
      const seen = seenOn((await lead.get(item(task))).text);
      return lead.post(item(task), { do: 'change', status, assignee: '', due: '2027-01-15', seen });
    };
    const dropped = await put('dropped');
    says(dropped, words.done.dropped, words.moments.dropped);
    assert.ok(dropped.text.includes(`href="${item(task)}"`), 'it may be brought back');
    says(await put('to-do'), words.done.changed, 'Appeler le centre', '15 janvier 2027');
  });

  test('shows actions of the standard, which their practice changes, beside tasks', async () => {
    const { app, lead, plan, item, idOf, service } = await office(await shared());
    const action = standards.current.practices[6]?.actions[1];
    assert.equal(action?.id, '7.2');
    await sendAction(lead, service, '7.2', { assignee: idOf('Dorothy Vaughan'), due: '2026-11-30' });
    const task = await add(lead, plan);
    const ofDorothy = `?qui=${idOf('Dorothy Vaughan')}`;
    const mine = await lead.get(plan + ofDorothy);
    says(mine, action.title.fr, `href="${actionHref('fr', service, '7.2')}"`);
    saysNot(mine, 'Appeler le centre', `href="${item('7.2')}`);
    const change = { do: 'change', status: 'under-way', assignee: idOf('Dorothy Vaughan'), due: '' };
    const seen = seenOn((await lead.get(item(task))).text);
    const changed = await lead.post(item(task) + ofDorothy, { ...change, seen });
    assert.ok(changed.path.startsWith(`${plan + ofDorothy}&`) && has(changed.text, words.done.changed));
    const rows = await app.database.db.selectFrom('facts').select(['kind', 'data']).orderBy('seq').execute();
    const told = rows
      .filter(({ kind }) => /declared|planned|task/.test(kind))
      .map(({ kind, data }) => [kind, JSON.parse(String(data))]);
    const { do: _, ...changes } = change;
    assert.deepEqual(told.slice(1), [
      ['service.task-added', { ...told[1]?.[1], task, practice: null, assignee: null, due: null }],
      ['service.task-changed', { task, ...changes, due: null }],
    ]);
    assert.ok(!JSON.stringify(rows).includes('Appeler'), 'facts hold no words');
  });

  testOnce('says what it holds, and how many actions are to do beside it', async () => {
    const { app, lead, plan, idOf, service } = await office(await shared());
    const { files } = filesOf(app.database);
    const dorothy = { kind: 'account', id: idOf('Dorothy Vaughan') } as const;
    const say = (...ids: readonly string[]) =>
      files.write(service, dorothy, undefined, () => ({ facts: ids.map((id) => declared(id, 'to-do')) }));
    const toPlan = `${href('servicePractices', 'fr', { service })}?only=to-plan`;
    const link = (said: string): string => `<a href="${toPlan}">${said}</a>`;
    const shown = async (of = ''): Promise<string> => (await lead.get(plan + of)).text;
    assert.ok(!has(await shown(), 'sans responsable ni échéance'));
    await say('1.1', '1.2', '7.2');
    assert.ok(has(await shown(), words.emptyTitle, link(words.left(3))));
    const date = (id: string) => sendAction(lead, service, id, { due: '2026-12-08' });
    await date('7.2');
    assert.ok(has(await shown(), words.holds, link(words.left(2))));
    const alone = (await lead.get(toPlan)).text;
    for (const id of ['1.1', '1.2', '7.2'])
      assert.equal(alone.includes(actionHref('fr', service, id)), id !== '7.2', 'it leads to those alone');
    assert.ok(has(alone, words.left(2)));
    assert.ok(!has(await shown('?qui=personne'), words.left(2)), 'of the whole plan alone');
    for (const id of ['1.1', '1.2']) await date(id);
    assert.ok(has(await shown(), words.holds) && !has(await shown(), 'sans responsable ni échéance'));
  });

  testOnce('counts all of a group, whatever of it the page shows', async () => {
    const { app, lead, plan, idOf, service } = await office(await shared());
    const ids = standards.current.practices
      .flatMap(({ actions }) => actions.map(({ id }) => id))
      .slice(0, 14);
    const { files } = filesOf(app.database);
    const begun = ids.map((id) => declared(id, 'under-way'));
    await files.write(service, someone(idOf('Dorothy Vaughan')), undefined, act(...begun));
    for (const page of [1, 2]) {
      const { text } = await lead.get(`${plan}?page=${page}`);
      assert.match(plain(text), new RegExp(`${words.moments.undated} <span class="quiet">\\(14\\)`));
    }
  });

  testOnce('has what is done be of who said so', async () => {
    const { app, plan, lead, idOf, service } = await office(await shared());
    const { files } = filesOf(app.database, daysFrom(-1));
    const dorothy = someone(idOf('Dorothy Vaughan'));
    const done = [declared('8.1', 'under-way'), declared('8.1', 'in-place')];
    await files.write(service, dorothy, undefined, act(declared('7.2', 'under-way'), ...done));
    says(await lead.get(plan), '8.1', '7.2');
    const ofNobody = (await lead.get(`${plan}?qui=personne`)).text;
    assert.ok(has(ofNobody, '7.2') && !has(ofNobody, '8.1'));
  });

  testOnce('says « À confier » of what nobody has, wherever one chooses who does it', async () => {
    const { lead, plan, item, service } = await office(await shared());
    const practice = href('servicePractice', 'fr', { service, id: 7 });
    for (const path of [plan, item(await add(lead, plan)), practice]) {
      const nobody = /<option value=""[^>]*>À confier<\/option>/;
      assert.match((await lead.get(path)).text, nobody, path);
    }
  });

  test('shows the second of two editors what the first changed, and keeps what they typed', async () => {
    const { lead, member, plan, item, idOf } = await office(await start());
    const task = await add(lead, plan);
    const seen = seenOn((await lead.get(item(task))).text);
    const change = { do: 'change', assignee: '', due: '', seen };
    says(await member.post(item(task), { ...change, status: 'done' }), 200);
    const typed = { ...change, status: 'under-way', assignee: idOf('Mary Jackson'), due: '2027-02-02' };
    const refused = await lead.post(item(task), typed);
    says(
      refused,
      409,
      /<form class="fields"[^>]* data-guarded/,
      conflictWords.fr.title,
      'Mary Jackson',
      'Fait',
      'value="2027-02-02"',
      /value="under-way" checked/,
    );
    assert.ok(!has((await lead.get(plan)).text, '2 février 2027'), 'nothing is recorded');
    says(await lead.post(item(task), { ...typed, seen: seenOn(refused.text) }), 200, '2 février 2027');
    // What touches something else goes through.
    const other = await add(member, plan, { due: '2026-12-01' });
    says(await member.post(item(other), { ...change, status: 'under-way' }), 200);
  });

  test('keeps what each of two people changed of a task, and tells who changes what another took out', async () => {
    const { lead, member, plan, item, idOf } = await office(await shared());
    const task = await add(lead, plan);
    const seen = seenOn((await lead.get(item(task))).text);
    const asked = { do: 'change', status: 'to-do', assignee: '', due: '', seen };
    await lead.post(item(task), { ...asked, assignee: idOf('Mary Jackson'), due: '2027-01-10' });
    const told = await member.post(item(task), { ...asked, status: 'done' });
    says(
      told,
      409,
      /value="done" checked/,
      new RegExp(`value="${idOf('Mary Jackson')}" selected`),
      'value="2027-01-10"',
      conflictWords.fr.leave,
    );
    await lead.post(item(task), { ...asked, status: 'dropped', seen: seenOn(told.text) });
    const gone = await member.post(item(task), { ...asked, status: 'under-way' });
    says(gone, 409, conflictWords.fr.title, dossierWords.fr.taskStatuses.dropped);
    says(await member.post(item('11111111-2222-4333-8444-555555555555'), asked), 404);
  });

  testOnce('comes back as it was asked for, at what was changed', async () => {
    const { lead, plan, item, idOf } = await office(await shared());
    const mary = idOf('Mary Jackson');
    const task = await add(lead, plan, { words: 'Relire', assignee: mary });
    says(await lead.get(`${plan}?qui=${mary}`), `href="${item(task)}?qui=${mary}"`);
    says(await lead.get(`${item(task)}?qui=${mary}`), `action="${item(task)}?qui=${mary}"`);
    for (let rank = 0; rank < 50; rank += 1)
      await add(lead, plan, { due: '2026-12-01', words: `Tâche ${rank}` });
    const seen = seenOn((await lead.get(item(task))).text);
    const change = { do: 'change', status: 'under-way', assignee: mary, due: '', seen };
    const [before, after = ''] = (await lead.post(item(task), change)).text.split(`id="item-${task}"`);
    assert.ok(!before?.includes(words.done.changed), 'it is said there');
    assert.ok(has(after.split('</li>')[0] ?? '', words.done.changed, 'Relire'), 'on the page that has it');
  });

  testOnce('says what is wrong with a form, and keeps what was typed', async () => {
    const { lead, plan, item, service, ada, idOf } = await office(await shared());
    const task = await add(lead, plan);
    const wrong = async (fields: Readonly<Record<string, string>>, said: string): Promise<void> => {
      const page = await lead.post(plan, {
        words: 'Relire',
        practice: '3',
        assignee: '',
        due: '',
        ...fields,
      });
      says(page, 400, said, formWords.fr.toCorrect);
      if (fields.words === undefined) assert.ok(page.text.includes('>Relire</textarea>'));
      says(page, /value="3" selected/);
    };
    await wrong({ words: ' ' }, words.wordsMissing);
    await wrong({ words: 'x'.repeat(501) }, plain(formWords.fr.long(501, 500)));
    await wrong({ due: '31 mars' }, words.dueWrong);
    await wrong({ due: '2026-11-23' }, words.duePast);
    await wrong({ due: '2032-01-01' }, words.duePast);
    await wrong({ assignee: 'someone' }, words.whoUnknown);
    for (const without of ['Katherine Johnson', 'Annie Easley'])
      await wrong({ assignee: idOf(without) }, words.whoUnknown);
    says(await lead.post(plan, {}), 400);
    for (const fields of [
      { status: 'elsewhere', seen: '1' },
      { status: 'done', seen: 'x' },
    ])
      says(await lead.post(item(task), { do: 'change', ...fields }), 400);
    for (const id of ['7.2', '99.9', 'x', '11111111-2222-4333-8444-555555555555', '%00'])
      assert.equal((await lead.get(item(id))).status, 404, id);
    await ada.post(teamPage(service), { do: 'archive' });
    assert.equal((await lead.get(plan)).text.includes('name="do"'), false);
    const late = await lead.post(plan, { words: 'Relire', practice: '', assignee: '', due: '' });
    says(late, 409, errorWords.fr.archived[0]);
  });

  testOnce('is read by who reads the service, changed by who writes, and nothing to others', async () => {
    const { app, ada, body, service, manager, reader, plan, item } = await office(await shared());
    const other = await addService(ada, body, 'Voisin');
    const neighbour = await invited(app, ada, teamPage(other), 'Ivan', 'service-lead');
    const statuses = async (someone: Client) => [
      (await someone.get(plan)).status,
      (await someone.get(item('7.2'))).status,
      (await someone.post(plan, { words: 'X' })).status,
      (await someone.post(item('7.2'), { do: 'change', status: 'done', seen: '9' })).status,
    ];
    assert.deepEqual(await statuses(manager), [200, 403, 403, 403]);
    assert.deepEqual(await statuses(reader), [200, 403, 403, 403]);
    assert.deepEqual(await statuses(neighbour), [404, 404, 404, 404]);
    // A task of another service is none here.
    const task = await add(neighbour, href('servicePlan', 'fr', { service: other }));
    says(await ada.get(item(task)), 404);
    says(await ada.post(item(task), { do: 'change', status: 'done', seen: '9' }), 404);
    assert.ok(service !== other);
  });
});
