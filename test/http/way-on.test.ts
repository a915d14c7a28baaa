import assert from 'node:assert/strict';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import { wordsLimit } from '../../src/learn/training/commitments.ts';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { noteLimit } from '../../src/learn/training/notes.ts';
import { notesWords } from '../../src/learn/training/notes.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { lengthWords } from '../../src/web/words.ts';
import { onApp, standard } from '../support/app.ts';
import { attribute, plain, tags, textOf } from '../support/client.ts';
import { begin, beginAndPass, openTest, questionAsked, wrongKeys } from '../support/learner.ts';

const words = trainingWords.en;

onApp('What comes next', ({ test, shared }) => {
  test('in the positioning test is the next question, before what explains the former one', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const page = await openTest(learner, 'positioning');
    const here = learner.to('positioningQuestion', { rank: 1 });
    const question = questionAsked(page, here);
    const next = await learner.client.submit(page, here, { answer: wrongKeys(question) });
    const [outcome, form, explained] = [
      words.notYetKnown,
      '<form class="question"',
      'id="explained" open',
    ].map((text) => plain(next.text).indexOf(text));
    assert.ok(outcome !== undefined && form !== undefined && explained !== undefined);
    assert.ok(0 < outcome && outcome < form && form < explained, `${[outcome, form, explained]}`);
    assert.ok(tags(next.text, 'a').some((link) => attribute(link, 'href') === '#explained'));
  });

  test('once the certificate is issued is to apply, and the path says that it is finished', async () => {
    const learner = await beginAndPass(await shared(), 'employees', 'en');
    const { client, to } = learner;
    const resultsLead = async (): Promise<string> =>
      (await client.get(to('results'))).text.match(/<a class="button" href="([^"]+)">([^<]+)/)?.[2] ?? 'none';
    assert.equal(await resultsLead(), attestationWords.en.get);
    const before = plain((await client.get(to('path'))).text);
    assert.ok(!before.includes(words.pathFinished));
    assert.ok(
      before.includes(`>${attestationWords.en.get}</a>`),
      'the path leads to it too, by the same name',
    );
    await client.submit(await client.get(to('certificate')), to('certificate'), { name: 'Ada Lovelace' });
    assert.equal(await resultsLead(), attestationWords.en.step, 'what is issued is no more to get');
    const path = await client.get(to('path'));
    assert.match(path.text, /<\/figcaption>\s*<\/figure>/, 'a caption is the last of its figure');
    const text = plain(path.text);
    assert.ok(text.includes(words.pathFinished));
    assert.ok(!text.includes(words.continueWith('')), 'nothing to continue');
    assert.ok(!text.includes(words.paceFrom), 'no advice on what is done');
    const buttons = tags(path.text, 'a').filter((link) => attribute(link, 'class') === 'button');
    assert.deepEqual(
      buttons.map((link) => attribute(link, 'href')),
      [to('commitments')],
    );
  });

  test('for who marked practices is their first step, whose actions come first in the list', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const { client, to } = learner;
    const step = to('step', { step: 'commitments' });
    assert.ok(!plain((await client.get(step)).text).includes(commitmentsWords.en.fromMarks));
    await client.post(to('step', { step: 'p9' }), { note: '', mark: 'yes' });
    const page = await client.get(step);
    const gesture = standard.practices.find(({ id }) => id === 9)?.firstSteps?.gestures.managers.en ?? '';
    assert.ok(plain(page.text).includes(gesture));
    assert.ok(tags(page.text, 'a').some((link) => attribute(link, 'href') === to('commit', { id: 9 })));
    const values = tags(page.text, 'option').map((option) => attribute(option, 'value'));
    assert.deepEqual(values.slice(0, 5), ['', '9.1', '9.2', '9.3', '1.1']);
  });

  test('of a note names what was kept, and its field says beforehand how long it may be', async () => {
    const { client, to } = await begin(await shared(), 'employees', 'en');
    const here = to('step', { step: 'p1' });
    for (const [sent, said] of [
      [{ note: 'Call them' }, notesWords.en.keptNote],
      [{ note: '', mark: 'yes' }, notesWords.en.keptMark],
      [{ note: 'Call them', mark: 'yes' }, notesWords.en.kept],
    ] as const) {
      const kept = await client.post(here, sent);
      assert.ok(plain(kept.text).includes(said), said);
      assert.ok(plain(kept.text).includes(lengthWords.en.most(noteLimit)));
    }
    const commitments = await client.get(to('step', { step: 'commitments' }));
    assert.ok(plain(commitments.text).includes(lengthWords.en.most(wordsLimit)));
    const field = tags(commitments.text, 'textarea')[0] ?? '';
    assert.match(attribute(field, 'aria-describedby') ?? '', /\bwords-length\b/);
  });

  test('of starting without an audience has an address that can be read again', async () => {
    const client = (await shared()).client();
    const refused = await client.post('/en/training/start', {});
    assert.equal(refused.path, '/en/training?message=audience');
    assert.ok(refused.text.includes(words.audienceMissing));
    assert.match(textOf(refused.text, 'title') ?? '', /^Error/);
  });
});
