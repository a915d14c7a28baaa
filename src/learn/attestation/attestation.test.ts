import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { onEachEngine } from '../../../test/support/engines.ts';
import { erasure } from '../../people/learners/erasure.ts';
import { learners } from '../../people/learners/learners.ts';
import type { Database } from '../../platform/db/database.ts';
import { signingKeys } from '../../platform/keys/signing-keys.ts';
import type { Attestation, AttestationDocument } from './attestation.model.ts';
import { type Attestations, attestations } from './attestation.ts';

/** Half past eight in the evening in Québec, on the 24th. */
const now = new Date('2026-11-25T01:30:00.000Z');
const secret = 'a secret of at least thirty-two characters';
const people = learners(secret);
const completion = {
  evaluation: '3f0e4c9a-58d3-4f0a-9d3c-0f6a4f1f7c11',
  standard: '2026.2',
  score: 17,
  total: 18,
  minutes: 130,
  attended: null,
};
const documentOf = ({ name, number }: Attestation & { readonly name: string }) =>
  ({ name, number }) as AttestationDocument;

/** Attestations over a database, where everyone has passed, and a printer that prints names. */
const issuing = (database: Database, printing: () => Promise<unknown> = async () => undefined) => {
  const erasing = erasure({ ...database, clock: () => now });
  const forgotten: string[] = [];
  const issued = attestations({
    training: { completionOf: async () => completion },
    db: database.db,
    erasure: erasing,
    personalData: { register: () => undefined },
    printer: {
      pdf: async (_learnerId, { name }) => {
        await printing();
        return Buffer.from(name);
      },
      forget: (learnerId) => void forgotten.push(learnerId),
    },
    keys: signingKeys({ db: database.db, secret, clock: () => now }, 'badge'),
    clock: () => now,
    random: randomInt,
  });
  return { issued, erase: erasing.erase, forgotten };
};

const numberOf = async (issued: Attestations, learnerId: string): Promise<string> =>
  (await issued.of(learnerId))?.number ?? '';

onEachEngine('The PDF of an attestation', ({ test, open }) => {
  test('is that of the attestation in force, under its name', async () => {
    const database = await open();
    const { issued, forgotten } = issuing(database);
    const { id } = await people.open(database.db, now);
    assert.equal(await issued.issue(id, 'Ada Lovelase', 'fr'), 'issued');
    const former = await numberOf(issued, id);
    assert.equal((await issued.pdf(former, documentOf))?.toString(), 'Ada Lovelase');

    forgotten.length = 0;
    assert.equal(await issued.issue(id, 'Ada Lovelace', 'fr'), 'issued');

    assert.deepEqual(forgotten, [id]);
    assert.equal(await issued.pdf(former, documentOf), undefined);
    assert.equal((await issued.numbered(former))?.withdrawnOn, '2026-11-24');
    assert.equal((await issued.pdf(await numberOf(issued, id), documentOf))?.toString(), 'Ada Lovelace');
    assert.equal(await issued.pdf('000000000000', documentOf), undefined);
  });

  test('goes with the record of its learner, and is not issued again', async () => {
    const database = await open();
    const { issued, erase, forgotten } = issuing(database);
    const { id } = await people.open(database.db, now);
    await issued.issue(id, 'Ada Lovelace', 'fr');
    const number = await numberOf(issued, id);
    forgotten.length = 0;

    await erase(id);

    assert.deepEqual(forgotten, [id]);
    assert.equal(await issued.pdf(number, documentOf), undefined);
    assert.equal((await issued.numbered(number))?.withdrawnOn, '2026-11-24');
    assert.equal(await issued.issue(id, 'Ada Lovelace', 'fr'), 'erased');
    assert.equal(await issued.of(id), undefined);
  });

  test('is given to nobody, nor kept, when the record is erased while it is made', async () => {
    const database = await open();
    const { id } = await people.open(database.db, now);
    const { issued, erase, forgotten } = issuing(database, () => erase(id));
    await issued.issue(id, 'Ada Lovelace', 'fr');
    const number = await numberOf(issued, id);
    forgotten.length = 0;

    assert.equal(await issued.pdf(number, documentOf), undefined);
    assert.deepEqual(forgotten, [id, id], 'once by the erasure, once more after the PDF was made');
  });
});
