import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { NewDossierFact } from '../../src/apply/services/dossier/dossier.ts';
import { historyWords } from '../../src/apply/services/history/history.words.ts';
import type { servicesTable, uploadsTable } from '../../src/apply/services/services.feature.ts';
import { visitsWords } from '../../src/apply/services/visits/visits.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { timeOfDay } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, standard, type TestApp } from '../support/app.ts';
import { practiceOf } from '../support/bands.ts';
import { type Answer, type Client, plain } from '../support/client.ts';
import { act, declared, filesOf, someone } from '../support/dossier.ts';
import { addEvidence, evidencePage } from '../support/evidence.ts';
import { serviceOffice, servicePage } from '../support/office.ts';

const words = visitsWords.fr;
type Told = Omit<NewDossierFact, 'actor'>;
type ServicePage = keyof (typeof servicesTable & typeof uploadsTable);

/** A service with its team, and its pages in French. */
const office = async (app: TestApp) => {
  const all = await serviceOffice(app);
  const { service } = all;
  const to = (name: ServicePage, params: Readonly<Record<string, string | number>> = {}, lang: Lang = 'fr') =>
    href(name, lang, { service, ...params });
  const { files } = filesOf(app.database);
  const say = (name: string, ...facts: readonly Told[]) =>
    files.write(service, someone(all.idOf(name)), undefined, act(...facts));
  return { ...all, to, say };
};

/** What is new on the home of a service, as it reads; undefined where it says of nothing. */
const newsIn = ({ text }: Answer): string | undefined => {
  const found = /<details class="news no-print">([\s\S]*?)<\/details>/.exec(text)?.[1];
  return found === undefined
    ? undefined
    : plain(found.replace(/<[^>]+>/g, ' '))
        .replace(/ +([,.])/g, '$1')
        .replace(/[ \n]+/g, ' ')
        .trim();
};
const says = (text: string | undefined, ...all: readonly string[]): void => {
  for (const each of all) assert.ok(text?.includes(each), `« ${each} » in ${text}`);
};
const marksIn = ({ text }: Answer, mark: string): number => text.split(mark).length - 1;

const laterBy = (hours: number): Date => new Date(noon.getTime() + hours * 3_600_000);
const addTask = (by: Client, plan: string, task: string): Promise<Answer> =>
  by.post(plan, { do: 'add', words: task, practice: '3', assignee: '', due: '' });

onAnyApp('What changed in a service since one’s last visit', ({ test, testOnce, start }) => {
  test('is on its home: what others did, by practice, with links, until a later visit', async () => {
    const app = await start();
    const { service, lead, member, reader, say, to, idOf } = await office(app);
    await say('Dorothy Vaughan', declared('2.1', 'to-do'));
    const home = servicePage(service);
    assert.equal(newsIn(await member.get(home)), undefined, 'nothing is new at a first visit');
    await reader.get(to('service', {}, 'en'));

    app.clock.set(laterBy(20));
    await say('Dorothy Vaughan', declared('1.1', 'in-place'), declared('1.2', 'in-place'));
    await say('Mary Jackson', declared('1.3', 'under-way'));
    const evidence = await addEvidence(lead, service, { title: 'Essais <de novembre>' });
    await addTask(lead, to('servicePlan'), "Appeler l'équipe");
    const comment = { do: 'comment', practice: '9', words: 'À relire', mentions: [idOf('Mary Jackson')] };
    await lead.post(to('serviceComments'), comment);

    const page = await member.get(home);
    const news = newsIn(page);
    const { title } = standard.practices[0] ?? assert.fail();
    says(
      news,
      words.title('24 novembre 2026'),
      `1. ${title.fr}`,
      `Action 1.1, Action 1.2, en place. Dorothy Vaughan, 24 novembre 2026`,
      'Essais <de novembre>, preuve déposée pour 7.2',
      "Appeler l'équipe, ajouté au plan. Dorothy Vaughan, 25 novembre 2026",
      'Commentaire, à Mary Jackson. Dorothy Vaughan',
    );
    assert.ok(
      !news?.includes('1.3') && !news?.includes(`Mary Jackson, 2`),
      'what one did oneself is not news',
    );
    const task = /plan\/([\da-f-]{36})"/.exec(page.text)?.[1] ?? assert.fail('a task');
    for (const href of [
      `${to('servicePractice', { id: 1 })}#action-1-2`,
      evidencePage(service, evidence),
      to('servicePlanItem', { item: task }),
      `${to('servicePractice', { id: 9 })}#comments`,
      to('serviceHistory'),
    ])
      assert.ok(page.text.includes(`href="${href}"`), href);
    assert.ok(
      (await member.get(`${home}?done=changed`)).text.includes('class="news '),
      'it stays while one looks',
    );
    assert.equal(newsIn(await lead.get(home)), undefined, 'nothing else was done');

    // In English for who reads, whom the plan is shown to as a whole.
    const read = await reader.get(to('service', {}, 'en'));
    says(
      newsIn(read),
      visitsWords.en.title('November 24, 2026'),
      `1. ${title.en}`,
      'Action 1.1, Action 1.2, in place. Dorothy Vaughan, November 24, 2026',
      'Action 1.3, in progress. Mary Jackson',
      'evidence added for 7.2',
    );
    assert.ok(read.text.includes(`href="${to('servicePlan', {}, 'en')}"`));
    assert.match(read.text, /<span class="typed" lang="fr">Essais &lt;de novembre&gt;<\/span>/);
    assert.ok(!read.text.includes(to('servicePlanItem', { item: task }, 'en')));

    app.clock.set(laterBy(38));
    assert.equal(newsIn(await member.get(home)), undefined, 'all of it was seen');
    await say('Dorothy Vaughan', { kind: 'service.redacted', data: { text: randomUUID() } });
    says(newsIn(await member.get(home)), words.ofService, historyWords.fr.redacted);
  });

  testOnce(
    'has eight lines at most, then the history; and stands where nothing else is said yet',
    async () => {
      const app = await start();
      const { service, member, say, to } = await office(app);
      const comment = (practice: number): Told => ({
        kind: 'service.commented',
        data: { comment: randomUUID(), practice, words: randomUUID(), mentions: [] },
      });
      const home = servicePage(service);
      await member.get(home);
      await say('Dorothy Vaughan', comment(1));
      says(newsIn(await member.get(home)), words.title(words.today(timeOfDay(noon.getTime(), 'fr'))));
      await say('Dorothy Vaughan', ...Array.from({ length: 10 }, (_, rank) => comment(rank + 2)));
      const page = await member.get(home);
      assert.equal(newsIn(page)?.match(/Commentaire/g)?.length, 8);
      says(newsIn(page), words.others(3), words.all, '11. ');
      assert.ok(page.text.includes(`href="${to('serviceHistory')}"`));
    },
  );

  testOnce('is marked on the practices and the plan', async () => {
    const app = await start();
    const { service, lead, member, say, to } = await office(app);
    const evidence = await addEvidence(lead, service);
    await addTask(lead, to('servicePlan'), 'Première tâche');
    const plans = ['', '?vue=personnes', '?vue=tableau'].map((query) => to('servicePlan') + query);
    const pages = [to('servicePractices'), ...plans];
    const seenBy = async (who: Client) => {
      const found: Answer[] = [];
      for (const page of pages) found.push(await who.get(page));
      return found.map((page) => [marksIn(page, words.added), marksIn(page, words.changed)]);
    };
    const none = pages.map(() => [0, 0]);
    assert.deepEqual([await seenBy(lead), await seenBy(member)], [none, none], 'a first visit');

    app.clock.set(laterBy(20));
    await member.post(evidencePage(service, evidence), { do: 'remove', why: 'Dépassée' });
    await addEvidence(member, service, { action: '8.1' });
    await addTask(member, to('servicePlan'), 'Seconde tâche');
    await say('Mary Jackson', declared('2.1', 'under-way'));
    const planned = [1, 1];
    assert.deepEqual(await seenBy(lead), [
      // 2 by what is said, 3 by a task, 7 by evidence that is removed, 8 by some that is added.
      [0, 4],
      planned,
      planned,
      planned,
    ]);
    assert.deepEqual(await seenBy(member), none, 'one’s own');
    app.clock.set(laterBy(38));
    assert.deepEqual(await seenBy(lead), none, 'seen');
    const english = await lead.get(to('servicePractices', {}, 'en'));
    assert.equal(marksIn(english, visitsWords.en.changed), 0);
    await say('Mary Jackson', declared('2.1', 'in-place'));
    const again = await lead.get(to('servicePractices', {}, 'en'));
    assert.equal(marksIn(again, visitsWords.en.changed), 1);
    says(again.text, practiceOf('en', { declared: 1, unknown: 2 }));
  });

  testOnce('is counted from what one reads alone, told to oneself, and erased with the account', async () => {
    const app = await start();
    const { service, member, say, to, idOf } = await office(app);
    const home = servicePage(service);
    await member.send(home, { method: 'HEAD' });
    await member.post(to('servicePlan'), { do: 'add', words: '', practice: '', assignee: '', due: '' });
    const kept = () =>
      app.database.db
        .selectFrom('service_visits')
        .select('page')
        .where('account', '=', idOf('Mary Jackson'))
        .execute();
    assert.deepEqual(await kept(), []);
    await member.get(home);
    await say('Dorothy Vaughan', declared('1.1', 'in-place'));
    await member.send(home, { method: 'HEAD' });
    says(newsIn(await member.get(home)), 'Action 1.1');
    const file = JSON.parse((await member.get(href('accountFile', 'fr'))).text);
    assert.deepEqual(file.pagesOfServicesSeen, [{ service, page: 'home', lookedAt: noon.toISOString() }]);
    await member.post(href('leaveAccount', 'fr'), {});
    assert.deepEqual(await kept(), []);
  });
});
