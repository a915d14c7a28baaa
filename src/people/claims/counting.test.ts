import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { course, noon, standard } from '../../../test/support/app.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { secret } from '../../../test/support/keys.ts';
import { readsOf, unlike } from '../../../test/support/reads.ts';
import { stagesIn } from '../../app/stages.ts';
import { attestations } from '../../learn/attestation/attestation.ts';
import { trainingFacts } from '../../learn/training/training.facts.ts';
import { training } from '../../learn/training/training.ts';
import type { Database } from '../../platform/db/database.ts';
import { signingKeys } from '../../platform/keys/signing-keys.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import { erasure } from '../learners/erasure.ts';
import { learnerStream } from '../learners/learners.facts.ts';
import { learners } from '../learners/learners.ts';
import { personalData } from '../learners/personal-data.ts';
import { organisations } from '../organisations/organisations.ts';
import { signin } from '../signin/signin.ts';
import { claims } from './claims.ts';
import { counting } from './counting.ts';
import { countsStore } from './counts.store.ts';
import type { Stage } from './counts.ts';

const clock = () => noon;
const body = randomUUID();

const counted = async (database: Database) => {
  const { db } = database;
  const people = learners(secret);
  const erasing = erasure({ ...database, clock });
  const held = personalData({ db, kinds: trainingFacts, clock });
  const signingIn = signin({ db, clock });
  const learning = training({
    standard,
    course,
    db,
    learners: people,
    erasure: erasing,
    personalData: held,
    clock,
    random: randomInt,
  });
  const issued = attestations({
    training: learning,
    db,
    erasure: erasing,
    personalData: held,
    printer: { pdf: async () => Buffer.from(''), forget: () => undefined },
    keys: signingKeys({ db, secret, clock }, 'badge'),
    clock,
    random: randomInt,
  });
  const claimed = claims({ db, secret, clock, learners: people, erasure: erasing, signin: signingIn });
  await db
    .insertInto('organisations')
    .values({ id: body, nameFr: 'Ville', nameEn: 'City', parent: null, createdAt: noon.toISOString() })
    .execute();

  const pass = (learner: string) => {
    const attempt = randomUUID();
    const [item = ''] = course.cases.map(({ id }) => id);
    const drawn = { attempt, items: [item], course: course.version, standard: standard.version };
    const actor = { kind: 'learner', id: learner } as const;
    return db.transaction().execute((tx) =>
      ledgerStore(trainingFacts).append(
        tx,
        learnerStream(learner),
        [
          { kind: 'training.attempt-started', data: { ...drawn, purpose: 'evaluation' }, actor },
          { kind: 'training.answered', data: { attempt, item, chosen: ['1.1'], right: true }, actor },
        ],
        { at: noon },
      ),
    );
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
        const { id } = await db
          .transaction()
          .execute((tx) => signingIn.open(tx, { name: 'Mary', lang: 'fr' }));
        const role = { account: id, role: 'body-member', organisation: body };
        await db
          .insertInto('roles')
          .values({ ...role, givenBy: '', givenAt: noon.toISOString() })
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
    for (const [people, stage] of [
      [5, 'begun'],
      [6, 'finished'],
      [7, 'attested'],
    ] as const)
      await join(people, stage);
    const many = await readsOf(t, count);
    assert.deepEqual(unlike(few.reads, many.reads), []);
    const countedOn = noon.toISOString().slice(0, 10);
    assert.deepEqual({ ...(await of(body)) }, { begun: 15, finished: 10, attested: 5, countedOn });
  });
});
