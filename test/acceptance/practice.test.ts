import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { dossierWords } from '../../src/apply/services/dossier/dossier.words.ts';
import { practiceWords } from '../../src/apply/services/practice/practice.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { conflictWords } from '../../src/apply/services/telling/conflict.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { type Client, newClient } from '../support/client.ts';
import { addBody, addService, bodyPage, invited, teamPage } from '../support/office.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { inBrowser, sharedAdministrator } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext, overflowOf } from './page-reading.ts';

inBrowser('The page of a practice of a service', (running) => {
  const clients: { head?: Client; lead?: Client; member?: Client } = {};
  let head: Client;
  let body = '';

  before(async () => {
    const { server } = running();
    const app = { client: () => newClient(server.url) };
    const ada = await sharedAdministrator(running());
    body = await addBody(ada, 'Ministère des Pratiques');
    head = await invited(app, ada, bodyPage(body), 'Grace Hopper', 'body-administrator');
  });

  const newService = async (name: string): Promise<string> => {
    const app = { client: () => newClient(running().server.url) };
    const service = await addService(head, body, name);
    clients.lead = await invited(app, head, teamPage(service), 'Dorothy Vaughan', 'service-lead');
    clients.member = await invited(app, head, teamPage(service), 'Mary Jackson', 'service-member');
    return service;
  };

  const deviceOf = async (
    who: keyof typeof clients,
    options: { readonly lang?: Lang; readonly width?: number } = {},
  ): Promise<Page> => {
    const { lang = 'fr', width = 1280 } = options;
    const context: BrowserContext = await openContext(running().browser, {
      locale: `${lang}-CA`,
      viewport: { width, height: 800 },
    });
    const value = clients[who]?.cookie('cap18-session') ?? '';
    await context.addCookies([{ name: 'cap18-session', value, url: running().server.url }]);
    return context.newPage();
  };

  const at = (service: string, lang: Lang = 'fr', id = 1): string =>
    running().server.url + href('servicePractice', lang, { service, id });

  const formOf = (page: Page, action: string) => page.locator(`#form-${action.replace('.', '-')}`);
  const statusOf = (page: Page, action: string, lang: Lang, status: 'to-do' | 'under-way' | 'in-place') =>
    formOf(page, action).getByLabel(dossierWords[lang].statuses[status], { exact: true });
  const saveOf = (page: Page, action: string, lang: Lang) =>
    formOf(page, action).getByRole('button', { name: servicesWords[lang].save });

  for (const lang of languagesFor('practice'))
    test(`changes an action by keyboard, and says so where it is (${lang})`, async () => {
      const words = practiceWords[lang];
      const service = await newService(`Clavier ${lang}`);
      const page = await deviceOf('member', { lang });
      await page.goto(at(service, lang));
      const keys = keyboardOf(page);
      await keys.tabToField('status-1-2');
      await keys.chooseRadio('under-way');
      await keys.tabToField('note-1-2');
      await page.keyboard.insertText('Depuis mai');
      await keys.pressOn(/1\.2/);
      await page.locator('#action-1-2').getByText(words.done.saved).waitFor();
      await page.locator('#action-1-2:is(:focus, :focus-within)').waitFor();
      await page.reload();
      assert.equal(await page.getByText(words.done.saved).count(), 0, 'it is said once');
      assert.ok(await statusOf(page, '1.2', lang, 'under-way').isChecked());
      assert.equal(await page.locator('#note-1-2').inputValue(), 'Depuis mai');
      await page.context().close();
    });

  test('lets the second of two editors decide', async () => {
    const service = await newService('Deux personnes');
    const hers = await deviceOf('member');
    await hers.goto(at(service));
    const his = await deviceOf('lead');
    await his.goto(at(service));
    await statusOf(his, '1.1', 'fr', 'in-place').check();
    await saveOf(his, '1.1', 'fr').click();
    await his.getByText(practiceWords.fr.done.saved).waitFor();

    await statusOf(hers, '1.1', 'fr', 'to-do').check();
    await saveOf(hers, '1.1', 'fr').click();
    const alert = hers.locator('#action-1-1 [role="alert"]');
    await alert.getByText('Dorothy Vaughan').waitFor();
    await alert.getByText(dossierWords.fr.statuses['in-place']).waitFor();
    assert.ok(await statusOf(hers, '1.1', 'fr', 'to-do').isChecked());
    const { y = -1 } = (await alert.boundingBox()) ?? {};
    assert.ok(y >= 0 && y < 800, `it is in view (${y})`);
    await accessible(hers);
    await saveOf(hers, '1.1', 'fr').click();
    await hers.getByText(practiceWords.fr.done.saved).waitFor();

    // The other one is told too, and leaves things so.
    await statusOf(his, '1.1', 'fr', 'under-way').check();
    await saveOf(his, '1.1', 'fr').click();
    await his.getByRole('link', { name: conflictWords.fr.leave }).click();
    await his.locator('[name="status-1-1"][value="to-do"]:checked').waitFor({ state: 'attached' });
    await Promise.all([hers.context().close(), his.context().close()]);
  });

  test('keeps what is begun of another action while one is saved', async () => {
    const service = await newService('Deux actions');
    const page = await deviceOf('member');
    await page.goto(at(service));
    await statusOf(page, '1.1', 'fr', 'in-place').check();
    await page.locator('#note-1-1').fill('Depuis 2025');
    await statusOf(page, '1.2', 'fr', 'under-way').check();
    await saveOf(page, '1.2', 'fr').click();
    await page.locator('#action-1-2').getByText(practiceWords.fr.done.saved).waitFor();
    assert.ok(await statusOf(page, '1.1', 'fr', 'in-place').isChecked());
    await saveOf(page, '1.1', 'fr').click();
    await page.locator('#action-1-1').getByText(practiceWords.fr.done.saved).waitFor();
    await page.reload();
    assert.ok(await statusOf(page, '1.1', 'fr', 'in-place').isChecked());
    assert.equal(await page.locator('#note-1-1').inputValue(), 'Depuis 2025');
    await page.context().close();
  });

  for (const lang of languagesFor('practice'))
    test(`takes a link and files in one press, and asks before what is typed is left, at 320 px (${lang})`, async () => {
      const words = practiceWords[lang];
      const service = await newService(`Étroit ${lang}`);
      const page = await deviceOf('member', { lang, width: 320 });
      await page.goto(at(service, lang));
      assert.deepEqual(await overflowOf(page), []);
      await statusOf(page, '1.1', lang, 'in-place').check();
      await page.locator('#what-1-1').fill('exemple.gouv.qc.ca/essais');
      const buffer = Buffer.from('%PDF-1.7\n%%EOF\n');
      await page.locator('#files-1-1').setInputFiles([
        { name: 'Essais d’août.pdf', mimeType: 'application/pdf', buffer },
        { name: 'Essais de mai.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([buffer, buffer]) },
      ]);
      const asked: string[] = [];
      page.on('dialog', (dialog) => {
        asked.push(dialog.type());
        void dialog.dismiss();
      });
      await page.getByRole('link', { name: words.examples }).click();
      assert.deepEqual(asked, ['beforeunload']);
      await saveOf(page, '1.1', lang).click();
      await page.locator('#action-1-1').getByText(words.done.saved).waitFor();
      for (const title of ['exemple.gouv.qc.ca/essais', 'Essais d’août.pdf', 'Essais de mai.pdf'])
        await page.locator('#action-1-1 .evidence-of').getByText(title, { exact: true }).waitFor();
      assert.deepEqual(await overflowOf(page), []);
      await accessible(page);
      await page.context().close();
    });
});
