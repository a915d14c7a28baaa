import assert from 'node:assert/strict';
import { audienceName } from '../../src/course/course.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { slidesWords } from '../../src/live/steps/slides.words.ts';
import { exampleFor, partsOf } from '../../src/live/steps/step-parts.ts';
import { audiences } from '../../src/standard/ids.ts';
import { type Audience, type Lang, languages } from '../../src/standard/standard.ts';
import { label } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { firstStepsWords, layerWords } from '../../src/web/words.ts';
import { course, onApp, standard, type TestApp } from '../support/app.ts';
import { type Answer, attribute, plain, says, tags } from '../support/client.ts';
import { type Led, openRoom } from '../support/room.ts';
import { wholeScript } from '../support/session-script.ts';

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
const read = (text: string): string => withoutSpaces(plain(text.replace(/<[^>]+>/g, '')));
const has = (text: string, said: string): boolean => read(text).includes(withoutSpaces(said));

/** The first link of a page that leads to an address, as it is written. */
const linkTo = ({ text }: Answer, href: string): string | undefined =>
  text.match(/<a\s[^>]*>[^<]*<\/a>/g)?.find((link) => attribute(tags(link, 'a')[0] ?? '', 'href') === href);
const opensApart = (link: string | undefined): boolean => /target="_blank" rel="noopener"/.test(link ?? '');

const practiceSteps = standard.practices.map(({ id }) => `P${id}`);

onApp('Who says what in a room', ({ test, shared }) => {
  const screenOf = (room: Led, lang: Lang): Promise<Answer> => room.screen(lang);

  for (const lang of languages) {
    test(`is said on the slide of the first practice, and in the hand at each (${lang})`, async () => {
      const room = await openRoom(await shared(), { steps: practiceSteps });
      const seat = await room.join({ lang });
      for (const [rank, practice] of standard.practices.entries()) {
        await room.lead(`go:${rank}`);
        for (const [part, { kind }] of partsOf(practice).entries()) {
          if (part > 0) await room.lead(`part:${part}`);
          const { text } = await screenOf(room, lang);
          assert.ok(text.includes(`practice-slide is-${kind}`), `${practice.id} ${kind}`);
          assert.equal(has(text, slidesWords[lang].layers), rank + part === 0, `${practice.id} ${kind}`);
        }
        const link = linkTo(await seat.page(), href('layers', lang));
        assert.equal(plain(link?.replace(/<[^>]+>/g, '') ?? ''), stageWords[lang].practiceLayers);
        assert.ok(opensApart(link), `${practice.id}`);
      }
      // Longer, the line would wrap on a phone of 360 pixels.
      assert.ok(stageWords[lang].practiceLayers.length <= 40);
    });

    test(`is said on the script to print (${lang})`, async () => {
      const page = await (await shared()).client().get(`${href('sessionScript', lang)}?script=short`);
      says(page, layerWords[lang].note);
      assert.ok(linkTo(page, href('layers', lang)));
    });

    test(`leads from phones to the official picture, which opens apart, and tells so on the screen (${lang})`, async () => {
      const room = await openRoom(await shared(), { steps: ['visual', 'documentation'] });
      const seat = await room.join({ lang });
      await room.lead('next');
      const source = standard.sources.find(({ id }) => id === 'visual') ?? assert.fail();
      const link = linkTo(await seat.page(), source.url);
      assert.ok(has(link ?? '', source.label[lang]) && opensApart(link));
      // First what is official, with a code that leads there; then the rose, which is said to be ours.
      says(await screenOf(room, lang), slidesWords[lang].official);
      await room.lead('part:1');
      says(await screenOf(room, lang), slidesWords[lang].own);
    });
  }
});

const notesOf = ({ text }: Answer): string =>
  text.match(/<section class="notes">[\s\S]*?<\/section>/)?.[0] ?? assert.fail('no notes');
/** What of the notes is folded until it is asked for. */
const foldedIn = (notes: string): string => notes.match(/<details>[\s\S]*<\/details>/)?.[0] ?? '';

onApp('Monday morning', ({ test, shared }) => {
  const opened = async (app: TestApp, audience?: Audience): Promise<Led> =>
    openRoom(app, { steps: ['Q1', ...practiceSteps], ...(audience && { audience }) });

  for (const lang of languages) {
    const words = firstStepsWords[lang];

    for (const audience of [undefined, ...audiences])
      test(`is folded in the notes of each practice, for ${audience ?? 'everyone'} (${lang})`, async () => {
        const room = await opened(await shared(), audience);
        await room.lead('next');
        assert.ok(!has(notesOf(await room.console(lang)), words.title));
        for (const [rank, { id, firstSteps }] of standard.practices.entries()) {
          await room.lead(`go:${rank + 1}`);
          const folded = foldedIn(notesOf(await room.console(lang)));
          const { gestures, questions, sign, objection } = firstSteps ?? assert.fail(`${id}`);
          assert.ok(has(folded, `${words.title} (${layerWords[lang].suggestion})`), `${id}`);
          const said = [...questions, sign, objection.said, objection.answer].map((text) => text[lang]);
          for (const text of said) assert.ok(has(folded, text), `${id}: ${text}`);
          for (const each of audiences)
            assert.equal(
              has(folded, gestures[each][lang]),
              audience === undefined || each === audience,
              each,
            );
        }
      });

    for (const audience of [undefined, ...audiences])
      test(`is a gesture and a sign in the script, for ${audience ?? 'everyone'} (${lang})`, async () => {
        const query = new URLSearchParams({ script: 'full', ...(audience && { audience }) });
        const text = await wholeScript((await shared()).client(), lang, `${query}`);
        for (const practice of standard.practices) {
          const { gestures, sign } = practice.firstSteps ?? assert.fail(`${practice.id}`);
          const who = audience ?? exampleFor(practice, undefined)?.audience ?? assert.fail(`${practice.id}`);
          const gesture = label(`${prepareWords[lang].gesture} (${audienceName(course, who, lang)})`, lang);
          assert.ok(has(text, `${gesture} ${gestures[who][lang]}`), `${practice.id}`);
          assert.ok(has(text, `${label(prepareWords[lang].sign, lang)} ${sign[lang]}`), `${practice.id}`);
        }
      });
  }
});
