import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { addDays, dayOf } from '../../src/days.ts';
import { dossierWords } from '../../src/services/dossier/dossier.words.ts';
import { historyWords } from '../../src/services/history/history.words.ts';
import { takeAwayWords } from '../../src/services/history/take-away.words.ts';
import { planWords } from '../../src/services/plan/plan.words.ts';
import { practiceWords } from '../../src/services/practice/practice.words.ts';
import { proofsWords } from '../../src/services/proofs/proofs.words.ts';
import { servicesPaths } from '../../src/services/services.paths.ts';
import { servicesWords } from '../../src/services/services.words.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { type Client, newClient } from '../support/client.ts';
import { acceptAs, addBody, bodyPage, invited, teamPage } from '../support/office.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';

// Practice 3 has two actions: what is least to be worked from nothing to proven.
const practice = 3;
const actions = ['3.1', '3.2'] as const;

inBrowser('A team, from a new service to a first proven practice', (running) => {
  let ada: Client;
  let head: Client;
  let body = '';
  const app = () => ({ client: () => newClient(running().server.url) });

  before(async () => {
    ada = await acceptAs(app(), new URL(running().server.setUpAddress()).pathname, 'Ada Lovelace');
    body = await addBody(ada, 'Ministère des Nuages');
    head = await invited(app(), ada, bodyPage(body), 'Grace Hopper', 'body-administrator');
  });

  const deviceOf = async (client: Client, lang: Lang, javaScriptEnabled: boolean): Promise<Page> => {
    const context = await openContext(running().browser, {
      locale: `${lang}-CA`,
      javaScriptEnabled,
      viewport: { width: 1280, height: 900 },
    });
    const value = client.cookie('cap18-session') ?? '';
    await context.addCookies([{ name: 'cap18-session', value, url: running().server.url }]);
    return context.newPage();
  };

  /** Adds a service to the body, as who administers it does; gives its id. */
  const addService = async (page: Page, lang: Lang, name: string): Promise<string> => {
    await page.goto(running().server.url + servicesPaths.to('services', lang, { organisation: body }));
    await page.locator('#service-fr').fill(name);
    await page.locator('#service-en').fill(name);
    await page.locator('#purpose').fill('Demander une vignette de stationnement.');
    await page.locator('input[name=phase][value=run]').check();
    await page.getByRole('button', { name: servicesWords[lang].add }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    return /services\/([\w-]{36})/.exec(page.url())?.[1] ?? assert.fail(page.url());
  };

  for (const lang of languages) {
    const javaScriptEnabled = lang === 'en';
    test(`with a plan, a comparison and a file to take away (${lang}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript)`, async () => {
      const nav = (page: Page, name: string) =>
        page.getByRole('navigation', { name: servicesWords[lang].nav }).getByRole('link', { name }).click();
      const today = dayOf(new Date());
      const boss = await deviceOf(head, lang, javaScriptEnabled);
      const service = await addService(boss, lang, `Vignettes ${lang}`);
      const member = await deviceOf(
        await invited(app(), head, teamPage(service), 'Mary Jackson', 'service-member'),
        lang,
        javaScriptEnabled,
      );

      // What is in place is said, then shown by a proof of both actions.
      await member.goto(running().server.url + servicesPaths.to('service', lang, { service }));
      await nav(member, practiceWords[lang].practices);
      await member.locator(`a[href$="/${practice}"]`).first().click();
      for (const action of actions) {
        const form = member.locator(`#form-${action.replace('.', '-')}`);
        await form.getByLabel(dossierWords[lang].statuses['in-place'], { exact: true }).check();
        await form.getByRole('button', { name: practiceWords[lang].save }).click();
        await member
          .locator(`#action-${action.replace('.', '-')}`)
          .getByText(practiceWords[lang].done.saved)
          .waitFor();
      }
      await member.locator(`#action-${actions[0].replace('.', '-')} a[href*="action=${actions[0]}"]`).click();
      await member.locator('input[name=sort][value=note]').check();
      await member.locator('#title').fill('Revue des modèles communs');
      await member
        .locator('#words')
        .fill('Chaque page suit le système de design; deux écarts sont corrigés.');
      await member.locator('#effective').fill(addDays(today, -3));
      await member.locator('#covers').fill('Les douze pages du service');
      await member.locator('#collected').fill("L'équipe, page par page");
      for (const action of actions) await member.locator(`input[name=actions][value="${action}"]`).check();
      await member.locator('input[name=shows][value=done]').check();
      await member.getByRole('button', { name: proofsWords[lang].submit }).click();
      await member.getByRole('heading', { level: 1 }).waitFor();
      const proof = new URL(member.url()).pathname;
      assert.match(proof, /[\w-]{36}\/[^/]+\/[\w-]{36}$/, 'it leads to the proof');

      // Someone outside the team accepts it: it is verified, and the practice proven.
      await boss.goto(running().server.url + proof);
      await boss.getByRole('button', { name: proofsWords[lang].acceptOutside }).click();
      await boss.locator('[role=status]').first().waitFor();
      await member.goto(
        running().server.url + servicesPaths.to('servicePractice', lang, { service, id: practice }),
      );
      await member.getByText(dossierWords[lang].standings[4]).first().waitFor();

      // Something else is planned, and is late or not by its day.
      await nav(member, planWords[lang].title);
      await member.locator('#words').fill('Refaire la revue après la refonte');
      await member.locator('#due').fill(addDays(today, 30));
      await member.getByRole('button', { name: planWords[lang].add, exact: true }).click();
      await member.getByText('Refaire la revue après la refonte').first().waitFor();

      // Since yesterday, one practice rose, and the file says by what.
      await nav(member, historyWords[lang].title);
      await member.locator('#from').fill(addDays(today, -1));
      await member.locator('#to').fill(today);
      await member.getByRole('button', { name: historyWords[lang].showChanges }).click();
      await member.getByText(historyWords[lang].moved(1, 0)).waitFor();
      await member.getByText('Revue des modèles communs').first().waitFor();

      await nav(member, historyWords[lang].title);
      await member.getByRole('link', { name: historyWords[lang].exportLink }).click();
      const [file] = await Promise.all([
        member.waitForEvent('download'),
        member.getByRole('link', { name: takeAwayWords[lang].csv[0], exact: true }).click(),
      ]);
      const csv = readFileSync(await file.path(), 'utf8');
      for (const typed of ['Revue des modèles communs', 'Les douze pages du service', 'Refaire la revue'])
        assert.ok(csv.includes(typed), typed);
      await Promise.all([member.context().close(), boss.context().close()]);
    });
  }
});
