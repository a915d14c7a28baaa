import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { planWords } from '../../src/apply/services/plan/plan.words.ts';
import { remindersWords } from '../../src/apply/services/reminders/reminders.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { conflictWords } from '../../src/apply/services/telling/conflict.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { jobs } from '../../src/platform/jobs/jobs.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { longDate } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { addBody, addService, administrator, invited, teamPage } from '../support/office.ts';
import { whole } from '../support/scale.ts';
import { untilElsewhere } from '../support/until.ts';
import { accessible } from './accessible.ts';
import { sharedBrowser } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { focusedOn, openContext, overflowOf } from './page-reading.ts';
import { saidOf, type Way } from './ways.ts';

const phone = { width: 320, height: 640 };
/** The Monday after the day of the tests, at eight in Québec. */
const monday = new Date('2026-11-30T13:00:00Z');
const skip = whyNoBrowser();

// By keyboard alone, on a phone: with a script in one language; in a whole run, without any in the other.
const scripts: Way = { lang: 'fr', javaScriptEnabled: true };
const ways: readonly Way[] = whole ? [scripts, { lang: 'en', javaScriptEnabled: false }] : [scripts];

type Office = {
  readonly service: string;
  readonly lead: Client;
  readonly member: Client;
  readonly to: (name: 'servicePlan', lang: Lang) => string;
  readonly add: (words: string, due: string, assignee?: string) => Promise<void>;
  readonly idOf: (name: string) => Promise<string>;
};

let browser: Browser | undefined;
let post: MailServer | undefined;
before(async () => {
  if (!skip) [browser, post] = await Promise.all([sharedBrowser(), startMailServer()]);
});
after(() => post?.close());

onApp('The plan of a service, by keyboard on a phone', ({ test, start }) => {
  let app: TestApp;
  let ada: Client;
  let body = '';

  before(async () => {
    if (!post) return;
    app = await start({ mail: { url: post.url, from: 'cap18@ville.example' } });
    ada = await administrator(app);
    body = await addBody(ada, 'Ville');
  });

  const office = async (name: string): Promise<Office> => {
    const service = await addService(ada, body, name);
    const [lead, member] = [
      await invited(app, ada, teamPage(service), `Dorothy ${name}`, 'service-lead'),
      await invited(app, ada, teamPage(service), `Mary ${name}`, 'service-member'),
    ];
    const to: Office['to'] = (page, lang) => href(page, lang, { service });
    const idOf = async (who: string): Promise<string> =>
      (
        await app.database.db
          .selectFrom('accounts')
          .select('id')
          .where('name', '=', `${who} ${name}`)
          .executeTakeFirstOrThrow()
      ).id;
    return {
      service,
      lead,
      member,
      to,
      idOf,
      add: async (words, due, assignee = '') => {
        const task = { words, practice: '', assignee, due };
        assert.equal((await lead.post(to('servicePlan', 'fr'), task)).status, 200);
      },
    };
  };

  /** The phone of someone; of nobody in particular where nobody is given. */
  const phoneOf = async ({ lang, javaScriptEnabled }: Way, client?: Client): Promise<Page> => {
    assert.ok(browser);
    const context = await openContext(browser, {
      locale: `${lang}-CA`,
      javaScriptEnabled,
      viewport: phone,
    });
    for (const name of [sessionCookie, 'cap18']) {
      const value = client?.cookie(name);
      if (value !== undefined) await context.addCookies([{ name, value, url: app.origin }]);
    }
    return context.newPage();
  };

  for (const way of ways) {
    const { lang, javaScriptEnabled } = way;
    const words = planWords[lang];
    const wellMade = async (page: Page): Promise<void> => {
      assert.deepEqual(await overflowOf(page), []);
      if (javaScriptEnabled) await accessible(page);
    };
    const told = async (page: Page, said: string): Promise<void> => {
      await page.getByRole('status').getByText(said).waitFor();
      if (javaScriptEnabled) assert.ok((await focusedOn(page)).text.startsWith(said), 'it has the focus');
    };

    test(`is filled, narrowed to someone, and its tasks done (${saidOf(way)})`, async (t) => {
      if (skip) return t.skip(skip);
      const { member, to } = await office(`Permis ${lang}`);
      const page = await phoneOf(way, member);
      const keyboard = keyboardOf(page);
      await page.goto(app.origin + to('servicePlan', lang));
      await keyboard.skipToContent();
      await keyboard.pressOn(words.add);
      await page.getByRole('alert').getByText(words.wordsMissing).waitFor();
      await keyboard.follow(words.wordsMissing, /#words$/);
      assert.equal((await focusedOn(page)).id, 'words', 'the error leads to its field');
      await page.keyboard.insertText('Relire la page de paiement');
      await keyboard.tabToField('practice');
      await page.keyboard.type('5');
      await keyboard.tabToField('assignee');
      await page.keyboard.type('Mary');
      await keyboard.tabToField('due');
      await page.locator('#due').fill('2026-12-01');
      await keyboard.pressOn(words.add);
      await told(page, words.done.added);
      await page.getByRole('heading', { level: 2, name: words.moments.soon }).waitFor();
      await wellMade(page);

      await keyboard.follow(words.you(`Mary Permis ${lang}`), /qui=/);
      await keyboard.follow(new RegExp(`^${words.change}`), /\/plan\/[\w-]{36}/);
      await keyboard.tabToField('status');
      await keyboard.chooseRadio('done');
      await keyboard.pressOn(servicesWords[lang].save);
      await page.getByRole('heading', { level: 2, name: words.moments.done }).waitFor();
      await told(page, words.done.changed);
      await wellMade(page);
      await page.reload();
      assert.match(page.url(), /qui=/, 'it is still narrowed');
      assert.equal(await page.getByText(words.done.changed).count(), javaScriptEnabled ? 0 : 1);
      await page.context().close();
    });

    test(`lets the second of two editors decide, and gives up and takes back a task (${saidOf(way)})`, async (t) => {
      if (skip) return t.skip(skip);
      const { lead, member, to, add, service, idOf } = await office(`Camp ${lang}`);
      await add('Appeler le centre', '2026-12-01', await idOf('Mary'));
      const page = await phoneOf(way, member);
      const keyboard = keyboardOf(page);
      await page.goto(app.origin + to('servicePlan', lang));
      await keyboard.follow(new RegExp(`^${words.change}`), /\/plan\/[\w-]{36}/);
      const item = /plan\/([\w-]{36})/.exec(page.url())?.[1] ?? assert.fail(page.url());
      await wellMade(page);

      const theirs = { do: 'change', status: 'done', assignee: await idOf('Dorothy'), due: '2027-02-02' };
      const seen = await page.locator('input[name="seen"]').first().getAttribute('value');
      const place = href('servicePlanItem', 'fr', { service, item });
      assert.equal((await lead.post(place, { ...theirs, seen: seen ?? '' })).status, 200);

      await keyboard.tabToField('due');
      await page.locator('#due').fill('2027-03-03');
      await keyboard.pressOn(servicesWords[lang].save);
      const alert = page.getByRole('alert');
      await alert.getByText(`Dorothy Camp ${lang}`).first().waitFor();
      await alert.getByText(longDate('2027-02-02', lang)).waitFor();
      assert.ok(
        (await focusedOn(page)).text.includes(conflictWords[lang].title),
        'what was changed is read first',
      );
      // What was typed is kept; what was left as it was is as the other has it now.
      assert.equal(await page.locator('#due').inputValue(), '2027-03-03');
      assert.ok(await page.locator('[name="status"][value="done"]').isChecked());
      assert.equal(await page.locator('#assignee').inputValue(), theirs.assignee);
      await wellMade(page);
      const decided = page.locator('.plan > li');
      if (lang === 'fr') {
        await keyboard.pressOn(servicesWords[lang].save);
        await told(page, words.done.changed);
        await decided.getByText(words.done.changed).waitFor();
      } else {
        await keyboard.follow(conflictWords[lang].leave, app.origin + to('servicePlan', lang));
      }
      await decided.getByText('Appeler le centre').first().waitFor();
      await keyboard.follow(new RegExp(`^${words.change}`), /\/plan\/[\w-]{36}/);
      const due = lang === 'fr' ? '2027-03-03' : '2027-02-02';
      assert.equal(await page.locator('#due').inputValue(), due);

      const put = async (status: string) => {
        await keyboard.tabToField('status');
        await keyboard.chooseRadio(status);
        await keyboard.pressOn(servicesWords[lang].save);
      };
      await put('dropped');
      await told(page, words.done.dropped);
      await wellMade(page);
      await keyboard.follow(new RegExp(`^${words.change}`), /\/plan\/[\w-]{36}/);
      await put('to-do');
      await told(page, words.done.changed);
      await page.locator('.plan > li').getByText('Appeler le centre').first().waitFor();
      await page.context().close();
    });
  }

  // Last: the week passes.
  test('leaves the weekly message to who wants it: its link shows what it refuses, and a press refuses', async (t) => {
    if (skip) return t.skip(skip);
    const { add, idOf } = await office('Neige');
    for (const who of ['Dorothy', 'Mary']) await add('Appeler le centre', '2026-11-26', await idOf(who));
    const { db } = app.database;
    const people = [
      ['Dorothy', scripts],
      ['Mary', ways.at(-1) ?? scripts],
    ] as const;
    for (const [who, way] of people)
      await db
        .updateTable('accounts')
        .set({ email: `${who}@example.com`, lang: way.lang })
        .where('id', '=', await idOf(who))
        .execute();
    const received = () => post?.received ?? [];
    await app.work();
    app.clock.set(monday);
    await jobs({ database: app.database, random: Math.random }).add(db, 'reminders');
    await untilElsewhere(async () =>
      people.every(([who]) => received().some(({ to }) => to === `${who}@example.com`)),
    );
    for (const [who, way] of people) {
      const { lang, javaScriptEnabled } = way;
      const said = remindersWords[lang];
      const text = received().find(({ to }) => to === `${who}@example.com`)?.text ?? '';
      const link = /^http:\/\/cap18\.test(\/\w+\/(?:message|weekly)\S+)$/m.exec(text)?.[1];
      assert.ok(link, text);
      const page = await phoneOf(way);
      const keyboard = keyboardOf(page);
      await page.goto(app.origin + link);
      await page.getByText(said.stopText(`${who} Neige`)).waitFor();
      assert.deepEqual(await overflowOf(page), []);
      if (javaScriptEnabled) await accessible(page);
      await keyboard.pressOn(said.stop);
      await page.getByRole('status').getByText(said.stopped).waitFor();
      assert.deepEqual(await overflowOf(page), []);
      if (javaScriptEnabled) await accessible(page);
      await page.context().close();
    }
    const refused = await db.selectFrom('reminders').select('account').where('refused', '=', 1).execute();
    assert.deepEqual(
      refused.map(({ account }) => account).toSorted(),
      [await idOf('Dorothy'), await idOf('Mary')].toSorted(),
    );
  });
});
