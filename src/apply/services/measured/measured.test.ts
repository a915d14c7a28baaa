import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { noon, standard } from '../../../../test/support/app.ts';
import { column } from '../../../../test/support/columns.ts';
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
import { newMeasure } from '../../../../test/support/measured.ts';
import { checkOf, faultOf, reportOf, usualReport } from '../../../../test/support/scan-report.ts';
import { lifted } from '../../../platform/ledger/ledger.ts';
import { dossierFacts } from '../dossier/dossier.facts.ts';
import { dossierFrom } from '../dossier/dossier.kinds.ts';
import { type DossierFact, type NewDossierFact, profileOf, snapshotOf } from '../dossier/dossier.ts';
import { isOutside } from '../dossier/outside.ts';
import type { Details } from './details.ts';
import { keepMeasure } from './keeping.ts';
import { contradictedBy, figuresOf, measuredTold, measureOf, measuresIn } from './measured.ts';

const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
const someActions = actions.slice(0, 6);
const at = (minutes: number): string => new Date(noon.getTime() - minutes * 60_000).toISOString();

const anAction = fc.constantFrom(...someActions);
const aDetails: fc.Arbitrary<Details> = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
  .chain((ids) =>
    fc.record({
      browser: fc.constant('Chromium'),
      axe: fc.constant('4'),
      pages: fc.constant(['https://permis.example/']),
      missed: fc.constant([]),
      checks: fc.tuple(
        ...ids.map((check) =>
          fc.record({
            check: fc.constant(check),
            version: fc.constant(1),
            verdict: fc.constantFrom('failed', 'cannot-tell', 'passed', 'not-applicable'),
            actions: fc.uniqueArray(anAction, { minLength: 1, maxLength: 3 }),
          }),
        ),
      ),
      faults: fc.uniqueArray(
        fc.record(
          {
            id: fc.string({ minLength: 1, maxLength: 4 }),
            check: fc.constantFrom(...ids),
            severity: fc.constantFrom('serious', 'moderate', 'minor'),
            certainty: fc.constantFrom('certain', 'likely'),
            message: fc.constant({ fr: 'Faute', en: 'Fault' }),
            pages: fc.constant([]),
            onPages: fc.nat(5),
            aside: fc.constant({ reason: 'En refonte', until: '2027-01-01' }),
          },
          { requiredKeys: ['id', 'check', 'severity', 'certainty', 'message', 'pages', 'onPages'] },
        ),
        { maxLength: 8, selector: ({ id }) => id },
      ),
      doubts: fc.constant([]),
    }),
  );

type Told = Omit<NewDossierFact, 'actor'>;
const evidence = randomUUID();
const someTold: fc.Arbitrary<Told> = fc.oneof(
  fc
    .record({ action: anAction, status: fc.constantFrom('to-do', 'in-place', 'not-applicable', 'unknown') })
    .map(({ action, status }) => declared(action, status as 'to-do')),
  anAction.map((action) => added(evidence, [action])),
  anAction.map((action) => closed(randomUUID(), [action], [])),
);
const aMeasured: fc.Arbitrary<Told> = fc
  .record({ details: aDetails, minutes: fc.nat(600) })
  .map(({ details, minutes }) => {
    const about = { from: 'report', tool: '0.1.0', standard: '2026.1', left: 0, stopped: false } as const;
    const { facts } = measuredTold(
      { measures: new Map() },
      { ...about, ...figuresOf(details), seenAt: at(minutes), details },
      undefined,
      randomUUID,
    );
    return facts[0] ?? assert.fail();
  });

/** A file of these facts, in this order. */
const fileOf = (told: readonly Told[]) =>
  dossierFrom(
    'service',
    told.map(
      (fact, rank) =>
        ({
          ...fact,
          id: randomUUID(),
          stream: 'service:service',
          seq: rank + 1,
          actor: someone('ada'),
          recordedAt: noon.toISOString(),
          effectiveAt: fact.effectiveAt?.toISOString() ?? noon.toISOString(),
        }) as DossierFact,
    ),
  );

describe('A measure', () => {
  test('raises nothing, lowers nothing and proves nothing, whatever it found and whenever', () => {
    fc.assert(
      fc.property(
        fc.array(someTold, { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(12), aMeasured), { minLength: 1, maxLength: 4 }),
        (told, measures) => {
          const mixed = measures.reduce((all, [rank, measured]) => all.toSpliced(rank, 0, measured), told);
          const now = noon.toISOString();
          const [without, withAll] = [fileOf(told), fileOf(mixed)];
          assert.deepEqual(profileOf(withAll, standard, now), profileOf(without, standard, now));
          const { seq: _, changedAt: __, ...kept } = snapshotOf(withAll, standard, now);
          const { seq: ___, changedAt: ____, ...before } = snapshotOf(without, standard, now);
          assert.deepEqual(kept, before);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('is the same whatever the order in which checks and faults are listed', () => {
    fc.assert(
      fc.property(aDetails, (details) => {
        const turned = { checks: details.checks.toReversed(), faults: details.faults.toReversed() };
        assert.deepEqual(figuresOf(turned), figuresOf(details));
        const { faults, setAside, found } = figuresOf(details);
        assert.equal(faults.serious + faults.moderate + faults.minor + setAside, details.faults.length);
        for (const each of found) assert.ok(each.faults + each.setAside <= details.faults.length);
      }),
      { numRuns: 150 },
    );
  });

  test('has its figures from one reading of each check, however many actions there are', () => {
    let reads = 0;
    const checks = actions.map((_, rank) => ({
      ...{ check: `check-${rank}`, version: 1, verdict: 'failed' as const },
      get actions() {
        reads += 1;
        return actions;
      },
    }));
    const faults = checks.map(({ check }) => ({
      ...{ id: `of-${check}`, check, severity: 'minor' as const, certainty: 'certain' as const },
      ...{ message: { fr: 'Faute', en: 'Fault' }, pages: [], onPages: 1 },
    }));
    const { found } = figuresOf({ checks, faults });
    assert.deepEqual([found.length, reads], [actions.length, checks.length]);
  });

  test('has figures of so many actions, those that version 1.0.0 kept without bound too', () => {
    const kind = dossierFacts['service.measured'];
    const found = Array.from({ length: 12_100 }, (_, rank) => ({
      ...{ action: `${rank % 99}.${rank % 97}`, faults: 1, setAside: 0, unsure: 0, passed: 0 },
    }));
    const { details: _, seenAt: __, ...told } = newMeasure();
    const data = { ...told, measure: randomUUID(), details: randomUUID(), pages: 1, missed: 0, found };
    assert.ok(!kind.schema.safeParse(data).success);
    const read = lifted(kind, 1, data);
    assert.equal(kind.schema.parse(read).found.length, 100);
  });

  test('is the last look, whatever the order in which looks are told', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(aMeasured, {
          minLength: 1,
          maxLength: 5,
          selector: ({ effectiveAt }) => effectiveAt?.getTime(),
        }),
        (told) => {
          const [one, other] = [fileOf(told), fileOf(told.toReversed())];
          assert.deepEqual(
            column(measuresIn(one), 'id'),
            measuresIn(other).map(({ id }) => id),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  test('contradicts what is declared in place and has a fault that stands, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(someTold, { maxLength: 12 }), aMeasured, (told, measured) => {
        const file = fileOf([...told, measured]);
        const measure = measureOf(file) ?? assert.fail();
        for (const action of actions) {
          const found = measure.found.find((each) => each.action === action);
          const expected = (found?.faults ?? 0) > 0 && file.declared.get(action)?.status === 'in-place';
          assert.equal(contradictedBy(measure, file).includes(action), expected);
        }
      }),
      { numRuns: 100 },
    );
  });
});

onEachEngine('Measures of a service', ({ test, open }) => {
  test('are kept with their words once, told in order, and gone with their text', async () => {
    const database = await open();
    const { files } = filesOf(database);
    const service = await newService(database);
    const ada = someone();
    const give = (day: string) =>
      keepMeasure(files, service, ada, newMeasure(usualReport({ begunAt: `2026-11-${day}T12:00:00.000Z` })));
    const [first, second] = [await give('10'), await give('17')];
    assert.deepEqual([first.outcome, second.outcome, (await give('17')).outcome], ['kept', 'kept', 'same']);
    await give('03');
    const file = await files.read(service);
    assert.equal(measureOf(file)?.seenAt, '2026-11-17T12:00:00.000Z', 'an old report hides no later one');
    const texts = new Set([...file.measures.values()].map(({ details }) => details));
    assert.equal(texts.size, 1, 'what is found again is the same text');
    assert.ok(!isOutside(file, ada.id), 'who gives a report works on the service');

    await files.write(service, ada, undefined, act(asked(randomUUID(), [4], randomUUID())));
    const [text = ''] = texts;
    await files.redact(service, ada, text, { id: randomUUID(), words: 'Un nom', lang: 'fr' });
    const after = await files.read(service);
    assert.equal(measureOf(after), undefined);
    assert.equal(after.measures.size, 3, 'that there were measures stays');
  });

  test('are two to be kept whole, and the figures of the others, those that an earlier version kept too', async () => {
    const database = await open();
    const { files } = filesOf(database);
    const [service, other] = [await newService(database), await newService(database)];
    const ada = someone();
    const lookOf = (day: number) =>
      newMeasure(
        reportOf(
          [checkOf('hsts', 'failed', ['9.1'])],
          Array.from({ length: day }, (_, rank) => faultOf(`fault-${day}-${rank}`, 'hsts')),
          { begunAt: `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z` },
        ),
      );
    const whole = async (): Promise<readonly number[]> => {
      const { measures } = await files.read(service);
      const words = await files.words([...measures.values()].map(({ details }) => details));
      return [...measures.values()]
        .filter(({ details }) => words.has(details))
        .map(({ faults }) => faults.moderate)
        .toSorted((one, next) => one - next);
    };
    // An earlier version kept each of them whole.
    for (const day of [2, 3, 4, 5, 6])
      await files.write(service, ada, undefined, (dossier) =>
        measuredTold(dossier, lookOf(day), undefined, randomUUID),
      );
    assert.equal((await whole()).length, 5);
    await keepMeasure(files, other, ada, lookOf(2));
    await keepMeasure(files, service, ada, lookOf(9));
    assert.deepEqual(await whole(), [6, 9]);
    await keepMeasure(files, service, ada, lookOf(7));
    assert.deepEqual(await whole(), [7, 9], 'the last looks, whenever they were told');
    await keepMeasure(files, service, ada, lookOf(1));
    assert.deepEqual(await whole(), [7, 9], 'an old one comes after them');
    const file = await files.read(service);
    assert.deepEqual(
      measuresIn(file).map(({ faults, found }) => [faults.moderate, found[0]?.faults]),
      [9, 7, 6, 5, 4, 3, 2, 1].map((count) => [count, count]),
    );
    assert.equal(
      (await files.redacted()).length,
      0,
      'nothing of it is a secret that a restored copy must forget',
    );
    const theirs = measureOf(await files.read(other))?.details ?? assert.fail();
    assert.ok((await files.words([theirs])).has(theirs), 'another service keeps its own');
  });
});
