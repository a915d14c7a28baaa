import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { checkupWords } from '../../src/apply/checkup/checkup.words.ts';
import { checkupImportWords } from '../../src/apply/services/checkup-import/checkup-import.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import { linkWords } from '../../src/site/site.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { checkupIn } from '../support/checkup.ts';
import { linkOf } from '../support/mail-server.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { inBrowserAlone, workGroup, workSite } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext } from './page-reading.ts';
import { withAuthenticator } from './passkey-device.ts';

type Named = Readonly<Record<'second' | 'body' | 'bodyElsewhere' | 'email' | 'third' | 'thirdId', string>>;
const named: Readonly<Record<Lang, Named>> = {
  fr: {
    second: 'Grace Hopper',
    body: 'Ministère des Nuages',
    bodyElsewhere: 'Department of Clouds',
    email: 'grace@ministere.example',
    third: 'Katherine Johnson',
    thirdId: 'katherine',
  },
  en: {
    second: 'Mary Jackson',
    body: 'Ministère de la Pluie',
    bodyElsewhere: 'Department of Rain',
    email: 'mary@department.example',
    third: 'Dorothy Vaughan',
    thirdId: 'dorothy',
  },
};

inBrowserAlone('Every way in', (running) => {
  let first: Page;

  before(async () => {
    // Whoever administers first has no script: what follows needs none, but for passkeys.
    const plain = await openContext(running().browser, { locale: 'fr-CA', javaScriptEnabled: false });
    first = await plain.newPage();
    await first.goto(running().server.setUpAddress());
    await first.getByLabel(signinWords.fr.name).fill('Ada Lovelace');
    await first.getByRole('button', { name: organisationsWords.fr.open, exact: true }).click();
    await first.getByText(signinWords.fr.welcome).waitFor();
    await first.getByText(signinWords.fr.noWayBackText).waitFor();
  });

  for (const lang of languagesFor('ways-in')) {
    const words = signinWords[lang];
    const office = organisationsWords[lang];
    const people = named[lang];
    const at = (name: PageName): string => running().server.url + href(name, lang);
    const device = (javaScriptEnabled = true): Promise<BrowserContext> =>
      openContext(running().browser, { locale: `${lang}-CA`, javaScriptEnabled });
    const mailed = async (count: number): Promise<string> =>
      running().server.url + linkOf(await running().mail.next(people.email, count));
    let second: Page;
    let third: Page;

    test(`the first person invites the second to a public body, by e-mail, without a script (${lang})`, async () => {
      await first.goto(at('administration'));
      await first.getByLabel(office.nameFr).fill(people.body);
      await first.getByLabel(office.nameEn).fill(people.bodyElsewhere);
      await first.getByRole('button', { name: office.add, exact: true }).click();
      await first.getByLabel(office.inviteName).fill('Une collègue');
      await first.getByLabel(office.inviteEmail).fill(people.email);
      await first.getByLabel(office.roles['body-administrator']).check();
      await first.getByRole('button', { name: office.invite }).click();
      await first.getByText(office.linkMailed(people.email)).waitFor();
    });

    test(`the second opens an account by it, with the keyboard alone (${lang})`, async () => {
      const invited = await mailed(0);
      second = await withAuthenticator(await device());
      const keys = keyboardOf(second);
      await second.goto(invited);
      await keys.tabToField('name');
      await second.keyboard.type(people.second);
      await keys.tabTo('button', office.open);
      await keys.enter(`${at('account')}?done=welcome`);
      await second.getByText(words.welcomeEmail).waitFor();
      await second.getByText(people.email).waitFor();
      await second.getByRole('button', { name: words.signOut, exact: true }).click();
      await second.getByText(words.signedOut).waitFor();
    });

    test(`comes back by a link sent by e-mail, and adds a passkey (${lang})`, async () => {
      const keys = keyboardOf(second);
      await second.goto(at('signIn'));
      await keys.tabToField('email');
      await second.keyboard.type(people.email);
      await keys.tabTo('button', words.emailSend);
      await keys.enter(at('emailSent'));
      const link = await mailed(1);
      const scanner = await (await device()).newPage();
      await scanner.goto(link);
      await scanner.getByRole('heading', { level: 1, name: words.linkElsewhere }).waitFor();
      await accessible(scanner);
      await scanner.context().close();
      await second.goto(link);
      await accessible(second);
      await keys.tabTo('button', words.linkButton);
      await keys.enter(at('account'));
      await keys.tabTo('button', words.addPasskey);
      await second.keyboard.press('Enter');
      await second.getByText(words.passkeyAdded).waitFor();
      await second.goto(link);
      await second.getByRole('heading', { level: 1, name: words.linkGone }).waitFor();
    });

    test(`signs in with it, to the page they came for, and ends a copy of their session by signing out (${lang})`, async () => {
      const withPasskey = second.getByRole('button', { name: words.withPasskey });
      const signOut = async (): Promise<void> => {
        await second.goto(at('account'));
        await second.getByRole('button', { name: words.signOut, exact: true }).click();
        await withPasskey.waitFor();
      };
      const copied = await device();
      await copied.addCookies(await second.context().cookies());
      const elsewhere = await copied.newPage();
      await signOut();
      await second.goto(at('administration'));
      await withPasskey.click();
      await second.waitForURL(at('administration'));
      await elsewhere.goto(at('account'));
      await elsewhere.getByRole('heading', { level: 1, name: words.title }).waitFor();
      await copied.close();
      await signOut();
      const said = checkupWords[lang];
      await second.goto(at('checkup'));
      await second.locator('[name="phase"][value="build"]').check();
      await second.locator('[name="audience"][value="managers"]').check();
      await second.getByRole('button', { name: said.begin }).click();
      await second.getByText(said.position(1, 18)).waitFor();
      const checkup = checkupIn(second.url());
      await second.goto(running().server.url + href('checkupResult', lang, { checkup }));
      await second.getByRole('link', { name: said.bring }).click();
      await withPasskey.click();
      await second.waitForURL(`${at('bringCheckup')}?checkup=${checkup}`);
      await second.getByRole('heading', { level: 1, name: checkupImportWords[lang].chooseService }).waitFor();
      await first.goto(at('journal'));
      await first.getByRole('cell', { name: office.acts['passkey-added'] }).first().waitFor();
    });

    test(`invites someone to their body by a link to copy (${lang})`, async () => {
      await second.goto(at('administration'));
      await second.getByRole('link', { name: lang === 'fr' ? people.body : people.bodyElsewhere }).click();
      await second.locator('details:has(#invite-name) > summary').click();
      await second.getByLabel(office.inviteName).fill(people.third);
      await second.locator('#invite-role [value="body-member"]').check();
      await second.getByRole('button', { name: office.invite }).click();
      await second.locator('code.long').waitFor();
      await accessible(second);
      await second.getByRole('button', { name: office.copy }).waitFor();
    });

    test(`a third signs in by another site, whose group gives a role, without a script (${lang})`, async () => {
      running().site.people.set(people.thirdId, { name: people.third, groups: [workGroup] });
      third = await (await device(false)).newPage();
      await third.goto(at('signIn'));
      await third.getByRole('button', { name: words.byOtherWith(workSite[lang]) }).click();
      await third.getByLabel('Name here').fill(people.thirdId);
      await third.getByRole('button', { name: 'Continue' }).click();
      await third.getByRole('heading', { level: 1, name: words.account }).waitFor();
      await third.getByText(words.welcome).waitFor();
      assert.equal(await third.getByLabel(words.name, { exact: true }).inputValue(), people.third);
      await third.goto(at('administration'));
      await third.getByText(people.third).first().waitFor();
      await third.getByText(office.byGroup).first().waitFor();
    });

    test(`sees their sessions, and ends one, which is over on its device at once (${lang})`, async () => {
      const other = await (await device()).newPage();
      const keys = keyboardOf(other);
      await other.goto(`${at('signIn')}?next=${encodeURIComponent(href('administration', lang))}`);
      await keys.tabTo('button', words.byOtherWith(workSite[lang]));
      await keys.enter(/\/interaction\//);
      await other.getByLabel('Name here').fill(people.thirdId);
      await keys.enter(at('administration'));
      await other.goto(at('account'));
      await third.goto(at('account'));
      const line = third.locator('li', { hasText: words.ways.oidc }).filter({ hasNotText: words.here });
      await line.getByRole('button', { name: words.end }).click();
      await third.getByText(words.ended).waitFor();
      await other.goto(at('account'));
      await other.getByRole('heading', { level: 1, name: words.title }).waitFor();
      await other.context().close();
    });

    test(`says no to who gives up at the other site, or is nobody here (${lang})`, async () => {
      const page = await (await device()).newPage();
      running().site.people.set('nobody', { name: 'Nobody' });
      for (const [press, said] of [
        ['Cancel', words.otherProblems.refused(workSite[lang])],
        ['Continue', words.otherProblems.unknown(workSite[lang])],
      ] as const) {
        await page.goto(at('signIn'));
        await page.getByRole('button', { name: words.byOtherWith(workSite[lang]) }).click();
        await page.getByLabel('Name here').fill('nobody');
        await page.getByRole('button', { name: press }).click();
        await page.getByText(said).waitFor();
        await accessible(page);
      }
      await page.context().close();
    });

    test(`links another site to an account, which is then a way into it (${lang})`, async () => {
      running().site.people.set(`${people.thirdId}-2`, { name: 'Other' });
      await second.goto(at('account'));
      await second.getByRole('button', { name: words.identityAdd(workSite[lang]) }).click();
      await second.getByLabel('Name here').fill(`${people.thirdId}-2`);
      await second.getByRole('button', { name: 'Continue' }).click();
      await second.getByText(words.identityAdded).waitFor();
      await accessible(second);
      await second.getByRole('button', { name: words.signOut, exact: true }).click();
      await second.getByRole('button', { name: words.byOtherWith(workSite[lang]) }).click();
      await second.getByRole('heading', { level: 1, name: words.account }).waitFor();
    });

    test(`leaves, and nothing of theirs leads anywhere any more (${lang})`, async () => {
      for (const page of [third, second]) {
        await page.goto(at('leaveAccount'));
        await page.getByRole('button', { name: words.leaveButton }).click();
        await page.getByText(words.left).waitFor();
      }
      // The site still knows the second in that browser: this place does not.
      await second.getByRole('button', { name: words.byOtherWith(workSite[lang]) }).click();
      await second.getByText(words.otherProblems.unknown(workSite[lang])).waitFor();
      await second.getByRole('button', { name: words.withPasskey }).click();
      await second.getByText(words.passkeyUnknown).waitFor();
      await second.getByRole('link', { name: linkWords[lang].signIn }).waitFor();
      for (const page of [third, second]) await page.context().close();
    });
  }
});
