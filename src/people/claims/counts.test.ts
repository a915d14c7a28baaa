import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { course, noon, standard } from '../../../test/support/app.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { secret } from '../../../test/support/keys.ts';
import { readsOf, unlike } from '../../../test/support/reads.ts';
import { trainingOver } from '../../../test/support/training-over.ts';
import { attestations } from '../../learn/attestation/attestation.ts';
import { trainingFacts } from '../../learn/training/training.facts.ts';
import type { Database } from '../../platform/db/database.ts';
import { signingKeys } from '../../platform/keys/signing-keys.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import type { NewFact } from '../../platform/ledger/ledger.ts';
import { learnerStream } from '../learners/learners.facts.ts';
import { organisations } from '../organisations/organisations.ts';
import { signin } from '../signin/signin.ts';
import { countsStore } from './claims.store.ts';
import { claims } from './claims.ts';
import { counting, countsOf, rangeOf, rangeSize, type Stage, stagesIn } from './counts.ts';

const bodies = [
  { id: 'ministry', parent: undefined },
  { id: 'agency', parent: 'ministry' },
  { id: 'office', parent: 'agency' },
];

const some = (where: string, count: number): ReadonlySet<string> =>
  new Set(Array.from({ length: count }, (_, rank) => `${where} ${rank}`));

const begunOf = (people: ReadonlyMap<string, ReadonlySet<string>>, id: string): number | undefined =>
  countsOf(bodies, people, () => 'begun').get(id)?.begun;

void describe('How many people of a body learn', () => {
  test('is told in ranges of five, and not at all under five', () => {
    assert.deepEqual([0, 4, 5, 9, 10, 1_003].map(rangeOf), [0, 0, 5, 5, 10, 1_000]);
  });

  test('has those of the bodies that belong to it, each person once', () => {
    const people = new Map([
      ['ministry', some('m', 3)],
      ['agency', new Set([...some('a', 4), ...some('m', 2)])],
      ['office', some('o', 4)],
    ]);
    assert.equal(begunOf(people, 'office'), 0);
    assert.equal(begunOf(people, 'agency'), 10);
    assert.equal(begunOf(people, 'ministry'), 10, '3 + 4 + 4, two of whom were counted');
  });

  test('has those who put their training in their account alone, by how far each has come', () => {
    const stageOf = (account: string): Stage | undefined => {
      const rank = Number(account.split(' ')[1]);
      if (rank >= 20) return undefined;
      return rank < 5 ? 'attested' : rank < 12 ? 'finished' : 'begun';
    };
    const counts = countsOf(bodies, new Map([['office', some('o', 40)]]), stageOf);
    assert.deepEqual(counts.get('office'), { begun: 20, finished: 10, attested: 5 });
  });

  test('ends, where bodies belong to each other in a circle', () => {
    const circle = [
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
    ];
    const counts = countsOf(circle, new Map([['a', some('a', 5)]]), () => 'begun');
    assert.deepEqual([counts.get('a')?.begun, counts.get('b')?.begun], [5, 5]);
  });

  test('never tells, by what is left of two numbers, fewer possible numbers of people than a range has', () => {
    // What a reader may compare: a body with all those below it, or two stages. What remains: the others.
    for (const children of [1, 2, 3])
      for (let whole = 0; whole <= 24; whole += 1)
        for (let part = 0; part <= whole; part += 1) {
          const shared = Array.from({ length: children }, (_, rank) =>
            Math.floor(part / children + (rank < part % children ? 1 : 0)),
          );
          const [least, most] = [rangeOf(whole), rangeOf(whole) + rangeSize - 1];
          const fewest = shared.reduce((sum, each) => sum + rangeOf(each), 0);
          const greatest = fewest + shared.length * (rangeSize - 1);
          const possible = most - fewest - Math.max(0, least - greatest) + 1;
          assert.ok(possible >= rangeSize, `${whole} of which ${shared.join(' + ')}: ${possible}`);
        }
  });
});

const clock = () => noon;
const body = randomUUID();

const counted = async (database: Database) => {
  const { db } = database;
  const { deps, ...learning } = trainingOver(database);
  const signingIn = signin({ db, clock });
  const issued = attestations({
    ...deps,
    training: learning,
    printer: { pdf: async () => Buffer.from(''), forget: () => undefined },
    keys: signingKeys({ db, secret, clock }, 'badge'),
  });
  const claimed = claims({ ...deps, secret, signin: signingIn });
  await db
    .insertInto('organisations')
    .values({ id: body, nameFr: 'Ville', nameEn: 'City', parent: null, createdAt: noon.toISOString() })
    .execute();

  const pass = (learner: string) => {
    const attempt = randomUUID();
    const [item = ''] = course.cases.map(({ id }) => id);
    const drawn = { attempt, items: [item], course: course.version, standard: standard.version };
    const actor = { kind: 'learner', id: learner } as const;
    const facts = [
      { kind: 'training.attempt-started', data: { ...drawn, purpose: 'evaluation' }, actor },
      { kind: 'training.answered', data: { attempt, item, chosen: ['1.1'], right: true }, actor },
    ] satisfies NewFact<typeof trainingFacts>[];
    const ledger = ledgerStore(trainingFacts);
    const at = { at: noon };
    return db.transaction().execute((tx) => ledger.append(tx, learnerStream(learner), facts, at));
  };

  return {
    ...counting({
      db,
      clock,
      claims: claimed,
      organisations: organisations({ db, clock, signin: signingIn }),
      stagesOf: stagesIn(learning, issued),
    }),
    of: countsStore(db).of,

    join: async (count: number, stage: Stage) => {
      for (let rank = 0; rank < count; rank += 1) {
        const mary = { name: 'Mary', lang: 'fr' } as const;
        const { id } = await db.transaction().execute((tx) => signingIn.open(tx, mary));
        const role = { account: id, role: 'body-member', organisation: body, givenBy: '' };
        await db
          .insertInto('roles')
          .values({ ...role, givenAt: noon.toISOString() })
          .execute();
        const person = await learning.start('employees', 'fr');
        if (stage !== 'begun') await pass(person.id);
        if (stage === 'attested') await issued.issue(person.id, 'Mary Jackson', 'fr');
        assert.equal(await claimed.claim(id, person.code), 'claimed');
      }
    },
  };
};

onEachEngine('Counting who learns', ({ test, open }) => {
  test('asks as many reads of a body of many people as of one of a few, and tells how far each has come', async (t) => {
    const { join, count, of } = await counted(await open());
    await join(1, 'begun');
    const few = await readsOf(t, count);
    await join(5, 'begun');
    await join(6, 'finished');
    await join(7, 'attested');
    const many = await readsOf(t, count);
    assert.deepEqual(unlike(few.reads, many.reads), []);
    const countedOn = noon.toISOString().slice(0, 10);
    assert.deepEqual({ ...(await of(body)) }, { begun: 15, finished: 10, attested: 5, countedOn });
  });
});
