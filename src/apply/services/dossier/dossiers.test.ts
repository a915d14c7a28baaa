import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { noon } from '../../../../test/support/app.ts';
import { allActions } from '../../../../test/support/bands.ts';
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
import { bandCode, unansweredCode } from '../../../standard/standard.ts';
import { dossierFrom } from './dossier.kinds.ts';
import { dossiersStore } from './dossiers.store.ts';
import type { Difference } from './dossiers.ts';

const unknown = unansweredCode;
const [ada, grace] = [someone(), someone()];
const daysLater = (days: number): Date => new Date(noon.getTime() + days * 86_400_000);

onEachEngine('The file of a service', ({ test, open }) => {
  test('holds what is told, says what it is measured by first, and a snapshot of it is kept', async () => {
    const database = await open();
    const { files } = filesOf(database);
    const service = await newService(database);
    const [evidence, review] = [randomUUID(), randomUUID()];
    const actions = ['1.1', '1.2', '1.3'];

    await files.write(service, ada, 0, act(...actions.map((id) => declared(id, 'in-place'))));
    await files.write(service, ada, undefined, act(added(evidence, actions), asked(review, [1], grace.id)));
    const done = await files.write(service, grace, undefined, act(closed(review, actions, [evidence])));

    assert.equal(done.outcome, 'recorded');
    const dossier = await files.read(service);
    assert.deepEqual(
      dossier.facts.map(({ kind }) => kind),
      [
        'service.method-set',
        ...actions.map(() => 'service.declared'),
        'service.evidence-added',
        'service.review-asked',
        'service.review-closed',
      ],
    );
    assert.deepEqual(dossier.reviews.get(review)?.closed?.by, grace);
    const kept = (await dossiersStore(database.db).snapshots([service])).get(service);
    assert.deepEqual(
      kept && [kept.bands, kept.proven, kept.inPlace, kept.documented, kept.verified, kept.seq],
      [`000${unknown.repeat(allActions - 3)}`, 1, 3, 3, 3, 7],
    );
  });

  test('keeps apart what does not apply and what a review agreed does not', async () => {
    const database = await open();
    const { files } = filesOf(database);
    const service = await newService(database);
    const review = randomUUID();
    const kept = async () => {
      const snapshot = (await dossiersStore(database.db).snapshots([service])).get(service);
      return [snapshot?.bands.slice(0, 3), snapshot?.notApplicable, snapshot?.proven];
    };
    const others = ['1.2', '1.3'];
    const facts = [declared('1.1', 'not-applicable'), ...others.map((id) => declared(id, 'in-place'))];
    await files.write(service, ada, 0, act(...facts, asked(review, [1], grace.id), closed(review, others)));
    const [alone, agreed] = [bandCode('not-applicable'), bandCode('not-applicable', true)];
    assert.deepEqual(await kept(), [`${alone}00`, 1, 0]);
    const again = randomUUID();
    const agrees = closed(again, ['1.1'], [], 'agreed');
    await files.write(service, grace, undefined, act(asked(again, [1], grace.id), agrees));
    assert.deepEqual(await kept(), [`${agreed}00`, 1, 1]);
    const [month] = await database.db
      .selectFrom('service_months')
      .select('bands')
      .where('service', '=', service)
      .execute();
    assert.equal(month?.bands.slice(0, 3), `${agreed}00`);
  });

  test('tells the second of two editors what the first changed, and records nothing of theirs', async () => {
    const database = await open();
    const { files } = filesOf(database);
    const service = await newService(database);
    await files.write(service, ada, undefined, act(declared('1.1', 'to-do')));
    const { head } = await files.read(service);

    await files.write(service, ada, head, act(declared('1.1', 'in-place')));
    const second = await files.write(service, grace, head, act(declared('1.1', 'under-way')));
    const elsewhere = await files.write(service, grace, head, act(declared('1.2', 'under-way')));

    assert.equal(second.outcome, 'moved');
    assert.deepEqual('since' in second && second.since.map(({ actor, data }) => [actor, data]), [
      [ada, { action: '1.1', status: 'in-place' }],
    ]);
    assert.equal(elsewhere.outcome, 'recorded');
    const dossier = await files.read(service);
    assert.equal(dossier.declared.get('1.1')?.status, 'in-place');
    assert.equal(dossier.declared.get('1.2')?.status, 'under-way');
  });

  test('lets one of two who write twice at once go first, once, and the other see it', async () => {
    const database = await open();
    const { files } = filesOf(database);
    const service = await newService(database);
    await files.write(service, ada, undefined, act(declared('1.1', 'to-do')));
    const { head } = await files.read(service);

    const outcomes = await Promise.all(
      [ada, grace, ada, grace].map((who) =>
        files.write(service, who, head, act(declared('1.1', 'in-place'))),
      ),
    );

    assert.deepEqual(outcomes.map(({ outcome }) => outcome).toSorted(), [
      'moved',
      'moved',
      'recorded',
      'recorded',
    ]);
    assert.equal((await files.read(service)).head, head + 1);
  });

  test('changes no more once its service is archived, and is none where there is no service', async () => {
    const database = await open();
    const { files } = filesOf(database);
    const service = await newService(database);
    await database.db
      .updateTable('services')
      .set({ archivedAt: noon.toISOString() })
      .where('id', '=', service)
      .execute();

    for (const id of [service, randomUUID()])
      assert.deepEqual(await files.write(id, ada, undefined, act(declared('1.1', 'to-do'))), {
        outcome: 'archived',
      });
    assert.equal((await files.read(service)).head, 0);
  });

  test('keeps nothing of what is refused, nor of what fails halfway', async () => {
    const database = await open();
    const { files } = filesOf(database);
    const service = await newService(database);
    const text = { id: randomUUID(), words: 'Aucun mot', lang: 'fr' } as const;

    const refused = await files.write(service, ada, undefined, () => ({ refused: 'own-proof' as const }));
    await assert.rejects(
      files.write(service, ada, undefined, () => ({
        facts: [declared('1.1', 'in-place')],
        texts: [text],
        also: async () => {
          throw new Error('the disk is full');
        },
      })),
      /the disk is full/,
    );

    assert.equal('refused' in refused && refused.refused, 'own-proof');
    assert.equal((await files.read(service)).head, 0);
    assert.equal((await files.words([text.id])).size, 0);
    assert.equal((await dossiersStore(database.db).snapshots([service])).size, 0);
  });

  test('reads as it did at an instant, whatever was recorded after it', async () => {
    const database = await open();
    const { files, at } = filesOf(database);
    const service = await newService(database);
    await files.write(service, ada, undefined, act(declared('1.1', 'to-do')));
    at(daysLater(10));
    await files.write(service, ada, undefined, act(declared('1.1', 'in-place')));

    const { facts } = await files.read(service);
    const statusAt = (at: Date) => dossierFrom(service, facts, at.toISOString()).declared.get('1.1')?.status;
    assert.equal(statusAt(daysLater(9)), 'to-do');
    assert.equal(statusAt(daysLater(10)), 'in-place');
  });

  test('has words that can be taken away for good, and facts that stay', async () => {
    const database = await open();
    const { files } = filesOf(database);
    const service = await newService(database);
    const why = { id: randomUUID(), words: 'Sans objet : voir avec Gaston', lang: 'fr' } as const;
    await files.write(service, ada, undefined, () => ({
      facts: [{ kind: 'service.declared', data: { action: '1.1', status: 'not-applicable', why: why.id } }],
      texts: [why],
    }));
    assert.deepEqual((await files.words([why.id])).get(why.id), { words: why.words, lang: 'fr' });

    const store = dossiersStore(database.db);
    assert.equal(await store.redact(randomUUID(), why.id), false, 'another service');
    assert.equal(await store.redact(service, why.id), true);
    assert.equal(await store.redact(service, why.id), false, 'once');

    assert.deepEqual((await files.words([why.id])).get(why.id), { words: undefined, lang: 'fr' });
    assert.equal((await files.read(service)).declared.get('1.1')?.why, why.id);
  });

  test('is read in a list as time has made it, and kept so by work that is due', async () => {
    const database = await open();
    const { files, at } = filesOf(database);
    const [service, quiet] = [await newService(database), await newService(database)];
    const due = '2026-11-30';
    const plan = { action: '1.1', assignee: null, due };
    await files.write(service, ada, undefined, act({ kind: 'service.planned', data: plan }));
    const lateAt = async (days: number): Promise<number | undefined> => {
      at(daysLater(days));
      return (await files.snapshots([service, quiet])).get(service)?.late;
    };

    assert.equal(await lateAt(6), 0, 'the day itself');
    assert.equal(await lateAt(7), 1);
    assert.equal(await files.refresh(), 1);
    assert.equal(await files.refresh(), 0);
    const kept = (await dossiersStore(database.db).snapshots([service])).get(service);
    assert.deepEqual([kept?.late, kept?.holdsUntil], [1, null]);
    assert.equal((await files.snapshots([quiet])).get(quiet)?.bands, unknown.repeat(allActions));
  });

  test('is verified against the ledger: what was changed by hand is found, what time has changed is not', async () => {
    const database = await open();
    const { files, at } = filesOf(database);
    const [service, other, aged] = [
      await newService(database),
      await newService(database),
      await newService(database),
    ];
    for (const id of [service, other])
      await files.write(id, ada, undefined, act(declared('1.1', 'in-place')));
    const due = { action: '1.1', assignee: null, due: '2026-11-30' };
    await files.write(aged, ada, undefined, act({ kind: 'service.planned', data: due }));
    at(daysLater(30));
    const wrong = async () => {
      const found: Difference[] = [];
      for await (const { differences } of files.verify()) found.push(...differences);
      return found;
    };
    assert.deepEqual(await wrong(), []);

    await database.db
      .updateTable('service_snapshots')
      .set({ inPlace: 7 })
      .where('service', '=', service)
      .execute();
    await database.db.deleteFrom('service_snapshots').where('service', '=', other).execute();

    assert.deepEqual(
      new Map(
        (await wrong()).map(({ service: id, kept, computed }) => [id, [kept?.inPlace, computed.inPlace]]),
      ),
      new Map([
        [service, [7, 1]],
        [other, [undefined, 1]],
      ]),
    );
  });
});
