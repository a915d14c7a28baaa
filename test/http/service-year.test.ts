/** A service that is kept up for a year by who leads it: how many presses that takes, from the list of what they have to do. */

import assert from 'node:assert/strict';
import { dossierFrom } from '../../src/apply/services/dossier/dossier.kinds.ts';
import { profileOf } from '../../src/apply/services/dossier/dossier.ts';
import { reviewsWords } from '../../src/apply/services/reviews/reviews.words.ts';
import { href } from '../../src/web/links.ts';
import { onApp, standard, type TestApp } from '../support/app.ts';
import { type Answer, attribute, type Client, plain, says, tags } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import {
  actionsOf,
  allShownOf,
  documented,
  reviewOffice,
  said,
  sendReview,
  shownBy,
  tell,
} from '../support/reviews.ts';

const textIn = (html: string): string =>
  plain(html.replaceAll(/<[^>]+>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The fields of a form as the page has them: those outside it that belong to it too. */
const fieldsOf = (page: string, form: string): Readonly<Record<string, string[]>> => {
  const id = attribute(tags(form, 'form')[0] ?? '', 'id');
  const elsewhere = tags(page, 'input').filter((tag) => id !== undefined && attribute(tag, 'form') === id);
  const fields: Record<string, string[]> = {};
  for (const tag of [...tags(form, 'input'), ...elsewhere]) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')];
    const isSent = !['radio', 'checkbox'].includes(type ?? '') || /\schecked(?=[\s>])/.test(tag);
    if (name !== undefined && type !== 'file' && isSent)
      fields[name] = [...(fields[name] ?? []), attribute(tag, 'value') ?? ''];
  }
  for (const [, name = '', typed = ''] of form.matchAll(/<textarea[^>]*\sname="([^"]+)"[^>]*>([^<]*)</g))
    fields[name] = [plain(typed)];
  return fields;
};

/** Someone at a browser. Each link, button or choice that they press, and each field that they fill in, counts for one. */
const someoneAt = (client: Client) => {
  let page: Answer | undefined;
  let presses = 0;
  const shown = (): Answer => page ?? assert.fail('no page is open');
  return {
    presses: () => presses,
    open: async (path: string): Promise<void> => {
      presses += 1;
      page = await client.get(path);
    },
    follow: async (about: RegExp): Promise<void> => {
      presses += 1;
      const links = [...shown().text.matchAll(/<a\b[^>]*\shref="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)];
      const found = links.find(([, , inside = '']) => about.test(textIn(inside)));
      assert.ok(
        found,
        `${shown().path} has a link ${about}: ${links.map(([, , inside = '']) => textIn(inside)).join(' | ')}`,
      );
      page = await client.get(plain(found[1] ?? '').replace(/#.*/, ''));
      assert.equal(page.status, 200);
    },
    /** Presses a button once some fields of its form are filled in. */
    press: async (button: RegExp, typed: Readonly<Record<string, string>> = {}): Promise<void> => {
      presses += 1 + Object.keys(typed).length;
      const forms = shown().text.match(/<form[^>]*>[\s\S]*?<\/form>/g) ?? [];
      const found = forms.flatMap((form) =>
        (form.match(/<button[^>]*>[\s\S]*?<\/button>/g) ?? [])
          .filter((each) => button.test(textIn(each)))
          .map((each) => ({ form, pressed: tags(each, 'button')[0] ?? '' })),
      )[0];
      assert.ok(found, `${shown().path} has a button ${button}`);
      const name = attribute(found.pressed, 'name');
      const fields = { ...fieldsOf(shown().text, found.form), ...typed };
      const action = attribute(tags(found.form, 'form')[0] ?? '', 'action') ?? '';
      for (const field of Object.keys(typed)) assert.ok(found.form.includes(`name="${field}"`), field);
      page = await client.post(
        action.replace(/#.*/, ''),
        name === undefined ? fields : { ...fields, [name]: attribute(found.pressed, 'value') ?? '' },
      );
      assert.equal(page.status, 200, page.path);
    },
  };
};

onApp('A service, over a year', ({ test, start }) => {
  const provenIn = async (app: TestApp, service: string): Promise<readonly number[]> => {
    const { practices } = profileOf(
      dossierFrom(service, (await filesOf(app.database).files.read(service)).facts),
      standard,
      app.clock.now().toISOString(),
    );
    return practices.filter(({ proven }) => proven).map(({ practice }) => practice);
  };

  test('is kept up by its lead in thirty presses: confirmed twice, evidence renewed, reviewed again, a point done', async () => {
    const { app, service, lead, manager, reviewAt, ask, idOf, verifier } = await reviewOffice(await start());
    const me = idOf('Dorothy Vaughan');
    /** Brings everyone to a day, their sessions with them. */
    const comes = async (day: string): Promise<void> => {
      app.clock.set(new Date(`${day}T15:00:00Z`));
      const now = app.clock.now().toISOString();
      await app.database.db.updateTable('sessions').set({ begunAt: now, seenAt: now }).execute();
    };
    const others = standard.practices.map(({ id }) => id).filter((id) => ![3, 4, 7].includes(id));
    await tell(app, service, me, ...others.flatMap(documented));
    for (const [practice, until] of [
      [3, '2027-03-31'],
      [4, '2027-09-30'],
    ] as const)
      await tell(
        app,
        service,
        me,
        ...actionsOf(practice).map((action) => said(action, 'in-place')),
        shownBy(actionsOf(practice), { title: `Essais de la pratique ${practice}`, until }),
      );
    const first = await ask(verifier);
    await sendReview(manager, reviewAt(first), { ...allShownOf(), until: '2027-06-30', do: 'close' });
    assert.deepEqual(await provenIn(app, service), [7]);

    const from = (await filesOf(app.database).files.read(service)).facts.length;
    const chief = someoneAt(lead);
    const mine = href('myServices', 'fr');
    const confirms = async (): Promise<void> => {
      await chief.open(mine);
      await chief.follow(/^Guichet/);
      await chief.follow(/^Les 18 pratiques/);
      await chief.press(/^Confirmer/);
    };
    const renews = async (until: string): Promise<void> => {
      await chief.open(mine);
      await chief.follow(/^Renouveler/);
      await chief.press(/^Prolonger/, { until });
    };
    await comes('2027-03-10');
    await renews('2028-03-31');
    await confirms();
    await comes('2027-06-01');
    await chief.open(mine);
    await chief.follow(/^Demander/);
    await chief.press(new RegExp(`^${reviewsWords.fr.askPress}`));
    const second =
      [...(await filesOf(app.database).files.read(service)).reviews.keys()].find((id) => id !== first) ??
      assert.fail();
    const point = actionsOf(7)[0]?.replace('.', '-');
    const said7 = await sendReview(manager, reviewAt(second), {
      ...allShownOf(),
      [`verdict-${point}`]: 'explore',
      [`point-${point}`]: 'Essayer le renouvellement au téléphone',
      [`due-${point}`]: '2027-08-31',
      'explore-7': 'Le renouvellement ne passe que par le site.',
      until: '2029-06-01',
      do: 'close',
    });
    says(said7, reviewsWords.fr.done.closed);
    await chief.open(mine);
    await chief.follow(/^Répondre/);
    await chief.press(/^(Répondre|Envoyer|Enregistrer)/, { words: 'Nous le ferons en août.' });
    await comes('2027-08-20');
    await renews('2028-09-30');
    await chief.open(mine);
    await chief.follow(/^(Mettre à jour|Confier)/);
    await chief.press(/^Enregistrer/, { status: 'done' });
    await comes('2027-11-24');
    await confirms();

    assert.deepEqual(await provenIn(app, service), [7]);
    const { facts } = await filesOf(app.database).files.read(service);
    const told = Object.groupBy(facts.slice(from), ({ kind }) => kind);
    assert.deepEqual(
      [
        'service.confirmed',
        'service.evidence-added',
        'service.review-closed',
        'service.review-answered',
        'service.task-changed',
      ].map((kind) => told[kind as keyof typeof told]?.length),
      [2, 2, 1, 1, 1],
    );
    const { whole } = profileOf(dossierFrom(service, facts), standard, app.clock.now().toISOString());
    assert.equal(whole.bands.declared, 0, 'nothing lost its evidence');
    assert.ok(chief.presses() <= 30, `${chief.presses()} presses`);
  });
});
