import assert from 'node:assert/strict';
import { siteWords } from '../../src/site/site.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { onAnyApp, type TestApp } from '../support/app.ts';
import { says, textOf } from '../support/client.ts';
import { beginAndPass, fileOf } from '../support/learner.ts';
import { openRoom } from '../support/room.ts';
import { type ReceivedStatement, startLrs, type TestLrs } from '../support/statements-lrs.ts';
import { until } from '../support/until.ts';

const name = 'Zéphirine Xylander';
const verbOf = ({ verb }: ReceivedStatement): string => verb.id.split('/').at(-1) ?? '';
const countOf = (store: TestLrs, verb: string): number =>
  store.kept().filter((each) => verbOf(each) === verb).length;

onAnyApp('A body that has a record of learning', ({ test, start }) => {
  test('is told a whole training and what a room does, without a name; then that it must forget', async (t) => {
    const store = await startLrs();
    t.after(store.close);
    const app = await start({ lrs: store.address });
    await app.work();
    for (const lang of languages) {
      says(await app.client().get(href('privacy', lang)), siteWords[lang].recordTitle);
    }
    const learner = await beginAndPass(app);
    const { act, client, to } = learner;
    await act(to('certificate'), { name });
    const number = textOf((await client.get(to('certificate'))).text, 'code') ?? '';
    const { person } = await fileOf(learner);
    const room = await openRoom(app, { steps: ['Q1', 'P1'] });
    await room.join();

    await until(() => countOf(store, 'passed') === 1 && countOf(store, 'initialized') === 2);
    await until(() =>
      store.kept().some((each) => verbOf(each) === 'completed' && each.object.id.endsWith('/training')),
    );

    assert.deepEqual(store.problems, []);
    const said = JSON.stringify(store.kept());
    const secrets = [number, number.replaceAll('-', ''), learner.code, person, room.link, room.code];
    for (const trace of [name, ...secrets]) assert.ok(!said.includes(trace), trace);
    await assertActivitiesResolve(app, store.kept());

    await client.submit(await client.get(to('erase')), to('erase'));
    const sent = store
      .kept()
      .filter(({ actor }) => actor.account.name === mine(store))
      .map(({ id }) => id);
    await until(() => countOf(store, 'voided') >= sent.length);
    const voided = store.kept().filter((each) => verbOf(each) === 'voided');
    assert.deepEqual(new Set(voided.map(({ object }) => object.id)), new Set(sent));
    assert.ok(!app.log().includes(name));
  });
});

/** The account of the learner who passed. */
const mine = (store: TestLrs): string =>
  store.kept().find((each) => verbOf(each) === 'passed')?.actor.account.name ?? '';

const assertActivitiesResolve = async (app: TestApp, kept: readonly ReceivedStatement[]): Promise<void> => {
  const above = kept.flatMap(({ context }) => [
    ...(context?.contextActivities?.parent ?? []),
    ...(context?.contextActivities?.grouping ?? []),
  ]);
  const named = new Map([...kept.map(({ object }) => object), ...above].map((each) => [each.id, each]));
  assert.ok(named.size > 50, `${named.size}`);
  for (const [id, activity] of named) {
    if (activity.objectType !== 'Activity') continue;
    const path = id.replace('http://cap18.test', '');
    const found = await app.client().send(path, { headers: { accept: 'application/json' } });
    assert.equal(found.status, 200, id);
    assert.deepEqual(JSON.parse(found.text), activity.definition);
    const page = await app.client().get(path, { accept: 'text/html' });
    assert.equal(page.status, 200, id);
    assert.match(page.path, /^\/fr\/(formation|comprendre)/);
  }
  const absent = [
    '',
    'nothing',
    'questions',
    'questions/x',
    'steps/p19',
    'training/1',
    '..%2Ffr',
    'toString',
  ];
  for (const path of absent) says(await app.client().send(`/activities/${path}`), 404);
  const page = await app.client().get('/activities/steps/p7', { accept: 'text/html' });
  assert.equal(page.path, href('practice', 'fr', { id: 7 }));
};
