import { before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { heldWords } from '../../src/live/held/held.words.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { type Client, newClient } from '../support/client.ts';
import { addBody, bodyPage, invited } from '../support/office.ts';
import { languagesFor } from '../support/scale.ts';
import { accessible } from './accessible.ts';
import { inBrowser, sharedAdministrator } from './in-browser.ts';
import { keyboardOf } from './keyboard.ts';
import { openContext } from './page-reading.ts';

inBrowser('A room of an account', (running) => {
  const clients: { grace?: Client; katherine?: Client } = {};

  before(async () => {
    const { server } = running();
    const app = { client: () => newClient(server.url) };
    const ada = await sharedAdministrator(running());
    const body = bodyPage(await addBody(ada, 'Ministère des Salles'));
    clients.grace = await invited(app, ada, body, 'Grace Hopper', 'body-facilitator');
    clients.katherine = await invited(app, ada, body, 'Katherine Johnson', 'body-facilitator');
  });

  /** A device where someone is signed in. */
  const deviceOf = async (who: keyof typeof clients, lang: Lang): Promise<BrowserContext> => {
    const context = await openContext(running().browser, { locale: `${lang}-CA` });
    const value = clients[who]?.cookie('cap18-session') ?? '';
    await context.addCookies([{ name: 'cap18-session', value, url: running().server.url }]);
    return context;
  };

  for (const lang of languagesFor('held-rooms')) {
    const words = heldWords[lang];
    const title = `Groupe – ${lang}`;
    const at = (name: PageName): string => running().server.url + href(name, lang);

    test(`is opened without a key, found on another device, shared, led by a colleague, and taken back (${lang})`, async () => {
      const contexts = await Promise.all([
        deviceOf('grace', lang),
        deviceOf('grace', lang),
        deviceOf('katherine', lang),
      ]);
      const [one, other, hers] = (await Promise.all(contexts.map((context) => context.newPage()))) as [
        Page,
        Page,
        Page,
      ];
      await one.goto(at('openRoom'));
      await one.getByText(facilitatorWords[lang].opensAs('Grace Hopper')).waitFor();
      await one.getByLabel(facilitatorWords[lang].title).fill(title);
      await one.getByRole('button', { name: facilitatorWords[lang].open, exact: true }).click();
      await one.getByText(title).first().waitFor();

      await other.goto(at('myRooms'));
      const keys = keyboardOf(other);
      await keys.tabTo('a', `${prepareWords[lang].share} – ${title}`);
      await other.keyboard.press('Enter');
      await other.getByRole('heading', { level: 1, name: words.title }).waitFor();
      await other.getByLabel('Katherine Johnson').check();
      await other.getByRole('button', { name: words.share }).click();
      await other.getByText(words.done.shared).waitFor();

      await hers.goto(at('myRooms'));
      await hers.getByRole('link', { name: title, exact: true }).click();
      await hers.getByRole('button', { name: facilitatorWords[lang].start }).first().click();
      // What the colleague does is on the other page that leads the room.
      await one.getByRole('button', { name: facilitatorWords[lang].start }).waitFor({ state: 'detached' });

      await other.getByRole('button', { name: words.takeBack }).click();
      await other.getByText(words.takenBackText).waitFor();
      await accessible(other);
      await hers.goto(at('myRooms'));
      await hers.getByText(prepareWords[lang].accountEmpty).waitFor();
      await other.getByRole('link', { name: words.command }).click();
      await other.getByText(title).first().waitFor();
      await Promise.all(contexts.map((context) => context.close()));
    });
  }
});
