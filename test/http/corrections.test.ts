import assert from 'node:assert/strict';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { audiences } from '../../src/standard/ids.ts';
import { href } from '../../src/web/links.ts';
import { layoutWords } from '../../src/web/words.ts';
import { onApp } from '../support/app.ts';
import { type Answer, attribute, plain, tags, textOf } from '../support/client.ts';
import { begin, beginAndPass } from '../support/learner.ts';

/** Whether a page says first, in its title and by its focus, that something is to be corrected. */
const saysSo = (page: Answer, lang: 'fr' | 'en'): boolean => {
  const alert = tags(page.text, 'div').find((tag) => attribute(tag, 'role') === 'alert') ?? '';
  const title = textOf(page.text, 'title') ?? '';
  return title.startsWith(layoutWords[lang].error('')) && / autofocus[ >]/.test(alert);
};

onApp('A form with something to correct', ({ test, shared }) => {
  for (const lang of ['fr', 'en'] as const)
    test(`says so in its title and takes the focus there, in ${lang}`, async () => {
      const app = await shared();
      const learner = await begin(app, 'employees', lang);
      const passed = await beginAndPass(app, 'employees', lang);
      const taken = await learner.client.post(href('commit', lang, { id: 7 }), {
        ...{ action: '7.1', words: '', due: '2027-03-15' },
      });
      const commitment = new URLSearchParams(taken.path.split('?')[1]).get('added') ?? assert.fail();
      const stranger = app.client();
      const asked: readonly (readonly [string, Answer])[] = [
        ['resume', await stranger.post(href('resume', lang), { code: 'x' })],
        ['commit', await stranger.post(href('commit', lang, { id: 7 }), { due: '' })],
        ['lost', await stranger.post(learner.to('step', { step: 'q1' }), { resume: 'x', done: 'yes' })],
        ['feedback', await stranger.post(href('feedback', lang), {})],
        ['verify', await stranger.get(`${href('verify', lang)}?number=x`)],
        ['step', await learner.client.post(learner.to('step', { step: 'q1' }), { item: 'Q1' })],
        [
          'commitments',
          await learner.client.post(learner.to('step', { step: 'commitments' }), {
            action: '1.1',
            words: '',
            due: '',
          }),
        ],
        ['commitment', await learner.client.post(learner.to('commitment', { commitment }), { due: '' })],
        ['certificate', await passed.client.post(passed.to('certificate'), { name: '' })],
      ];
      for (const [name, page] of asked) {
        assert.ok(page.status >= 400, `${name}: ${page.status}`);
        assert.ok(saysSo(page, lang), name);
      }
      const right = await stranger.get(href('training', lang));
      assert.ok(!(textOf(right.text, 'title') ?? '').startsWith(layoutWords[lang].error('')));
    });
});

onApp('The page where a training begins', ({ test, shared }) => {
  test('begins at its top by one press, leads to the field of a code, and says what the attestation is worth', async () => {
    const client = (await shared()).client();
    const page = await client.get(href('training', 'fr'));
    const [top = ''] = page.text.split(trainingWords.fr.objectives);
    assert.ok(
      tags(top, 'a')
        .map((link) => attribute(link, 'href'))
        .includes('#code'),
    );
    const begins = tags(top, 'button').filter((button) => attribute(button, 'name') === 'audience');
    assert.deepEqual(
      begins.map((button) => attribute(button, 'value')),
      [...audiences],
    );
    assert.match(plain(page.text), /n'est pas un document officiel\. Votre organisme/);
  });
});

onApp('Once the attestation is there', ({ test, shared }) => {
  test('the training goes on: its worth is said, and links lead to what comes next', async () => {
    const learner = await beginAndPass(await shared(), 'employees', 'fr');
    const form = await learner.client.get(learner.to('certificate'));
    const issued = await learner.client.submit(form, learner.to('certificate'), { name: 'Nora Roy' });
    for (const page of [form, issued]) assert.match(plain(page.text), /Votre organisme décide/);
    const links = tags(issued.text, 'a').map((link) => attribute(link, 'href'));
    for (const name of ['commitments', 'path'] as const) assert.ok(links.includes(learner.to(name)), name);
    const landing = plain((await learner.client.get(learner.to('training'))).text);
    assert.ok(landing.includes(trainingWords.fr.passedHere));
    for (const page of [landing, plain((await learner.client.get(learner.to('home'))).text)]) {
      assert.ok(page.includes(`href="${learner.to('certificate')}">${trainingWords.fr.yourCertificate}</a>`));
      assert.ok(!page.includes(trainingWords.fr.carryOn));
    }
    const erase = await learner.client.get(learner.to('erase'));
    const before = tags(erase.text, 'a').map((link) => attribute(link, 'href'));
    for (const name of ['myDataFile', 'certificate'] as const)
      assert.ok(before.includes(learner.to(name)), name);
  });
});
