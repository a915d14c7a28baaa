/** What « Mes services » says that someone has to do. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { NewDossierFact } from '../../src/apply/services/dossier/dossier.ts';
import { dutiesWords } from '../../src/apply/services/duties/duties.words.ts';
import { myServicesWords } from '../../src/apply/services/my-services/my-services.words.ts';
import { actionHref } from '../../src/apply/services/services.feature.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { addDays, dayOf } from '../../src/standard/days.ts';
import { languages } from '../../src/standard/standard.ts';
import { capitalised } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp, standard, type TestApp } from '../support/app.ts';
import { type Client, plain, says, saysNot } from '../support/client.ts';
import { act, declared, filesOf, someone } from '../support/dossier.ts';
import {
  addBody,
  addService,
  administrator,
  bodyPage,
  invited,
  serviceOffice,
  teamPage,
} from '../support/office.ts';
import { allShownOf, elsewhere, reviewOffice, sendReview } from '../support/reviews.ts';

const mine = href('myServices', 'fr');
const words = dutiesWords.fr;
const { nothing } = myServicesWords.fr;
const inDays = (days: number): string => addDays(dayOf(noon), days);

type Told = Omit<NewDossierFact, 'actor'>;

/** The lines of what someone has to do, in words, with where each leads; what would help most is told apart. */
const toDoOf = async (by: Client, query = '') => {
  const { text } = await by.get(mine + query);
  const [section = ''] = /<section id="to-do"[\s\S]*?<\/section>/.exec(text) ?? [];
  const all = [...section.matchAll(/<li[\s>][\s\S]*?<\/li>/g)].map(([line]) => line);
  const lines = all.filter((line) => !line.includes(capitalised(words.undatedAs.next)));
  return {
    section: plain(section),
    proposed: all.length - lines.length,
    lines: lines.map((line) =>
      plain(line)
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
    ways: lines.map((line) => /href="([^"]+)"/.exec(line)?.[1]),
  };
};

const tell = ({ database }: TestApp, service: string, by: string, ...facts: readonly Told[]) =>
  filesOf(database).files.write(service, someone(by), undefined, act(...facts));

/** Everything of a service is said, and there is nothing more to say where it is. */
const allSaid = standard.practices.flatMap(({ actions }) => actions.map(({ id }) => declared(id, 'to-do')));

const planned = (action: string, assignee: string | null, due: string | null): Told => ({
  kind: 'service.planned',
  data: { action, assignee, due },
});
const asked = (review: string, reviewer: string | null, by: 'person' | 'body' | 'link'): Told => ({
  kind: 'service.review-asked',
  data: { review, practices: [7], reviewer, by },
});

onEachApp('« Mes services »', ({ test, start, shared }) => {
  test('leads who administers an installation without a body to add one, and nobody else', async () => {
    const app = await shared();
    const ada = await administrator(app);
    for (const lang of languages)
      for (const page of ['myServices', 'bringCheckup'] as const) {
        const { text } = await ada.get(href(page, lang));
        assert.ok(plain(text).includes(servicesWords[lang].mineNoneYet), `${page} ${lang}`);
        assert.ok(text.includes(`href="${href('administration', lang)}"`), `${page} ${lang}`);
      }
    const body = await addBody(ada, 'Ministère');
    const member = await invited(app, ada, bodyPage(body), 'Mary Jackson', 'body-member');
    saysNot(await ada.get(mine), servicesWords.fr.mineNoneYet);
    says(await member.get(mine), servicesWords.fr.mineNone);
  });

  test('says in one list what is late or due soon and given to who asks, over their services', async () => {
    const app = await shared();
    const { ada, body, service, lead, member, manager, reader, idOf } = await serviceOffice(app);
    const [mary, dorothy] = [idOf('Mary Jackson'), idOf('Dorothy Vaughan')];
    for (const by of [ada, manager, reader]) assert.ok((await toDoOf(by)).section.includes(plain(nothing)));
    for (const by of [lead, member]) {
      const { lines, ways } = await toDoOf(by);
      assert.ok(
        lines.length === 1 && lines[0]?.startsWith(words.begin),
        'nothing is said of the service yet',
      );
      assert.deepEqual(ways, [href('service', 'fr', { service })]);
    }
    const other = await addService(ada, body, 'Permis');
    await ada.post(teamPage(other), { do: 'give', who: mary, role: 'service-member' });
    const given = [
      planned('1.1', mary, inDays(-1)),
      planned('1.2', mary, inDays(15)),
      planned('1.3', dorothy, inDays(3)),
      planned('2.1', null, inDays(3)),
      planned('2.2', idOf('Annie Easley'), inDays(1)),
    ];
    await tell(app, service, mary, ...allSaid, ...given);
    await tell(app, other, mary, ...allSaid, planned('7.2', mary, inDays(14)));
    const { lines, ways } = await toDoOf(member);
    assert.equal(lines.length, 2, lines.join('; '));
    assert.ok(/1\.1 .*En retard Pour le 23 novembre 2026\. Guichet/.test(lines[0] ?? ''), lines[0]);
    assert.ok(/7\.2 .*Dans 14 jours\. Permis/.test(lines[1] ?? ''), lines[1]);
    assert.deepEqual(ways, [actionHref('fr', service, '1.1'), actionHref('fr', other, '7.2')]);
    assert.deepEqual(
      (await toDoOf(lead)).lines.map((line) => line.slice(0, 3)),
      ['1.3', '2.1'],
      'what nobody has is for who leads',
    );
    for (const by of [ada, manager, reader]) assert.deepEqual((await toDoOf(by)).lines, []);
  });

  test('says which reviews one is asked for, or may take, and no longer once they are done', async () => {
    const app = await start();
    const { ada, body, service, lead, member, manager, reader, idOf } = await serviceOffice(app);
    const [mary, katherine] = [idOf('Mary Jackson'), idOf('Katherine Johnson')];
    const elsewhere = await addBody(ada, 'Ville');
    const guest = await invited(app, ada, bodyPage(elsewhere), 'Une invitée', 'body-member');
    const facilitator = await invited(app, ada, bodyPage(body), 'Une animatrice', 'body-facilitator');
    const [named, ofBody, ofLink] = [randomUUID(), randomUUID(), randomUUID()];
    await tell(app, service, mary, ...allSaid);
    assert.equal((await toDoOf(manager)).lines.length, 0);
    await tell(app, service, mary, asked(ofBody, null, 'body'));
    app.clock.set(new Date(noon.getTime() + 60_000));
    await tell(app, service, mary, asked(named, katherine, 'person'), asked(ofLink, null, 'link'));
    const page = (review: string) => href('serviceReview', 'fr', { service, review });
    const toManager = await toDoOf(manager);
    assert.deepEqual(toManager.ways, [page(named), page(ofBody)]);
    assert.ok(toManager.lines[0]?.startsWith(words.review('Mary Jackson')), toManager.lines[0]);
    assert.deepEqual((await toDoOf(ada)).ways, [page(ofBody)]);
    for (const by of [lead, member, reader, guest, facilitator])
      assert.deepEqual((await toDoOf(by)).lines, []);
    // Someone of another body takes the link: it is theirs, although they may read nothing else of the service.
    const { id: other } = await app.database.db
      .selectFrom('accounts')
      .select('id')
      .where('name', '=', 'Une invitée')
      .executeTakeFirstOrThrow();
    await tell(app, service, other, { kind: 'service.review-taken', data: { review: ofLink } });
    assert.deepEqual((await toDoOf(guest)).ways, [page(ofLink)]);
    await tell(app, service, katherine, { kind: 'service.review-taken', data: { review: ofBody } });
    assert.deepEqual((await toDoOf(ada)).lines, [], 'somebody has it');
    await tell(app, service, mary, { kind: 'service.review-cancelled', data: { review: named } });
    assert.deepEqual((await toDoOf(manager)).ways, [page(ofBody)]);
    await ada.post(teamPage(service), { do: 'archive' });
    for (const by of [manager, guest]) assert.deepEqual((await toDoOf(by)).lines, []);
  });

  test('leads a reviewer of another body to what they have begun, then to all that they closed, the last first', async () => {
    const { app, service, lead, ada, reviews, reviewAt } = await reviewOffice(await start());
    const far = await elsewhere(app, ada);
    const doReview = async (practice: number): Promise<string> => {
      const link = await lead.post(reviews, { practice: String(practice), to: 'link', words: '' });
      const taken = await far.post(/\/fr\/revues\/[\w-]+/.exec(link.text)?.[0] ?? '', {});
      const at = taken.path.replace(/\?.*/, '');
      assert.ok(!(await toDoOf(far)).lines[0]?.includes(words.act.resume));
      await sendReview(far, at, { do: 'save' });
      assert.ok((await toDoOf(far)).lines[0]?.includes(words.act.resume));
      const done = await sendReview(far, at, {
        ...allShownOf([practice]),
        [`explore-${practice}`]: 'Tout',
        do: 'close',
      });
      assert.equal(done.status, 200);
      assert.deepEqual((await toDoOf(far)).lines, []);
      return at;
    };
    const closed: string[] = [];
    for (let rank = 0; rank < 6; rank += 1) {
      app.clock.set(new Date(noon.getTime() + rank * 60_000));
      closed.unshift(await doReview(7));
    }
    const { text } = await far.get(mine);
    const [folded = ''] = /<details id="reviewed"[\s\S]*?<\/details>/.exec(text) ?? [];
    assert.deepEqual(
      [...folded.matchAll(/<li><a href="([^"]+)"/g)].map(([, url]) => url),
      closed,
    );
    assert.equal((await far.get(closed[0] ?? '')).status, 200, 'and reads it again');
    assert.equal((await far.get(href('service', 'fr', { service }))).status, 404, 'and nothing else');
    assert.ok(closed.every((at) => at.startsWith(reviewAt(''))));
  });

  test('says where one is spoken to, as long as one reads the service', async () => {
    const { app, lead, reader, idOf, ask, reviewAt, verifier } = await reviewOffice(await shared());
    const annie = idOf('Annie Easley');
    const review = reviewAt(await ask(verifier));
    await lead.post(review, { do: 'comment', words: 'Bonjour', mentions: [annie] });
    const { lines, ways } = await toDoOf(reader);
    assert.ok(lines.length === 1 && lines[0]?.startsWith(words.mention(1)), lines.join());
    assert.ok(ways[0]?.startsWith(review), ways[0]);
    await app.database.db.deleteFrom('roles').where('account', '=', annie).execute();
    assert.deepEqual((await toDoOf(reader)).lines, []);
  });

  test('folds what would help several services, one for each, below what is waited for', async () => {
    const { app, ada, body, service, member, idOf } = await serviceOffice(await shared());
    const mary = idOf('Mary Jackson');
    const others: string[] = [];
    for (const name of ['Permis', 'Carte', 'Bail']) others.push(await addService(ada, body, name));
    for (const other of others)
      await ada.post(teamPage(other), { do: 'give', who: mary, role: 'service-member' });
    for (const each of [service, ...others]) await tell(app, each, mary, ...allSaid);
    assert.equal((await toDoOf(member)).proposed, 4, 'nothing is waited for: they stand as they are');
    await tell(app, service, mary, planned('1.1', mary, inDays(1)));
    const { proposed, lines, section } = await toDoOf(member);
    assert.deepEqual([proposed, lines.length], [4, 1]);
    assert.ok(section.includes(`<summary>${capitalised(words.undatedAs.next)} (4)</summary>`), section);
  });

  test('cuts what is long, and gives all of it where it is asked for', async () => {
    const { app, service, member, idOf } = await serviceOffice(await shared());
    const mary = idOf('Mary Jackson');
    const given = ['1.2', '2.1', '3.1', '4.1', '5.1'].map((id) => planned(id, mary, inDays(1)));
    await tell(app, service, mary, declared('1.1', 'in-place'), ...given);
    const { lines, proposed, section } = await toDoOf(member);
    assert.deepEqual([lines.length, proposed], [5, 1], 'what would help takes no place from it');
    const all = await toDoOf(member, '?all=to-do');
    assert.deepEqual([all.lines.length, all.proposed], [6, 1]);
    // Its home counts the same.
    const home = plain((await member.get(href('service', 'fr', { service }))).text);
    for (const page of [section, home]) assert.ok(page.includes(plain(words.all(7))));
  });
});
