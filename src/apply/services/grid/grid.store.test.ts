/** What a body counts without reading files, held against what was told in them: services drawn at random. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { noon, standard } from '../../../../test/support/app.ts';
import {
  act,
  added,
  asked,
  closed,
  declared,
  filesOf,
  newService,
  someone,
} from '../../../../test/support/dossier.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { seed } from '../../../../test/support/scale.ts';
import type { NewDossierFact } from '../dossier/dossier.ts';
import { listStore } from '../list/list.store.ts';
import { gridStore } from './grid.store.ts';

type Told = Omit<NewDossierFact, 'actor'>;

const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
const some = actions.slice(0, 8);
const [late, ahead] = ['2026-11-20', '2026-12-20'];
const due = fc.constantFrom(null, late, ahead);

/** What is told of an action; a review judges it where it is in place alone. */
const anAction = fc.record({
  status: fc.constantFrom(
    undefined,
    'to-do',
    'under-way',
    'in-place',
    'in-place',
    'not-applicable',
    'unknown',
  ),
  isShown: fc.boolean(),
  verdict: fc.constantFrom(undefined, 'shown', 'not-yet'),
  due,
});
const aTask = fc.record({ status: fc.constantFrom('to-do', 'under-way', 'done', 'dropped'), due });
const aReview = fc.record({
  by: fc.constantFrom('body', 'person', 'link'),
  ended: fc.constantFrom(undefined, 'cancelled', 'taken'),
});
const aService = fc.record({
  isArchived: fc.boolean(),
  told: fc.array(anAction, { minLength: some.length, maxLength: some.length }),
  tasks: fc.array(aTask, { maxLength: 3 }),
  reviews: fc.array(aReview, { maxLength: 3 }),
});
const drawn = () => fc.sample(aService, { numRuns: 24, seed });
type Drawn = ReturnType<typeof drawn>[number];

/** The facts of a service, each judged action by a review of its own. */
const factsOf = ({ told, tasks, reviews }: Drawn): readonly Told[] => [
  ...told.flatMap(({ status, isShown, verdict, due: day }, rank): Told[] => {
    const action = some[rank] ?? '';
    const review = randomUUID();
    return [
      ...(status ? [declared(action, status)] : []),
      ...(isShown ? [added(randomUUID(), [action])] : []),
      ...(day ? [{ kind: 'service.planned' as const, data: { action, assignee: null, due: day } }] : []),
      ...(status === 'in-place' && verdict
        ? [asked(review, [Number.parseInt(action, 10)], randomUUID()), closed(review, [action], [], verdict)]
        : []),
    ];
  }),
  ...tasks.flatMap(({ status, due: day }): Told[] => {
    const task = randomUUID();
    const planned = { assignee: null, due: day };
    return [
      { kind: 'service.task-added', data: { task, words: randomUUID(), practice: null, ...planned } },
      { kind: 'service.task-changed', data: { task, status, ...planned } },
    ];
  }),
  ...reviews.flatMap(({ by, ended }): Told[] => {
    const review = randomUUID();
    const data = { review, practices: [2], reviewer: by === 'person' ? randomUUID() : null, by };
    return [
      { kind: 'service.review-asked', data },
      ...(ended === 'cancelled' ? [{ kind: 'service.review-cancelled' as const, data: { review } }] : []),
      ...(ended === 'taken' && by !== 'person'
        ? [{ kind: 'service.review-taken' as const, data: { review } }]
        : []),
    ];
  }),
];

/** The same counts, by what was drawn alone. */
const countsOf = ({ told, tasks }: Drawn) => {
  const count = (is: (each: Drawn['told'][number]) => boolean): number => told.filter(is).length;
  const inPlace = told.filter(({ status }) => status === 'in-place');
  const verdicts = (wanted: string) => inPlace.filter(({ verdict }) => verdict === wanted).length;
  const known = count(({ status }) => status !== undefined && status !== 'unknown');
  return {
    inPlace: inPlace.length,
    verified: verdicts('shown'),
    documented: verdicts('shown') + inPlace.filter((each) => each.isShown && !each.verdict).length,
    contradicted: verdicts('not-yet'),
    notApplicable: count(({ status }) => status === 'not-applicable'),
    unknown: actions.length - known,
    late:
      count((each) => each.due === late && each.status !== 'in-place' && each.status !== 'not-applicable') +
      tasks.filter((each) => each.due === late && each.status !== 'done' && each.status !== 'dropped').length,
  };
};

onEachEngine('A body', ({ test, open }) => {
  test('counts of its services what their files say', async () => {
    const database = await open();
    const { db } = database;
    const { files } = filesOf(database);
    const services = new Map<string, Drawn>();
    const first = await newService(database);
    const { organisation: body } = await db
      .selectFrom('services')
      .select('organisation')
      .where('id', '=', first)
      .executeTakeFirstOrThrow();
    await db.deleteFrom('services').execute();
    for (const one of drawn()) {
      const id = await newService(database);
      await db.updateTable('services').set({ organisation: body }).where('id', '=', id).execute();
      await files.write(id, someone(), undefined, act(...factsOf(one)));
      if (one.isArchived)
        await db
          .updateTable('services')
          .set({ archivedAt: noon.toISOString() })
          .where('id', '=', id)
          .execute();
      services.set(id, one);
    }
    const store = gridStore(db);
    for (const archived of [false, true]) {
      const rows = await store.services(body, '2026-11', archived);
      const those = [...services].filter(([, { isArchived }]) => isArchived === archived);
      assert.deepEqual(rows.map(({ id }) => id).toSorted(), those.map(([id]) => id).toSorted());
      for (const { id, kept } of rows) {
        const wanted = countsOf(services.get(id) ?? assert.fail());
        const told = Object.fromEntries(
          Object.keys(wanted).map((name) => [name, kept?.[name as keyof typeof wanted]]),
        );
        assert.deepEqual(told, wanted);
      }
    }
    const live = [...services.values()].filter(({ isArchived }) => !isArchived);
    const sum = (count: (one: Drawn) => number): number => live.reduce((total, one) => total + count(one), 0);
    assert.equal(
      (await store.unclaimed(body, 1)).count,
      sum(({ reviews }) => reviews.filter(({ by, ended }) => by === 'body' && !ended).length),
    );
    const spans = await store.spans(body);
    for (const [name, counted] of [
      ['inPlace', sum((one) => countsOf(one).inPlace)],
      ['contested', sum((one) => countsOf(one).contradicted)],
      ['documented', sum((one) => countsOf(one).documented)],
      ['verified', sum((one) => countsOf(one).verified)],
    ] as const)
      assert.equal(
        spans.reduce((total, span) => total + (span.until === null ? span[name] : 0), 0),
        counted,
        name,
      );
    const listed = async (state: 'late' | 'contradicted') =>
      (
        await listStore(db).page(
          { bodies: [body], services: [] },
          { q: '', phase: undefined, state, body, page: 1 },
          'fr',
        )
      ).total;
    assert.equal(
      await listed('late'),
      sum((one) => Number(countsOf(one).late > 0)),
    );
    assert.equal(
      await listed('contradicted'),
      sum((one) => Number(countsOf(one).contradicted > 0)),
    );
  });
});
