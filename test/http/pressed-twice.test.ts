/** A button pressed twice, without JavaScript: the second answer says what the first press did, and nothing is done twice. */
import assert from 'node:assert/strict';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { practiceWords } from '../../src/apply/services/practice/practice.words.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { plain, says } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { actionFormOf, addEvidence, evidencePage, practicePage } from '../support/evidence.ts';
import { serviceOffice } from '../support/office.ts';

const timesTold = async (app: TestApp, service: string, kind: string): Promise<number> =>
  (await filesOf(app.database).files.read(service)).facts.filter((fact) => fact.kind === kind).length;

onEachApp('A button pressed twice', ({ test, shared }) => {
  test('says where an action is, and adds its evidence, once', async () => {
    const { app, service, member } = await serviceOffice(await shared());
    const page = practicePage(service);
    const form = {
      ...actionFormOf(await member.get(page), '7.2'),
      'status-7-2': 'in-place',
      'what-7-2': 'Des essais',
    };
    await member.post(page, form);
    says(await member.post(page, form), 200, practiceWords.fr.done.same);
    assert.equal(await timesTold(app, service, 'service.declared'), 1);
    assert.equal(await timesTold(app, service, 'service.evidence-added'), 1);
  });

  test('removes evidence once', async () => {
    const { app, service, member } = await serviceOffice(await shared());
    const page = evidencePage(service, await addEvidence(member, service));
    for (const why of ['Refaite', 'Refaite']) {
      const { status, text } = await member.post(page, { do: 'remove', why });
      assert.equal(status, 200);
      assert.ok(plain(text).includes(evidenceWords.fr.done.removed));
    }
    assert.equal(await timesTold(app, service, 'service.evidence-removed'), 1);
  });
});
