import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pageTable } from '../../src/app/pages.ts';
import { feedbackStore } from '../../src/site/feedback/feedback.store.ts';
import { feedbackWords } from '../../src/site/feedback/feedback.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href, type PageName, pagePattern } from '../../src/web/links.ts';
import { course, onApp, onEachApp, standard, type TestApp } from '../support/app.ts';
import {
  type Answer,
  attribute,
  type Fields,
  plain,
  says,
  saysNot,
  tags,
  textOf,
} from '../support/client.ts';
import { column } from '../support/columns.ts';
import { commandHere, serveHere } from '../support/here.ts';
import { openRoom } from '../support/room.ts';

const words = feedbackWords.en;
const path = href('feedback', 'en');

const kept = ({ database }: TestApp) =>
  database.db.selectFrom('feedback').selectAll().orderBy('id').execute();

/** Opens the form from a page and sends it. */
const give = async ({ client }: TestApp, fields: Fields, from = 'understand'): Promise<Answer> => {
  const browser = client();
  return browser.submit(await browser.get(`${path}?page=${encodeURIComponent(from)}`), path, fields);
};

const linksOf = (page: Answer): (string | undefined)[] =>
  tags(page.text, 'a').map((link) => attribute(link, 'href'));

onEachApp('An opinion', ({ test, start }) => {
  test('is kept with the page it is about, and its author is thanked and led back', async () => {
    const app = await start();
    const answer = await give(app, { helpful: 'no', message: '  Nothing on <b>cookies</b> 🙂 ' });
    says(answer, words.sent);
    assert.ok(linksOf(answer).includes('/en/understand'));
    const [{ id: _, ...opinion } = assert.fail(), ...others] = await kept(app);
    assert.deepEqual(
      [opinion, others],
      [
        {
          ...{ receivedAt: '2026-11-24T12:00:00.000Z', lang: 'en', page: 'understand', helpful: 'no' },
          message: 'Nothing on <b>cookies</b> 🙂',
        },
        [],
      ],
    );
  });

  test('can hold any character; those that no keyboard types are left out', async () => {
    const app = await start();
    const typed = ['שלום', 'a\u0000b\u0007', 'line\r\nline', "'; drop table feedback; --"];
    for (const message of typed) says(await give(app, { message }), 200);
    const shown = ['שלום', 'ab', 'line\nline', typed[3]];
    assert.deepEqual(column(await kept(app), 'message'), shown);
  });
});

onApp('An opinion about a page whose address is a secret', ({ test, start }) => {
  test('holds nothing of the address, whatever the page', async () => {
    const app = await start();
    const led = await openRoom(app, { lang: 'en' });
    await led.lead('next', 'end');
    let given = 0;
    for (const name of ['facilitator', 'facilitatorResults', 'facilitatorCards'] as const) {
      const from = await led.open(name);
      assert.equal(from.status, 200);
      const asked = linksOf(from).find((link) => link?.startsWith(path));
      // The console invites to nothing: one thing at a time.
      assert.equal(asked === undefined, name === 'facilitator');
      if (asked === undefined) continue;
      const form = await led.client.get(asked);
      const sent = await led.client.submit(form, path, { message: `About ${name}` });
      says(sent, words.sent);
      for (const page of [asked, form.text, sent.path, sent.text])
        assert.ok(!page.includes(led.link) && !page.includes(led.code), name);
      assert.ok(linksOf(sent).includes('/en'));
      assert.equal((await kept(app)).at(-1)?.page, name);
      given += 1;
    }
    assert.equal(given, 2);
    const stored = JSON.stringify([await kept(app), await feedbackStore(app.database.db).all()]);
    assert.ok(!stored.includes(led.link) && !stored.includes(led.code));
  });

  test('tells a practice and a step, which are public, and leads back to them', async () => {
    const app = await start();
    for (const [name, url] of [
      ['practice-7', '/en/understand/practices/7'],
      ['step-p7', '/en/training/steps/p7'],
    ] as const) {
      const form = await app.client().get(`${path}?page=${name}`);
      const title = plain(form.text).match(new RegExp(`${words.about}: <strong>([^<]+)`))?.[1];
      assert.equal(title, `7. ${standard.practices[6]?.title.en}`);
      saysNot(form, `<code>${url}`);
      assert.ok(linksOf(await give(app, { message: 'Clear' }, name)).includes(url));
      assert.equal((await kept(app)).at(-1)?.page, name);
    }
  });
});

/** The screen of a room, the form itself, files and what is only sent ask for no opinion; a former edition is told by nothing. */
const unopined: readonly PageName[] = [
  ...(['projector', 'feedback', 'start', 'leave', 'edition', 'weeklyMessage'] as const),
  ...(['sessionSlides', 'sessionGuide', 'sessionBooklet'] as const),
  ...(['facilitatorSlides', 'facilitatorGuide', 'facilitatorBooklet'] as const),
];
/** What is shown within another platform asks for none either, nor does a demonstration here: there is none. */
const isElsewhere = (name: PageName): boolean => name.startsWith('lti') || name === 'demo';
/** What each page whose name tells public content is tried with. */
const tried: Partial<Record<PageName, string>> = { step: 'q2', sessionPlan: 'tour' };

onApp('An opinion about any page', ({ test, shared }) => {
  const names = (Object.keys(pageTable) as (keyof typeof pageTable)[])
    .map((name) => [name, pagePattern(name).fr] as const)
    .filter(([name, fr]) => !fr.includes('.') && !unopined.includes(name) && !isElsewhere(name))
    .map(([name, fr]) => (/:(?:id|step)/.test(fr) ? `${name}-${tried[name] ?? '4'}` : name));

  for (const lang of languages)
    test(`names it by its title, never by its address, in ${lang}`, async () => {
      const client = (await shared()).client();
      const untitled: string[] = [];
      for (const name of names) {
        const form = await client.get(`${href('feedback', lang)}?page=${name}`);
        const told = new RegExp(`${feedbackWords[lang].about}\\s*: <strong>[^<]`);
        if (!told.test(plain(form.text)) || form.text.includes('<code>')) untitled.push(name);
      }
      assert.deepEqual(untitled, []);
    });

  test('is asked for under the very name that gives its title', async () => {
    const client = (await shared()).client();
    const plan = await client.get(href('sessionPlan', 'en', { id: 'tour' }));
    const asked = linksOf(plan).find((link) => link?.startsWith(path)) ?? assert.fail('no link');
    const title = course.sessions.scripts.find(({ id }) => id === 'tour')?.title.en ?? '';
    says(await client.get(asked), `<strong>${title}</strong>`);
  });
});

test('`cap18 feedback` prints no secret address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-feedback-'));
  const served = await serveHere({ folder });
  const led = await openRoom(served, { lang: 'en' });
  const asked = linksOf(await led.open('facilitatorCards')).find((link) => link?.startsWith(path));
  await led.client.submit(await led.client.get(asked ?? ''), path, { message: 'Printed well' });
  await served.close();
  const { code, output } = await commandHere({ folder }, ['feedback']);
  assert.equal(code, 0);
  assert.match(output, /Printed well/);
  assert.match(output, /"page":"facilitatorCards"/);
  assert.ok(!output.includes(led.link));
  rmSync(folder, { recursive: true });
});

onApp('The form for an opinion', ({ test, start, shared }) => {
  test('may be a word without a message, or a message without a word, of 2,000 characters at most', async () => {
    const app = await start();
    await give(app, { helpful: 'yes' });
    await give(app, { message: 'x'.repeat(2_000) });
    const told = (await kept(app)).map(({ helpful, message }) => `${helpful} ${message.length}`);
    assert.deepEqual(told, ['yes 0', 'unsaid 2000']);
  });

  test('that says nothing is told so', async () => {
    const app = await start();
    for (const fields of [{}, { message: ' \n ' }, { helpful: 'perhaps' }]) {
      says(await give(app, fields), 400, words.empty);
    }
    assert.deepEqual(await kept(app), []);
  });

  test('that is too long says by how much and keeps what was typed', async () => {
    const app = await start();
    const message = '</textarea><script>alert(1)</script>'.padEnd(2_001, 'é');
    const answer = await give(app, { message, helpful: 'yes' });
    says(answer, 400, words.tooLong(2_001));
    assert.equal(textOf(answer.text, 'textarea'), message);
    assert.ok(!answer.text.includes('<script>alert'));
    const chosen = tags(answer.text, 'input').filter((input) => / checked/.test(input));
    assert.deepEqual(
      chosen.map((input) => attribute(input, 'value')),
      ['yes'],
    );
    assert.deepEqual(await kept(app), []);
  });

  const elsewhere = [
    '/fr/comprendre',
    'nothing',
    'practice',
    'practice-"><script>alert(1)</script>',
    'understand-evil',
    'constructor',
    '__proto__',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//fr',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/fr/../../evil.example',
    '/en//evil.example',
    '/fr\nhttps://evil.example',
    '/de/evil',
    '/en/.evil',
    'data:text/html,<script>alert(1)</script>',
    '/en/"onmouseover="alert(1)',
  ];
  for (const from of elsewhere)
    test(`never leads to ${JSON.stringify(from)}`, async () => {
      const app = await shared();
      const browser = app.client();
      const form = await browser.get(`${path}?page=${encodeURIComponent(from)}`);
      const sent = await browser.submit(form, path, { message: 'Good', page: from });
      const thanks = await browser.get(`${path}?sent=yes&page=${encodeURIComponent(from)}`);
      for (const page of [form, sent, thanks]) {
        assert.equal(page.status, 200);
        for (const link of linksOf(page)) assert.match(link ?? '', /^(#|\/(en|fr)(\/|\?|$))/);
        saysNot(page, 'evil', 'alert(1)');
      }
      const pages = (await kept(app)).map(({ page }) => page);
      assert.ok(pages.every((page) => !page.includes('evil') && !page.includes('alert')));
    });

  test('may come with its page twice', async () => {
    says(await give(await start(), { message: 'Good', page: ['home', 'about'] }), 200);
  });
});
