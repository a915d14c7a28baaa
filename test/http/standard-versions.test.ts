import assert from 'node:assert/strict';
import { after } from 'node:test';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { loadStandards } from '../../src/standard/standard.load.ts';
import type { Standards } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { pagesOfPdf } from '../acceptance/pdf-reading.ts';
import { onApp, standard, startApp, type TestApp } from '../support/app.ts';
import { plain, says, textOf } from '../support/client.ts';
import { copyContent } from '../support/content-copy.ts';
import { begin, beginAndPass, fileOf, type Learner, learnerBy } from '../support/learner.ts';
import { joinRoom, type Led, openRoom } from '../support/room.ts';

const current = '2027.1';
const theme = 'Un thème de 2027';
const title = 'Une pratique de 2027';
const former = { theme: standard.themes[0]?.title.fr ?? '', title: standard.practices[0]?.title.fr ?? '' };

/** A later version, in which the first theme and the first practice have other titles, beside the one that ships. */
const bothVersions = (): Standards => {
  const copy = copyContent('standard');
  after(() => copy.discard());
  copy.addVersion(current, (edit) => {
    edit('standard.yaml', (yaml) => yaml.setIn(['themes', 0, 'title', 'fr'], theme));
    edit('practices/01.yaml', (yaml) => yaml.setIn(['title', 'fr'], title));
  });
  return loadStandards(copy.folder, current);
};

/** Does something on a server over the same database, with these versions. */
const onVersions = async (
  { database }: TestApp,
  standards: Standards,
  act: (later: TestApp) => Promise<void>,
): Promise<void> => {
  const later = await startApp(database, { standards });
  try {
    await act(later);
  } finally {
    await later.close();
  }
};

onApp('With a new version of the standard', ({ test, shared }) => {
  const standards = bothVersions();
  /** A site that has lost the former version. */
  const alone: Standards = { current: standards.current, byVersion: new Map([[current, standards.current]]) };

  /** Asks for the attestation, and reads its page and its file. */
  const attestation = async (app: TestApp, { client, to }: Learner) => {
    await client.submit(await client.get(to('certificate')), to('certificate'), { name: 'Ada Tremblay' });
    const certificate = await client.get(to('certificate'));
    const number = certificate.text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? assert.fail();
    const pdf = await fetch(app.origin + href('attestationPdf', 'fr', { number }));
    const [file = ''] = await pagesOfPdf(new Uint8Array(await pdf.arrayBuffer()));
    return { file, page: plain((await client.get(href('attestation', 'fr', { number }))).text) };
  };

  test('an evaluation passed before is read, and attested, under the version it was begun under', async () => {
    const app = await shared();
    const learner = await beginAndPass(app);
    await onVersions(app, standards, async (later) => {
      const back = learnerBy(later, learner.code);
      const results = plain((await back.client.get(back.to('results'))).text);
      assert.ok(results.includes(former.theme));
      assert.ok(!results.includes(theme));
      const { file, page } = await attestation(later, back);
      assert.ok(page.includes('<dd>2026.2</dd>'));
      assert.ok(file.includes('Version 2026.2'));
      assert.ok(file.includes(former.theme));
      assert.ok(!file.includes(theme));
    });
  });

  const edition = (version: string): string => href('edition', 'fr', { edition: version });

  test('who began under a former one reads it still, whole, from their path', async () => {
    const app = await shared();
    const learner = await begin(app);
    const pathOf = async ({ client, to }: Learner): Promise<string> => (await client.get(to('path'))).text;
    assert.ok(!(await pathOf(learner)).includes(edition('2026.2')), 'it is the one in force');
    await onVersions(app, standards, async (later) => {
      const back = learnerBy(later, learner.code);
      assert.ok((await pathOf(back)).includes(`href="${edition('2026.2')}"`));
      const page = plain((await back.client.get(edition('2026.2'))).text);
      const { definition, actions } = standard.practices[17] ?? assert.fail();
      for (const text of [former.title, definition.fr, ...actions.map((each) => each.title.fr)])
        assert.ok(page.includes(plain(text)), text);
      assert.ok(!page.includes(title));
      says(await back.client.get(edition(current)), title);
    });
    await onVersions(app, alone, async (later) => {
      const back = learnerBy(later, learner.code);
      assert.ok(!(await pathOf(back)).includes(edition('2026.2')));
      says(await back.client.get(edition('2026.2')), 404);
    });
  });

  test('an evaluation begun after is read and attested under the new one', async () => {
    await onVersions(await shared(), standards, async (later) => {
      const learner = await beginAndPass(later);
      const results = plain((await learner.client.get(learner.to('results'))).text);
      assert.ok(results.includes(theme));
      const { file, page } = await attestation(later, learner);
      assert.ok(page.includes(`<dd>${current}</dd>`));
      assert.ok(file.includes(theme));
    });
  });

  test('what was recorded under a version that is not there says so, whatever is shown in its place', async () => {
    const app = await shared();
    const learner = await beginAndPass(app);
    await onVersions(app, alone, async (later) => {
      const words = trainingWords.fr;
      const back = learnerBy(later, learner.code);
      const results = plain((await back.client.get(back.to('results'))).text);
      assert.ok(results.includes(words.standardMissing('2026.2')));
      assert.ok(results.includes(words.titlesOf(current)));
      const { file, page } = await attestation(later, back);
      assert.ok(page.includes('<dd>2026.2</dd>'));
      assert.ok(!file.includes(theme), 'an attestation does not lend another version’s themes');
      assert.ok(file.replaceAll('’', "'").includes(words.standardMissing('2026.2').replaceAll('’', "'")));
    });
  });

  const stageOf = async (room: Led): Promise<string> => {
    return plain(textOf((await (await room.join()).page()).text, 'h1') ?? '');
  };

  test('a room is led under the version that it was opened under', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['P1', 'commitments'] });
    await room.lead('next');
    await onVersions(app, standards, async (later) => {
      assert.ok((await stageOf(await room.through(later.origin))).includes(former.title));
      const opened = await openRoom(later, { steps: ['P1'] });
      await opened.lead('next');
      assert.ok((await stageOf(opened)).includes(title));
    });
  });

  test('a room opened under a version that is not there is led all the same, and says so', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['P1', 'questions'] });
    await onVersions(app, alone, async (later) => {
      const led = await room.through(later.origin);
      const words = stageWords.fr.missingStandard('2026.2', current);
      says(await led.console(), words);
      await led.lead('next');
      assert.ok((await stageOf(led)).includes(title));
      await led.lead('next', 'end');
      says(await led.client.get(led.to('facilitatorResults')), words);
    });
  });

  test('a session followed under a former version is credited under it', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['P1', 'questions'] });
    const seat = await room.join();
    await room.lead('next', 'next', 'end');
    await onVersions(app, standards, async (later) => {
      const back = await joinRoom(later, room.code, { pass: seat.pass });
      const here = back.to('participantCredit');
      const page = await back.client.get(here);
      says(await back.client.submit(page, here, { act: 'new', audience: 'employees' }), 200);
      const { facts } = await fileOf(back);
      assert.equal(facts.find(({ kind }) => kind === 'training.attended')?.data.standard, '2026.2');
      assert.equal(facts.find(({ kind }) => kind === 'training.started')?.data.standard, current);
    });
  });
});
