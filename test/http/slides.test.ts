import assert from 'node:assert/strict';
import { sentenceOf } from '../../src/course/course.ts';
import { allPaths } from '../../src/paths.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { practiceIn } from '../../src/understand/understand.paths.ts';
import { course, onApp, standard, type TestApp } from '../support/app.ts';
import { type Answer, attribute, plain, tags } from '../support/client.ts';
import { joinRoom, type Led, openRoom } from '../support/room.ts';

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
/** What a page shows, tags and spaces aside. */
const shown = ({ text }: Answer): string => withoutSpaces(plain(text.replace(/<[^>]+>/g, '')));

const steps = [
  'objectives',
  'context',
  'visual',
  ...standard.practices.map(({ id }) => `P${id}`),
  'documentation',
];
const to = (step: string): string => `go:${steps.indexOf(step)}`;

onApp('Slides of a room', ({ test, shared }) => {
  const opened = async (): Promise<{ app: TestApp; room: Led }> => {
    const app = await shared();
    return { app, room: await openRoom(app, { steps }) };
  };
  const screenOf = (room: Led, lang: Lang): Promise<Answer> =>
    room.client.get(allPaths.to('projector', lang, { link: room.projector }));
  /** Each text is on the screen, or the test says which one is not. */
  const says = (screen: Answer, texts: readonly (string | undefined)[]): void => {
    const said = shown(screen);
    for (const text of texts) assert.ok(text !== undefined && said.includes(withoutSpaces(text)), text);
  };

  test('a practice: one sentence, its actions with their reasons, one example', async () => {
    const { room } = await opened();
    for (const practice of standard.practices) {
      await room.lead(to(`P${practice.id}`));
      for (const lang of languages) {
        const screen = await screenOf(room, lang);
        says(screen, [
          `${practice.id}. ${practice.title[lang]}`,
          sentenceOf(course, practice.id)?.[lang],
          ...practice.actions.flatMap(({ id, title, reasons, remarks = [] }) => [
            `${id} ${title[lang]}`,
            ...[...reasons, ...remarks].map((reason) => reason[lang]),
          ]),
        ]);
        const told = shown(screen);
        const examples = practice.examples.filter(({ text }) => told.includes(withoutSpaces(text[lang])));
        assert.equal(examples.length, 1, `practice ${practice.id}`);
        assert.ok(!told.includes(withoutSpaces(practice.definition[lang])), 'a paragraph');
      }
    }
  });

  test('the objectives, where the practices come from, what for and for whom, where to read them', async () => {
    const { room } = await opened();
    const { origin, purpose, documentation } = course.slides;
    for (const lang of languages) {
      await room.lead(to('objectives'));
      says(
        await screenOf(room, lang),
        course.objectives.map(({ text }) => text[lang]),
      );
      await room.lead(to('context'));
      const frame = [origin, purpose, ...course.aims, ...course.audiences.map(({ name }) => name)];
      says(
        await screenOf(room, lang),
        frame.map((text) => text[lang]),
      );
      await room.lead(to('documentation'));
      says(await screenOf(room, lang), [
        ...documentation.path.map((place) => place[lang]),
        standard.publisher.feedback,
      ]);
    }
  });

  test('the overview: the rose, the names of its petals, of its themes and of its two arcs', async () => {
    const { room } = await opened();
    await room.lead(to('visual'));
    for (const lang of languages) {
      const screen = await screenOf(room, lang);
      const { orientations, themes, practices } = standard;
      says(
        screen,
        [...orientations, ...themes, ...practices].map(({ title }) => title[lang]),
      );
      assert.ok(screen.text.includes('<svg class="rose"'));
      assert.deepEqual(tags(textOfStage(screen), 'a'), [], 'a petal that leads away from the screen');
    }
  });

  for (const lang of languages)
    test(`on phones a petal stays in the room, and says what it is (${lang})`, async () => {
      const { app, room } = await opened();
      const person = await joinRoom(app, room.code, { lang });
      await room.lead(to('visual'));
      const page = await person.page();
      const petals = tags(page.text, 'a').filter((link) => attribute(link, 'class')?.startsWith('petal'));
      assert.equal(petals.length, standard.practices.length);
      for (const [rank, { id }] of standard.practices.entries()) {
        assert.equal(attribute(petals[rank] ?? '', 'href'), `#p${id}`);
        assert.ok(page.text.includes(`<li id="p${id}">`));
      }
      says(
        page,
        standard.practices.flatMap(({ id, title }) => [title[lang], sentenceOf(course, id)?.[lang]]),
      );
    });

  for (const lang of languages)
    test(`no page of a room leads to the page of a practice, where answers to come are (${lang})`, async () => {
      const { app, room } = await opened();
      const person = await joinRoom(app, room.code, { lang });
      const answered = new Set(standard.practices.map(({ id }) => practiceIn(lang)(id)));
      for (const step of ['visual', 'P1', 'P7', 'documentation']) {
        await room.lead(to(step));
        const links = tags(textOfStage(await person.page()), 'a').map(
          (link) => attribute(link, 'href') ?? '',
        );
        assert.deepEqual(
          links.filter((link) => answered.has(link)),
          [],
        );
      }
    });
});

/** What a page shows of its room, markup included. */
const textOfStage = ({ text }: Answer): string => text.split('data-stage>')[1] ?? assert.fail('no stage');
