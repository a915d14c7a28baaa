import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { effectWords } from '../../src/apply/services/proofs/effect.words.ts';
import { proofsWords } from '../../src/apply/services/proofs/proofs.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { onApp, standard, type TestApp } from '../support/app.ts';
import { whyNoBrowser } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { addBody, addService, administrator, invited, teamPage } from '../support/office.ts';
import { accessible } from './accessible.ts';
import { sharedBrowser } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext, overflowOf } from './page-reading.ts';
import { saidOf, waysFor } from './ways.ts';

const skip = whyNoBrowser();
let browser: Browser | undefined;
before(async () => {
  if (!skip) browser = await sharedBrowser();
});

const phone = { width: 320, height: 640 };
const pdf = {
  name: 'Essais d’août.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
};

/** Someone who is signed in, in a browser of their own. */
const pageOf = async (
  app: TestApp,
  client: Client,
  options: Parameters<typeof openContext>[1] = {},
): Promise<Page> => {
  assert.ok(browser);
  const context = await openContext(browser, options);
  const value = client.cookie(sessionCookie) ?? '';
  await context.addCookies([{ name: sessionCookie, value, url: app.origin }]);
  return context.newPage();
};

const closing = async (...contexts: readonly BrowserContext[]): Promise<void> => {
  await Promise.all(contexts.map((context) => context.close()));
};

const office = async (app: TestApp) => {
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ville');
  const service = await addService(ada, body, 'Permis');
  const member = await invited(app, ada, teamPage(service), 'Mary Jackson', 'service-member');
  const lead = await invited(app, ada, teamPage(service), 'Dorothy Vaughan', 'service-lead');
  return { service, member, lead, ada };
};

const fillIn = async (page: Page, lang: Lang): Promise<void> => {
  const words = proofsWords[lang];
  await page.getByLabel(words.title, { exact: true }).fill('Essais du parcours');
  await page.getByLabel(words.effective, { exact: true }).fill('2026-11-10');
  await page.getByLabel(words.covers, { exact: true }).fill('Trois pages, en novembre');
  await page.getByLabel(words.collected, { exact: true }).fill('Équipe de conception, en personne');
  await page.locator('[name="shows"][value="done"]').check();
};

onApp('A proof', ({ test, start }) => {
  for (const way of waysFor('proofs'))
    test(`is offered by one with a file, and accepted by another (${saidOf(way)})`, async (t) => {
      const { lang, javaScriptEnabled } = way;
      if (skip) return t.skip(skip);
      const app = await start();
      const { service, member, ada } = await office(app);
      const words = proofsWords[lang];
      const page = await pageOf(app, member, { javaScriptEnabled, viewport: phone });
      await page.goto(app.origin + href('serviceProofs', lang, { service }));
      await page.getByRole('link', { name: words.offer }).click();
      assert.equal(
        await page.locator('#file').isVisible(),
        false,
        'only the fields of the sort that is chosen',
      );
      await page.locator('[name="sort"][value="file"]').check();
      await page.locator('#file').setInputFiles(pdf);
      await page.locator('summary').filter({ hasText: /^7\. / }).click();
      await page.locator('[value="7.2"]').check();
      // Without its title and the rest: all comes back, the file too.
      await page.getByRole('button', { name: words.submit }).click();
      await page.getByRole('alert').waitFor();
      await page.getByText(words.fileHeld(pdf.name)).waitFor();
      const border = (id: string): Promise<string> =>
        page.evaluate(`getComputedStyle(document.querySelector('${id}')).borderColor`);
      assert.notEqual(await border('#title'), await border('#file'), 'what is to correct is seen');
      // How long it holds for the actions chosen before is not left beside others.
      const ends = page.locator('.of-chosen');
      assert.ok(await ends.isVisible());
      await page.locator('[value="7.2"]').uncheck();
      assert.equal(await ends.isVisible(), false);
      await page.locator('[value="7.2"]').check();
      assert.ok(await page.locator('[value="7.2"]').isChecked());
      if (javaScriptEnabled) assert.deepEqual(await overflowOf(page), []);
      await fillIn(page, lang);
      await page.getByRole('button', { name: words.submit }).click();
      await page.getByRole('heading', { level: 1, name: 'Essais du parcours' }).waitFor();
      await page.getByText(words.done.offered).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: pdf.name }).click(),
      ]);
      assert.equal(download.suggestedFilename(), pdf.name);

      const other = await pageOf(app, ada, { javaScriptEnabled });
      await other.goto(page.url());
      await other.getByRole('button', { name: words.acceptOutside }).click();
      await other.getByText(effectWords[lang].verified).waitFor();
      await other.getByText(words.told['accepted-outside']('Ada Lovelace')).first().waitFor();
      await closing(page.context(), other.context());
    });

  test('has boxes to tick that a thumb does not miss', async (t) => {
    if (skip) return t.skip(skip);
    const app = await start();
    const { service, member } = await office(app);
    const page = await pageOf(app, member, { viewport: phone });
    await page.goto(app.origin + href('newProof', 'fr', { service }));
    await page.locator('summary').filter({ hasText: /^7\. / }).click();
    const boxes: readonly (readonly [name: string, size: number])[] = await page.evaluate(`
      [...document.querySelectorAll('input:is([type=checkbox], [type=radio])')]
        .filter((box) => box.checkVisibility())
        .map((box) => [box, box.getBoundingClientRect()])
        .map(([box, { width, height }]) => [box.name, Math.min(width, height)])
    `);
    assert.ok(boxes.some(([name]) => name === 'actions') && boxes.some(([name]) => name === 'sort'));
    assert.deepEqual(
      boxes.filter(([, size]) => size < 24),
      [],
    );
    await closing(page.context());
  });

  test('is offered and refused by keyboard alone, without a barrier', async (t) => {
    if (skip) return t.skip(skip);
    const app = await start();
    const { service, member, lead } = await office(app);
    const words = proofsWords.fr;
    const page = await pageOf(app, member);
    const keyboard = keyboardOf(page);
    await page.goto(`${app.origin}${href('newProof', 'fr', { service })}?action=7.2`);
    await keyboard.skipToContent();
    await keyboard.tabToField('shows');
    await keyboard.chooseRadio('not-done');
    await keyboard.tabToField('sort');
    await keyboard.chooseRadio('note');
    for (const [field, typed] of [
      ['words', 'Six personnes'],
      ['title', 'Essais'],
    ] as const) {
      await keyboard.tabToField(field);
      await page.keyboard.insertText(typed);
    }
    await keyboard.tabToField('effective');
    await page.locator('#effective').fill('2026-11-10');
    for (const field of ['covers', 'collected']) {
      await keyboard.tabToField(field);
      await page.keyboard.insertText('Trois pages');
    }
    await keyboard.tabToField('actions');
    for (const folded of [words.otherActions, `7. ${standard.practices[6]?.title.fr}`]) {
      await keyboard.tabTo('summary', folded);
      await page.keyboard.press('Enter');
    }
    await keyboard.tabToField('actions');
    const canShow = page.getByText(words.canShow).filter({ visible: true });
    assert.equal(await canShow.count(), 1);
    await keyboard.check('actions', ['7.1']);
    assert.equal(await canShow.count(), 2);
    await keyboard.tabTo('button', words.submit);
    await keyboard.enter(/done=offered/);

    const other = await pageOf(app, lead);
    const theirs = keyboardOf(other);
    await other.goto(page.url());
    await theirs.skipToContent();
    await theirs.tabToField('reason');
    await other.keyboard.insertText('Une seule page');
    await theirs.tabTo('button', words.refuse);
    await theirs.enter(/done=refused/);
    await other.getByText('Une seule page').first().waitFor();
    await accessible(other);
    await closing(page.context(), other.context());
  });
});
