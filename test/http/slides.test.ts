import assert from 'node:assert/strict';
import { audiencesNamed, sentenceOf } from '../../src/course/course.ts';
import { objectivesOf } from '../../src/course/objectives.ts';
import { practiceIn } from '../../src/learn/understand/understand.feature.ts';
import { coFacilitationWords } from '../../src/live/facilitator/co-facilitation.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { closingWords } from '../../src/live/projector/closing.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { type Part, partsOf, waitsIn } from '../../src/live/steps/step-parts.ts';
import { audiences } from '../../src/standard/ids.ts';
import {
  actionOf,
  type Lang,
  languages,
  type Practice,
  practiceOf,
  saidOf,
  sourceOf,
} from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, onApp, standard } from '../support/app.ts';
import { type Answer, attribute, plain, says, saysNot, tags } from '../support/client.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { type Led, opening, openRoom, type Seated } from '../support/room.ts';

const titleOf = (action: string, lang: Lang): string =>
  actionOf(standard, action)?.action.title[lang] ?? assert.fail(action);

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
/** What a page shows, tags and spaces aside. */
const shown = ({ text }: Answer): string => withoutSpaces(plain(text.replace(/<[^>]+>/g, '')));

/** The main button of the facilitator, by what it does. */
const mainButton = async (room: Led): Promise<string> => {
  const [, controls = ''] = (await room.console()).text.split('class="controls-first"');
  return tags(controls, 'button')[0] ?? '';
};
const mainAct = async (room: Led) => attribute(await mainButton(room), 'value');

/** The examples of a practice that a screen shows. */
const examplesOn = (screen: Answer, { examples }: Practice, lang: Lang): string[] =>
  examples.map(({ text }) => text[lang]).filter((text) => shown(screen).includes(withoutSpaces(text)));
/** Shows the example of the practice where the room is. */
const toExample = (id: number): string => {
  const practice = practiceOf(standard, id) ?? assert.fail();
  return `part:${partsOf(practice).length - 1}`;
};

const steps = [
  'objectives',
  'context',
  'visual',
  ...standard.practices.map(({ id }) => `P${id}`),
  'documentation',
];
const to = (step: string): string => `go:${steps.indexOf(step)}`;

const screenOf = (room: Led, lang: Lang = 'fr'): Promise<Answer> => room.screen(lang);

onApp('Slides of a room', ({ test, shared }) => {
  const opened = async () => openRoom(await shared(), { steps });
  /** A room with someone of each language. */
  const attended = async () => {
    const room = await opened();
    return { room, people: { fr: await room.join(), en: await room.join({ lang: 'en' }) } };
  };
  /** Each text is on the screen, or the test says which one is not. */
  const onScreen = (screen: Answer, texts: readonly (string | undefined)[]): void => {
    const said = shown(screen);
    for (const text of texts) assert.ok(text !== undefined && said.includes(withoutSpaces(text)), text);
  };

  test('a practice: one sentence and its actions, and no paragraph; the reasons are already in the hand', async () => {
    const { room, people } = await attended();
    for (const practice of standard.practices) {
      await room.lead(to(`P${practice.id}`));
      for (const lang of languages) {
        const screen = await screenOf(room, lang);
        onScreen(screen, [
          `${practice.id}. ${practice.title[lang]}`,
          sentenceOf(course, practice.id)?.[lang],
          ...practice.actions.map(({ id, title }) => `${id} ${title[lang]}`),
        ]);
        onScreen(
          await people[lang].page(),
          practice.actions.flatMap((action) => saidOf(action).map((text) => text[lang])),
        );
        assert.deepEqual(examplesOn(screen, practice, lang), [], 'an example before its part');
        assert.ok(!shown(screen).includes(withoutSpaces(practice.definition[lang])), 'a paragraph');
      }
    }
  });

  /** What a part of a practice says, on the screen and on a phone in the same language. */
  const saysPart = (part: Part, screen: Answer, phone: Answer, practice: Practice, lang: Lang): void => {
    const parts = partsOf(practice);
    const place = stageWords[lang].partOf(
      parts.findIndex(({ kind }) => kind === part.kind) + 1,
      parts.length,
    );
    if (part.kind === 'example') for (const seen of [screen, phone]) onScreen(seen, [place]);
    onScreen(screen, [`${practice.id}. ${practice.title[lang]}`]);
    const actions = part.kind === 'reasons' ? part.actions : [];
    for (const action of actions)
      onScreen(screen, [`${action.id} ${action.title[lang]}`, ...saidOf(action).map((text) => text[lang])]);
    const examples = examplesOn(screen, practice, lang);
    assert.equal(examples.length, part.kind === 'example' ? 1 : 0, `practice ${practice.id}`);
    onScreen(phone, examples);
  };

  test('a practice goes on by the main button: the reasons of each action, then one example where there is time', async () => {
    const { room, people } = await attended();
    for (const practice of standard.practices) {
      await room.lead(to(`P${practice.id}`));
      const [, ...parts] = partsOf(practice);
      const { minutes } =
        course.sessions.steps.find(({ step }) => step === `P${practice.id}`) ?? assert.fail();
      for (const [rank, part] of parts.entries()) {
        assert.equal(await mainAct(room), waitsIn(part, minutes) ? 'next' : `part:${rank + 1}`);
        await room.lead(`part:${rank + 1}`);
        for (const lang of languages)
          saysPart(part, await screenOf(room, lang), await people[lang].page(), practice, lang);
      }
      assert.equal(await mainAct(room), 'next');
    }
  });

  test('a practice goes back by its parts, then by steps, and comes back as it was left', async () => {
    const room = await opened();
    const backButton = async (): Promise<string | undefined> => {
      const buttons = tags((await room.console()).text, 'button');
      return attribute(
        buttons.find((each) => attribute(each, 'data-key') === 'back') ?? assert.fail(),
        'value',
      );
    };
    await room.lead(to('P7'));
    assert.equal(await backButton(), 'back');
    await room.lead('part:1', 'part:2');
    assert.equal(await backButton(), 'part:1');
    await room.lead('part:1');
    assert.equal(await backButton(), 'part:0');
    await room.lead('part:2', 'next', 'back');
    assert.equal(await backButton(), 'part:1');
    const stream = await room.stream('projector', 'fr');
    await stream.until(
      ({ name, data }) => name === 'stage' && plain(data).includes(stageWords.fr.announce.example),
    );
    stream.stop();
  });

  test('a part asked for on a screen that someone else changed does nothing, and says so', async () => {
    const room = await opened();
    await room.lead(to('P7'));
    const version = String(await room.version());
    says(await room.act('part:1', { version }), 200);
    says(await room.act('part:1', { version }), 409, coFacilitationWords.fr.acts['room.part-shown']);
    says(await room.act('part:9'), 409);
    says(await room.act('part:x'), 400);
  });

  test('the objectives, where the practices come from, what for and for whom, where to read them', async () => {
    const room = await opened();
    const { origin, purpose, documentation } = course.slides;
    for (const lang of languages) {
      await room.lead(to('objectives'));
      onScreen(
        await screenOf(room, lang),
        objectivesOf(course.objectives, steps, standard).map((text) => text[lang]),
      );
      await room.lead(to('context'));
      const frame = [origin, purpose, ...course.aims];
      onScreen(await screenOf(room, lang), [
        ...frame.map((text) => text[lang]),
        audiencesNamed(course, lang),
      ]);
      await room.lead(to('documentation'));
      onScreen(await screenOf(room, lang), [
        ...documentation.path.map((place) => place[lang]),
        standard.publisher.feedback,
      ]);
    }
  });

  test('the overview: the official visual, then the rose, its arcs, then the names of themes and petals, each brought by a key', async () => {
    const room = await opened();
    await room.lead(to('visual'));
    const named = standard.practices[0]?.title.fr ?? assert.fail();
    const { url } = sourceOf(standard, 'visual') ?? assert.fail();
    const forward = async () => {
      const next = await mainButton(room);
      return [attribute(next, 'value'), attribute(next, 'data-key')];
    };
    for (const lang of languages) {
      const { shows, differs } = course.slides.visual;
      const official = await screenOf(room, lang);
      onScreen(official, [
        shows[lang],
        differs[lang],
        url,
        ...standard.orientations.map(({ title }) => title[lang]),
      ]);
      assert.ok(!official.text.includes('<svg class="rose"'));
    }
    assert.deepEqual(await forward(), ['part:1', 'forward']);
    await room.lead('part:1');
    const drawn = await screenOf(room);
    says(drawn, 'rose-slide', '<svg class="rose"');
    saysNot(drawn, plain(named));
    assert.deepEqual(await forward(), ['part:2', 'forward']);
    const { orientations, themes, practices } = standard;
    for (const lang of languages) {
      const screen = await screenOf(room, lang);
      onScreen(
        screen,
        orientations.map(({ title }) => title[lang]),
      );
      says(screen, '<svg class="rose"');
      assert.deepEqual(tags(textOfStage(screen), 'a'), [], 'a petal that leads away from the screen');
    }
    for (const half of [0, 1]) {
      await room.lead(`part:${half + 2}`);
      const named = themes.slice(3 * half, 3 * half + 3);
      const ids = named.flatMap((theme) => theme.practices);
      for (const lang of languages)
        onScreen(
          await screenOf(room, lang),
          [...named, ...practices.filter(({ id }) => ids.includes(id))].map(({ title }) => title[lang]),
        );
    }
  });

  for (const audience of audiences)
    test(`a practice is shown by an example for who the room was opened for: ${audience}`, async () => {
      const room = await openRoom(await shared(), { steps: ['P7', 'P9'], audience });
      for (const [rank, id] of [7, 9].entries()) {
        await room.lead(`go:${rank}`, toExample(id));
        const practice = practiceOf(standard, id) ?? assert.fail();
        const example = practice.examples.find((each) => each.audience === audience) ?? assert.fail();
        onScreen(await screenOf(room), [example.text.fr]);
      }
    });

  test('in a room for everyone, the screen shows the example of the script, whoever came', async () => {
    const app = await shared();
    const steps = ['Q1', 'P9'];
    const room = await openRoom(app, { steps });
    const people = await room.joinAll(3, { audience: 'designers' });
    await room.lead('go:0', 'open');
    for (const person of people) await person.vote('1', rightKeys(opening('Q1')));
    await room.lead('close', 'go:1', toExample(9));
    const screen = await screenOf(room);
    const script = await app
      .client()
      .get(`${href('sessionScript', 'fr')}?script=own&steps=${steps.join('.')}`);
    const practice = practiceOf(standard, 9) ?? assert.fail();
    const [example] = examplesOn(script, practice, 'fr');
    assert.ok(example !== undefined);
    assert.deepEqual(examplesOn(screen, practice, 'fr'), [example]);
  });

  for (const lang of languages)
    test(`on phones a petal stays in the room, and says what it is (${lang})`, async () => {
      const room = await opened();
      const person = await room.join({ lang });
      await room.lead(to('visual'));
      assert.ok(
        !(await person.page()).text.includes('class="petal'),
        'the official visual first, as on the screen',
      );
      await room.lead('part:1');
      const page = await person.page();
      const petals = tags(page.text, 'a').filter((link) => attribute(link, 'class')?.startsWith('petal'));
      assert.equal(petals.length, standard.practices.length);
      for (const [rank, { id }] of standard.practices.entries()) {
        assert.equal(attribute(petals[rank] ?? '', 'href'), `#p${id}`);
        says(page, `<li id="p${id}">`);
      }
      onScreen(
        page,
        standard.practices.flatMap(({ id, title }) => [title[lang], sentenceOf(course, id)?.[lang]]),
      );
    });

  for (const lang of languages)
    test(`no page of a room leads to the page of a practice, where answers to come are (${lang})`, async () => {
      const room = await opened();
      const person = await room.join({ lang });
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

onApp('The last screen of a room', ({ test, shared }) => {
  const votes = async (people: readonly Seated[], right: number): Promise<void> => {
    const asking = opening('Q1');
    for (const [rank, person] of people.entries())
      await person.submit({ act: 'vote', answer: rank < right ? rightKeys(asking) : wrongKeys(asking) });
  };
  const led = async (people: number, after: number) => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['Q1', 'commitments'], again: ['Q1'] });
    const seated = await room.joinAll(people);
    await room.lead('next', 'open');
    await votes(seated, 2);
    await room.lead('close', 'reveal', 'next', 'open');
    await votes(seated, after);
    await room.lead('close', 'reveal', 'next');
    for (const [rank, person] of seated.entries()) await person.pick(rank === 0 ? '7.2' : '1.2');
    await room.lead('end');
    return { room, seated };
  };

  for (const lang of languages)
    test(`says what the room learned and commits to, how to keep it, where to read on (${lang})`, async () => {
      const { room, seated } = await led(8, 6);
      const told = shown(await screenOf(room, lang));
      const words = closingWords[lang];
      for (const text of [
        words.learned,
        `${words.before}${resultsWords[lang].outOf(2, 8)}`,
        `${words.after}${resultsWords[lang].outOf(6, 8)}`,
        words.commitments,
        words.keepText,
        ...course.slides.documentation.path.map((place) => place[lang]),
      ])
        assert.ok(told.includes(withoutSpaces(text)), text);
      const [most = -1, least = -1] = ['1.2', '7.2'].map((action) =>
        told.indexOf(`${action}${withoutSpaces(titleOf(action, lang))}`),
      );
      assert.ok(most > 0 && least > most, 'the action most chosen comes first');
      const own = shown(await (seated[0] ?? assert.fail()).page());
      assert.ok(own.includes(withoutSpaces(standard.sources[0]?.label.fr ?? '')));
    });

  test('says where nothing was asked twice how many answered rightly, by theme, and nothing where nothing was', async () => {
    const app = await shared();
    const said = async (steps: readonly string[]): Promise<string> => {
      const room = await openRoom(app, { steps });
      const seated = await room.joinAll(5);
      await room.lead('next');
      if (steps.includes('Q1')) {
        await room.lead('open');
        for (const person of seated) await person.vote('1', rightKeys(opening('Q1')));
        await room.lead('close');
      }
      await room.lead('end');
      return shown(await screenOf(room));
    };
    const { answered } = closingWords.fr;
    const rightOf = withoutSpaces(resultsWords.fr.outOf(5, 5));
    const asked = await said(['Q1']);
    assert.ok(asked.includes(withoutSpaces(answered)) && asked.includes(rightOf));
    assert.ok(!(await said(['objectives'])).includes(withoutSpaces(answered)));
  });

  test('says nothing of too few people, and goes with the end of the session', async () => {
    const { room } = await led(2, 2);
    const few = shown(await screenOf(room));
    for (const text of [closingWords.fr.learned, closingWords.fr.commitments])
      assert.ok(!few.includes(withoutSpaces(text)), text);
    await room.lead('resume');
    assert.ok(!shown(await screenOf(room)).includes(withoutSpaces(closingWords.fr.keepText)));
  });

  test('leaves to who leads one main button, which leads to the results', async () => {
    const { room } = await led(3, 3);
    assert.equal(await mainAct(room), 'results');
    const results = await room.client.submit(await room.console(), room.to('facilitator'), { do: 'results' });
    assert.deepEqual([results.path, results.status], [room.to('facilitatorResults'), 200]);
  });

  test('is not offered to people one step early: the step of opinions says when it comes', async () => {
    const room = await openRoom(await shared(), { steps: ['satisfaction'] });
    const person = await room.join();
    await room.lead('next');
    const early = shown(await person.page());
    assert.ok(early.includes(withoutSpaces(participantWords.fr.keepSoon)));
    assert.ok(!early.includes(withoutSpaces(participantWords.fr.keepLead)));
    await room.lead('end');
    assert.ok(shown(await person.page()).includes(withoutSpaces(participantWords.fr.keepLead)));
  });
});

/** What a page shows of its room, markup included. */
const textOfStage = ({ text }: Answer): string => text.split('data-stage>')[1] ?? assert.fail('no stage');
