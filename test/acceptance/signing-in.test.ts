import { before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { checkupWords } from '../../src/apply/checkup/checkup.words.ts';
import { checkupImportWords } from '../../src/apply/services/checkup-import/checkup-import.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import { linkWords } from '../../src/site/site.words.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { checkupIn } from '../support/checkup.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { inBrowserAlone } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext } from './page-reading.ts';
import { withAuthenticator } from './passkey-device.ts';

/**
 * Who administers first, then who is invited, one a language: a server has one first administrator. What either may do is
 * done by both in a whole run.
 */
const people: Readonly<Record<Lang, string>> = { fr: 'Anne-Élisabeth Île-Tremblay', en: 'Grace Hopper' };

inBrowserAlone('Someone who signs in', (running) => {
  let device: BrowserContext;
  let page: Page;
  /** What the next person is invited by. */
  let invitation: string;

  before(async () => {
    invitation = running().server.setUpAddress();
  });

  for (const lang of languages) {
    const words = signinWords[lang];
    const office = organisationsWords[lang];
    const also = languagesFor('signing-in').includes(lang) ? test : () => {};
    const at = (name: PageName): string => running().server.url + href(name, lang);

    test(`opens an account by a link, with the keyboard alone, and adds a passkey (${lang})`, async () => {
      device = await openContext(running().browser, { locale: `${lang}-CA` });
      page = await withAuthenticator(device);
      const keys = keyboardOf(page);
      await page.goto(invitation.replace('/fr/', `/${lang}/`));
      await keys.tabToField('name');
      await page.keyboard.type(people[lang]);
      await keys.tabTo('button', office.open);
      await keys.enter(`${at('account')}?done=welcome`);
      await page.getByText(words.noWayBackText).waitFor();
      await keys.tabTo('button', words.addPasskey);
      await page.keyboard.press('Enter');
      await page.getByText(words.passkeyAdded).waitFor();
      await accessible(page);
    });

    also(`signs out, and in again with it, to the page they came for (${lang})`, async () => {
      await page.getByRole('button', { name: words.signOut, exact: true }).click();
      await page.getByText(words.signedOut).waitFor();
      await page.goto(at('administration'));
      await page.getByRole('button', { name: words.withPasskey }).click();
      await page.waitForURL(at('administration'));
      await page.getByRole('heading', { level: 1, name: office.administration }).waitFor();
    });

    also(`signs in on the way from a check-up to a service, and has it chosen still (${lang})`, async () => {
      await page.goto(at('account'));
      await page.getByRole('button', { name: words.signOut, exact: true }).click();
      await page.goto(at('checkup'));
      const said = checkupWords[lang];
      await page.locator('[name="phase"][value="build"]').check();
      await page.locator('[name="audience"][value="managers"]').check();
      await page.getByRole('button', { name: said.begin }).click();
      await page.getByText(said.position(1, 18)).waitFor();
      const checkup = checkupIn(page.url());
      await page.goto(running().server.url + href('checkupResult', lang, { checkup }));
      await page.getByRole('link', { name: said.bring }).click();
      await page.getByRole('button', { name: words.withPasskey }).click();
      await page.waitForURL(`${at('bringCheckup')}?checkup=${checkup}`);
      await page.getByRole('heading', { level: 1, name: checkupImportWords[lang].chooseService }).waitFor();
    });

    also(`ends a session everywhere by signing out, for a copy of its cookie too (${lang})`, async () => {
      // Whoever has copied the cookie of a device.
      const other = await openContext(running().browser, { locale: `${lang}-CA` });
      await other.addCookies(await device.cookies());
      const elsewhere = await other.newPage();
      await page.goto(at('account'));
      await page.getByRole('button', { name: words.signOut, exact: true }).click();
      await page.getByRole('button', { name: words.withPasskey }).click();
      await page.waitForURL(at('account'));
      await elsewhere.goto(at('account'));
      await elsewhere.getByRole('heading', { level: 1, name: words.title }).waitFor();
      await other.close();
    });

    test(`adds a public body, and invites someone to it by a link to copy (${lang})`, async () => {
      if (lang === 'fr') {
        await page.goto(at('administration'));
        await page.getByLabel(office.nameFr).fill('Ministère des Nuages');
        await page.getByLabel(office.nameEn).fill('Department of Clouds');
        await page.getByRole('button', { name: office.add, exact: true }).click();
        await page.getByLabel(office.inviteName).fill(people.en);
        await page.getByLabel(office.roles['body-administrator']).check();
        await page.getByRole('button', { name: office.invite }).click();
        invitation = await page.locator('code.long').innerText();
        await accessible(page);
        await page.getByRole('button', { name: office.copy }).waitFor();
      } else {
        await page.goto(at('administration'));
        await page.getByRole('link', { name: 'Department of Clouds' }).click();
        await page.getByText(people.en).first().waitFor();
      }
    });

    also(`reads in the journal what was done (${lang})`, async () => {
      await page.goto(at('journal'));
      await page.getByRole('cell', { name: office.acts['passkey-added'] }).first().waitFor();
    });
  }

  test('leaves, once someone else may administer, and the key opens nothing any more', async () => {
    const words = signinWords.en;
    await page.goto(running().server.url + href('account', 'en'));
    await page.getByRole('link', { name: words.leave }).click();
    await page.getByRole('button', { name: words.leaveButton }).click();
    await page.getByText(words.left).waitFor();
    await page.getByRole('button', { name: words.withPasskey }).click();
    await page.getByText(words.passkeyUnknown).waitFor();
    await page.getByRole('link', { name: linkWords.en.signIn }).waitFor();
  });
});
