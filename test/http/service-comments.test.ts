import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { commentsWords } from '../../src/apply/services/comments/comments.words.ts';
import { dossierWords } from '../../src/apply/services/dossier/dossier.words.ts';
import { dutiesWords } from '../../src/apply/services/duties/duties.words.ts';
import { href } from '../../src/web/links.ts';
import { errorWords, formWords } from '../../src/web/words.ts';
import { noon, onEachApp, type TestApp } from '../support/app.ts';
import { type Client, plain, says, saysNot, tags } from '../support/client.ts';
import { filesOf, someone } from '../support/dossier.ts';
import { addService, invited, teamPage } from '../support/office.ts';
import { readsOf } from '../support/reads.ts';
import { reviewOffice } from '../support/reviews.ts';

const words = commentsWords.fr;
/** What « Mes services » says of one comment. */
const mentionsYou = dutiesWords.fr.mention(1);

const office = async (app: TestApp) => {
  const people = await reviewOffice(app);
  const review = await people.ask(people.verifier);
  return { ...people, review, all: people.reviewAt(review) };
};

const mine = href('myServices', 'fr');
const has = (text: string, ...all: readonly string[]): boolean =>
  all.every((each) => plain(text).includes(each));
const say = (by: Client, to: string, text: string, mentions: readonly string[] = []) =>
  by.post(to, { do: 'comment', words: text, ...(mentions.length > 0 ? { mentions: [...mentions] } : {}) });
const commentIn = (text: string): string =>
  /name="comment" value="([\da-f-]{36})"/.exec(text)?.[1] ?? assert.fail('no comment of one’s own');

onEachApp('Questions within a review', ({ test, testOnce, start, shared }) => {
  test('are read by all, new until they are seen, and tell those whom they speak to', async () => {
    const { app, lead, member, manager, reader, idOf, all } = await office(await start());
    const mary = idOf('Mary Jackson');
    says(await member.get(all), words.noQuestion);
    const said = await say(lead, all, 'Qui relit la page <paiement>?\nMerci', [mary]);
    assert.ok(said.path.startsWith(all) && has(said.text, words.done.added), said.path);
    says(await member.get(mine), mentionsYou, 'Guichet', 'pratique 7');
    saysNot(await lead.get(mine), mentionsYou);
    // Who had seen the page of the practice sees there what is new to them.
    const page = await member.get(all);
    says(page, 'Dorothy Vaughan', words.fresh, words.toYou);
    assert.ok(page.text.includes('&lt;paiement&gt;?\nMerci'));
    app.clock.set(new Date(noon.getTime() + 3 * 3_600_000));
    assert.ok(!has((await member.get(all)).text, words.fresh), 'it was seen at another visit');
    assert.ok(!has((await member.get(mine)).text, mentionsYou), 'it was seen');
    // Who reviews from outside the team speaks too, and may be answered.
    await say(manager, all, 'Je peux relire.');
    await say(member, all, 'Merci!', [idOf('Katherine Johnson'), idOf('Dorothy Vaughan')]);
    says(await manager.get(mine), mentionsYou);
    says(await reader.get(all), words.told('Katherine Johnson, Dorothy Vaughan'));
    const rows = await app.database.db.selectFrom('facts').select('data').execute();
    assert.ok(!JSON.stringify(rows).includes('relire'), 'facts hold no words');
  });

  testOnce('are a hundred at most', async () => {
    const { app, service, review, lead, all, idOf } = await office(await shared());
    const facts = Array.from({ length: 99 }, () => ({
      kind: 'service.commented' as const,
      data: { comment: randomUUID(), practice: 7, review, words: randomUUID(), mentions: [] },
    }));
    const { files } = filesOf(app.database);
    await files.write<never>(service, someone(idOf('Dorothy Vaughan')), undefined, () => ({ facts }));
    says(await say(lead, all, 'Le centième'), words.done.added);
    says(await say(lead, all, 'Le suivant'), 409, words.full(100), 'Le suivant');
  });

  test('tell the reviewer beforehand, and the reviewer tells who asked for the review', async () => {
    const { member, manager, all, idOf, verifier } = await office(await shared());
    const toldBy = async (by: Client) =>
      tags((await by.get(all)).text, 'input')
        .filter((tag) => tag.includes('name="mentions"') && / checked/.test(tag))
        .map((tag) => /value="([^"]+)"/.exec(tag)?.[1]);
    assert.deepEqual(await toldBy(member), [verifier]);
    assert.deepEqual(await toldBy(manager), [idOf('Dorothy Vaughan')]);
  });

  test('are seen once: whoever looks again has nothing written', async (t) => {
    const { lead, member, idOf, all } = await office(await shared());
    await say(lead, all, 'Qui relit la page?', [idOf('Mary Jackson')]);
    const seeing = async (): Promise<readonly string[]> => {
      const { reads } = await readsOf(t, () => member.get(all));
      return [...reads.keys()].filter((asked) => asked.startsWith('delete'));
    };
    assert.equal((await seeing()).length, 1);
    assert.deepEqual(await seeing(), []);
  });

  test('are taken away with what tells of them, or not at all', async () => {
    const { app, lead, idOf, all } = await office(await shared());
    await say(lead, all, 'Le numéro de Marie est 418-555-0199', [idOf('Mary Jackson')]);
    const comment = commentIn((await lead.get(all)).text);
    const { schema } = app.database.db;
    await schema.alterTable('service_mentions').renameTo('elsewhere').execute();
    says(await lead.post(all, { do: 'remove-comment', comment }), 500);
    await schema.alterTable('elsewhere').renameTo('service_mentions').execute();
    says(await lead.get(all), 'Le numéro de Marie est 418-555-0199');
  });

  testOnce('say of a message of the week where one is sent, and not elsewhere', async () => {
    for (const mails of [false, true]) {
      const app = await start(mails ? { mail: { url: 'smtp://127.0.0.1:1', from: 'a@body.example' } } : {});
      const { lead, all } = await office(app);
      const { text } = await lead.get(all);
      assert.deepEqual(
        [true, false].map((each) => has(text, words.mentionHint(each))),
        [mails, !mails],
      );
    }
  });

  test('are taken away by who wrote them alone, their words for good', async () => {
    const { app, lead, member, idOf, all } = await office(await start());
    await say(lead, all, 'Le numéro de Marie est 418-555-0199', [idOf('Mary Jackson')]);
    const id = commentIn((await lead.get(all)).text);
    says(await member.post(all, { do: 'remove-comment', comment: id }), 403);
    says(await lead.post(all, { do: 'remove-comment', comment: id }), 200);
    const after = await lead.get(all);
    says(after, dossierWords.fr.redacted, 'Dorothy Vaughan');
    saysNot(after, '418-555');
    assert.ok(!has((await member.get(mine)).text, mentionsYou), 'nobody is told of it any more');
    const texts = await app.database.db.selectFrom('service_texts').select('words').execute();
    assert.ok(!texts.some((text) => text.words.includes('418-555')));
    says(await lead.post(all, { do: 'remove-comment', comment: id }), 200);
    const facts = await app.database.db
      .selectFrom('facts')
      .select('kind')
      .where('kind', '=', 'service.redacted')
      .execute();
    assert.equal(facts.length, 1);
  });

  testOnce('come back with what was typed when something is wrong', async () => {
    const { ada, lead, manager, idOf, all, service } = await office(await shared());
    const mary = idOf('Mary Jackson');
    const wrong = async (text: string, mentions: readonly string[], said: string): Promise<void> => {
      says(
        await say(lead, all, text, mentions),
        400,
        words.errorTitle,
        said,
        words.wordsHint,
        /<details class="comments[^>]* open>/,
        new RegExp(`value="${mary}" checked`),
      );
    };
    await wrong('  ', [mary], words.missing);
    await wrong('x'.repeat(2_001), [mary], plain(formWords.fr.long(2_001, 2_000)));
    // Who administers the installation has said nothing here, and is neither of the team nor of the body: she is not told.
    await say(lead, all, 'Bonjour', [mary, idOf('Ada Lovelace')]);
    saysNot(await ada.get(href('myServices', 'fr')), 'Bonjour');
    const nowhere = '11111111-2222-4333-8444-555555555555';
    says(await lead.post(all, { do: 'remove-comment', comment: nowhere }), 404);
    says(await lead.post(all, { do: 'remove-comment', comment: 'x' }), 400);
    await ada.post(teamPage(service), { do: 'archive' });
    const statuses = [await say(lead, all, 'Trop tard'), await say(manager, all, 'Trop tard')];
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [409, 409],
    );
    assert.ok(statuses.every(({ text }) => has(text, errorWords.fr.archived[0])));
  });

  testOnce('are nothing to those of another service, and not written by who only reads', async () => {
    const { app, ada, body, reader, member, idOf, all, lead, service } = await office(await shared());
    const other = await addService(ada, body, 'Voisin');
    const neighbour = await invited(app, ada, teamPage(other), 'Ivan', 'service-lead');
    says(await neighbour.get(all), 404);
    says(await say(neighbour, all, 'Bonjour'), 404);
    says(await reader.get(all), 200);
    says(await say(reader, all, 'Bonjour'), 403);
    // Who is spoken to and then loses their role is told nothing more of the service.
    const mary = idOf('Mary Jackson');
    await say(lead, all, 'À relire', [mary]);
    await lead.post(teamPage(service), { do: 'remove-role', account: mary, role: 'service-member' });
    saysNot(await member.get(mine), mentionsYou);
  });
});
