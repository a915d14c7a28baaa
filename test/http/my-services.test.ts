/** What awaits someone on « Mes services ». */

import assert from 'node:assert/strict';
import { myServicesWords } from '../../src/apply/services/my-services/my-services.words.ts';
import { addDays, dayOf } from '../../src/standard/days.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp, type TestApp } from '../support/app.ts';
import { type Client, plain } from '../support/client.ts';
import { act, filesOf, someone } from '../support/dossier.ts';
import { addService, bodyPage, invited, serviceOffice, teamPage } from '../support/office.ts';
import { aNote, decideOn, offerProof, proofPage } from '../support/proofs.ts';

const mine = href('myServices', 'fr');
const words = myServicesWords.fr;
const inDays = (days: number): string => addDays(dayOf(noon), days);

/** The lines of a list, in words, with where each leads. */
const linesOf = async (by: Client, id: string, query = '') => {
  const { text } = await by.get(mine + query);
  const [section = ''] = new RegExp(`<section id="${id}">[\\s\\S]*?</section>`).exec(text) ?? [];
  const lines = [...section.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, line = '']) => line);
  return {
    section,
    lines: lines.map((line) =>
      plain(line)
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
    ways: lines.map((line) => /href="([^"]+)"/.exec(line)?.[1]),
  };
};

/** Gives actions of a service to someone, each by a day. */
const plan = async (
  { database }: TestApp,
  service: string,
  given: readonly (readonly [action: string, assignee: string | null, due: string | null])[],
): Promise<void> => {
  const facts = given.map(
    ([action, assignee, due]) =>
      ({ kind: 'service.planned', data: { action, assignee, due, effort: null } }) as const,
  );
  await filesOf(database).files.write(service, someone(), undefined, act(...facts));
};

onEachApp('« Mes services »', ({ test, start }) => {
  test('says first what is late or due soon and given to who asks, over their services', async () => {
    const app = await start();
    const { ada, body, service, lead, member, manager, idOf } = await serviceOffice(app);
    const mary = idOf('Mary Jackson');
    assert.ok(plain((await member.get(mine)).text).includes(plain(words.nothing)));
    const other = await addService(ada, body, 'Permis');
    await invited(app, ada, teamPage(other), 'Une autre', 'service-lead');
    await ada.post(teamPage(other), { do: 'give', who: mary, role: 'service-member' });
    await plan(app, service, [
      ['1.1', mary, inDays(-1)],
      ['1.2', mary, inDays(15)],
      ['1.3', idOf('Dorothy Vaughan'), inDays(3)],
      ['2.1', mary, null],
    ]);
    await plan(app, other, [['7.2', mary, inDays(14)]]);
    const { lines, ways } = await linesOf(member, 'to-do');
    assert.equal(lines.length, 2, lines.join('; '));
    assert.ok(lines[0]?.includes('1.1') && lines[0].includes(words.late) && lines[0].includes('Guichet'));
    assert.ok(lines[1]?.includes('7.2') && !lines[1].includes(words.late) && lines[1].includes('Permis'));
    assert.deepEqual(ways, [
      href('servicePlanItem', 'fr', { service, item: '1.1' }),
      href('servicePlanItem', 'fr', { service: other, item: '7.2' }),
    ]);
    assert.equal((await linesOf(lead, 'to-do')).lines.length, 1, 'what is given to others is not theirs');
    assert.equal((await linesOf(manager, 'to-do')).lines.length, 0);
  });

  test('says which proofs one may decide of, never one’s own, and cuts what is long', async () => {
    const app = await start();
    const { service, lead, member, reader } = await serviceOffice(app);
    const proof = await offerProof(member, service);
    const { lines, ways } = await linesOf(lead, 'to-do');
    assert.ok(lines.length === 1 && lines[0]?.includes(aNote.title as string), lines.join());
    assert.deepEqual(ways, [proofPage(service, proof)]);
    assert.deepEqual((await linesOf(member, 'to-do')).lines, []);
    assert.deepEqual((await linesOf(reader, 'to-do')).lines, []);
    // A lead lets a small team accept its own.
    await lead.post(teamPage(service), { do: 'dispense', dispensed: 'yes', seen: '999' });
    assert.equal((await linesOf(member, 'to-do')).lines.length, 1);
    for (let rank = 0; rank < 7; rank += 1)
      await offerProof(member, service, { ...aNote, title: `Note ${rank}` });
    const cut = await linesOf(lead, 'to-do');
    assert.equal(cut.lines.length, 5);
    assert.ok(plain(cut.section).includes(words.all(8)));
    assert.equal((await linesOf(lead, 'to-do', '?all=to-do')).lines.length, 8);
  });

  test('leads who reads a body to what its teams accepted and nobody verified, the latest first', async () => {
    const app = await start();
    const { ada, body, service, lead, member, manager, reader } = await serviceOffice(app);
    const accept = async (title: string): Promise<string> => {
      const proof = await offerProof(member, service, { ...aNote, title });
      await decideOn(lead, service, proof, { do: 'accept', reason: '' });
      app.clock.set(new Date(app.clock.now().getTime() + 60_000));
      return proof;
    };
    assert.deepEqual((await linesOf(manager, 'to-verify')).lines, []);
    const [first, second] = [await accept('Première'), await accept('Seconde')];
    const over = { ...aNote, title: 'Dépassée', effective: '2020-01-15', spent: '7.2 2020-04-14' };
    const spent = await offerProof(member, service, over);
    await decideOn(lead, service, spent, { do: 'accept', reason: '' });
    const { ways } = await linesOf(manager, 'to-verify');
    assert.deepEqual(ways, [proofPage(service, second), proofPage(service, first)]);
    const page = plain((await manager.get(mine)).text);
    assert.ok(!page.includes(plain(words.nothing)), 'that is something which awaits them');
    for (const inside of [lead, member, reader])
      assert.deepEqual(
        (await linesOf(inside, 'to-verify')).lines,
        [],
        'the team verifies nothing of its own',
      );
    const elsewhere = await invited(app, ada, bodyPage(body), 'Une animatrice', 'body-facilitator');
    assert.deepEqual((await linesOf(elsewhere, 'to-verify')).lines, []);
    await decideOn(manager, service, second, { do: 'accept', reason: '' });
    assert.deepEqual((await linesOf(manager, 'to-verify')).ways, [proofPage(service, first)]);
    await ada.post(teamPage(service), { do: 'archive' });
    assert.deepEqual((await linesOf(manager, 'to-verify')).lines, []);
  });
});
