import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { type ReadShape, type ReadSlide, readSlides, textsOf } from '../../../test/support/presentation.ts';
import { languagesFor } from '../../../test/support/scale.ts';
import { exerciseOf, type Question, questionOf, sentenceOf } from '../../course/course.ts';
import { isAskedAgain, sessionStepRef } from '../../course/sessions.ts';
import { type Slide, slideSize, smallest } from '../../documents/pptx/deck.ts';
import { arialMeasure, type Measure } from '../../documents/pptx/measure.ts';
import { pptxOf } from '../../documents/pptx/pptx.ts';
import { type Lang, languages, practiceOf, saidOf } from '../../standard/standard.ts';
import { typographic } from '../../web/format.ts';
import { stockId } from '../ballots/stock.ts';
import { stanceTexts, stockWords } from '../ballots/stock.words.ts';
import { ownPlan, type PreparedPlan, sessionPlanOf } from '../prepare/plan.ts';
import { scriptSteps } from '../prepare/script.ts';
import { exampleFor } from '../steps/step-parts.ts';
import { handoutsWords } from './handouts.words.ts';
import { sessionDeck } from './slides.ts';

let measure: Measure;
before(async () => {
  measure = await arialMeasure();
});

const scripts = course.sessions.scripts.map(({ id }) => id);
const plan = (id: string): PreparedPlan => sessionPlanOf(course, id, '') ?? assert.fail(id);
const deckOf = (lang: Lang, of: PreparedPlan, audience?: 'managers') =>
  sessionDeck({ lang, standard, course }, of, { audience }, measure);

/** Every case of the bank is on a slide of one of these, a plan that is composed holding 120 steps at the most. */
const casePlans = [course.cases.slice(0, 72), course.cases.slice(72)].map((cases) =>
  ownPlan(course, cases.map(({ id }) => id).join('.')),
);

const read = new Map<string, readonly ReadSlide[]>();
const slidesOf = (lang: Lang, id: string): readonly ReadSlide[] => {
  const key = `${lang} ${id}`;
  const known = read.get(key) ?? readSlides(pptxOf(deckOf(lang, plan(id))));
  read.set(key, known);
  return known;
};

const said = ({ shapes }: ReadSlide): string => shapes.flatMap(textsOf).join('\n');
const noSpaces = (text: string): string => typographic(text).replace(/\s+/g, '');
const has = (slide: ReadSlide, text: string): boolean => noSpaces(said(slide)).includes(noSpaces(text));

/** Each plan: in a short run, the longest in both languages, the others in one. */
const everyDeck = scripts.flatMap((id) =>
  (id === 'full' ? languages : languagesFor(id)).map((lang) => [lang, id] as const),
);

/** Every shape of a slide, those of a group included. */
const all = (shapes: readonly ReadShape[]): readonly ReadShape[] =>
  shapes.flatMap((shape) => [shape, ...all(shape.inside)]);

/** A shape that is not wholly on its slide, or that has letters too small. */
const outOfPlace = ({ place, size = 0, paragraphs, name }: ReadShape): readonly string[] => {
  if (place === undefined) return [];
  const { x, y, width, height } = place;
  const isIn = x >= 0 && y >= 0 && x + width <= slideSize.width + 1 && y + height <= slideSize.height;
  // Whose words these are is told in small letters, at the foot of slides and of the cover.
  const least = y > 400 ? 14 : smallest;
  const isRead = paragraphs.flat().length === 0 || size >= smallest || size === least;
  return isIn && isRead ? [] : [`${name} at ${x} ${y}, in ${size}`];
};

/** Texts that stand in each other's place. */
const overlaps = ({ shapes }: ReadSlide): readonly string[] => {
  const boxes = shapes.flatMap((shape) =>
    shape.place && shape.paragraphs.length > 0 ? [{ text: textsOf(shape).join(' '), ...shape.place }] : [],
  );
  const half = 0.5;
  return boxes.flatMap((a, rank) =>
    boxes
      .slice(rank + 1)
      .filter((b) => a.x + a.width > b.x && b.x + b.width > a.x)
      .filter((b) => a.y + a.height > b.y + half && b.y + b.height > a.y + half)
      .map((b) => `${a.text} and ${b.text}`),
  );
};

describe('The slides of every plan', () => {
  for (const [lang, id] of everyDeck)
    test(`each have a title of their own, read first, and notes (${id}, ${lang})`, () => {
      const slides = slidesOf(lang, id);
      const titles = slides.map(({ title }) => title);
      assert.ok(titles.every((title) => title.trim().length > 2));
      assert.deepEqual(titles.length, new Set(titles).size, 'no two are called alike');
      for (const { shapes, title, notes, notesLangs } of slides) {
        assert.equal(shapes[0]?.placeholder, 'title', title);
        assert.equal(shapes.filter(({ placeholder }) => placeholder === 'title').length, 1, title);
        assert.ok(notes.join('').length > 40, `${title} has notes`);
        assert.ok(notesLangs.has(`${lang}-CA`), title);
        for (const { placeholder, name, alt, isDecorative, isGroup, paragraphs } of shapes) {
          const speaks = placeholder !== undefined || paragraphs.length > 0;
          assert.ok(speaks || isDecorative || (isGroup && (alt ?? '').length > 20), `${title}: ${name}`);
        }
      }
    });

  for (const [lang, id] of everyDeck)
    test(`print no number, and say which one to type for those that wait, and to come back (${id}, ${lang})`, () => {
      const slides = slidesOf(lang, id);
      for (const [rank, { isHidden, title, notes, shapes }] of slides.entries()) {
        assert.ok(!shapes.some(({ placeholder }) => placeholder === 'sldNum'), title);
        const waiting = slides.slice(rank + 1).findIndex((each) => !each.isHidden);
        const typed = Array.from(
          (notes.at(-1) ?? '').matchAll(/(?:tapez|type|jusqu.à|up to) (\d+)/g),
          ([, n]) => Number(n),
        );
        const wanted = waiting > 1 ? [rank + 2, rank + 1 + waiting] : [rank + 2];
        assert.deepEqual(typed, isHidden || waiting < 1 ? [] : [...wanted, rank + 1], title);
      }
    });

  for (const [lang, id] of everyDeck)
    test(`hold what is on them, in letters that are read from afar (${id}, ${lang})`, () => {
      for (const { shapes, title } of slidesOf(lang, id))
        assert.deepEqual(all(shapes).flatMap(outOfPlace), [], title);
    });

  test('do not let what stands on them overlap: each text has its own place', () => {
    for (const [lang, id] of everyDeck)
      assert.deepEqual(slidesOf(lang, id).flatMap(overlaps), [], `${id} ${lang}`);
  });

  test('are read whole in an outline: each text in a place of a layout, which has a name', () => {
    for (const [lang, id] of everyDeck) {
      const names = new Set(Object.values(handoutsWords[lang].layouts));
      for (const { shapes, title, layout } of slidesOf(lang, id)) {
        assert.ok(names.has(layout.name), `${title}: ${layout.name}`);
        const texts = shapes.filter(({ paragraphs, isGroup }) => paragraphs.length > 0 && !isGroup);
        const [first, ...others] = texts;
        assert.equal(first?.placeholder, 'title');
        assert.ok(others.length > 0, `${title} says nothing under its title`);
        const places = others.map(({ placeholder, index = '' }) => {
          assert.equal(placeholder, 'body', title);
          assert.ok(layout.bodies.includes(index), `${title}: ${index}`);
          return index;
        });
        assert.equal(new Set(places).size, places.length, title);
      }
    }
  });

  /** What is wrong with how full a slide is. A wall is a drawing and few words; the cover has its own. */
  const wrongFilling = ({ layout, title, items }: Slide): readonly string[] => {
    const texts = items.flatMap((item) => (item.kind === 'text' ? [item] : []));
    const cut = texts
      .filter(({ paragraphs, size, width, height }) => measure.height(paragraphs, size, width) > height + 0.5)
      .map(({ paragraphs }) => `${title} cuts ${paragraphs[0]?.runs[0]?.text}`);
    if (layout === 'wall' || layout === 'cover') return cut;
    const under = items.filter((item) => item.kind === 'panel' || (item.kind === 'text' && !item.role));
    const foot = Math.max(...under.map(({ y, height }) => y + height)) / slideSize.height;
    const letters = texts
      .flatMap(({ paragraphs }) => paragraphs.flatMap(({ runs }) => runs))
      .map(({ text }) => text);
    return [
      ...cut,
      ...(foot >= 0.56 && foot <= 0.91 ? [] : [`${title} ends at ${foot}`]),
      ...(letters.join('').length <= 950 ? [] : [`${title} has ${letters.join('').length} letters`]),
    ];
  };

  test('are neither half empty nor crammed: their texts have their room, and use most of it', () => {
    for (const [lang, id] of everyDeck)
      assert.deepEqual(deckOf(lang, plan(id)).slides.flatMap(wrongFilling), [], `${id} ${lang}`);
  });

  test('say in words which answer is right, with no mark that would make « Faux » look true', () => {
    const said = {
      fr: ['Bonne réponse : vrai', 'Bonne réponse : faux'],
      en: ['Right answer: true', 'Right answer: false'],
    };
    for (const lang of languages) {
      const answers = slidesOf(lang, 'full').filter(
        ({ layout }) => layout.name === handoutsWords[lang].layouts.answer,
      );
      assert.ok(answers.length > 10);
      for (const slide of answers) {
        assert.equal(said[lang].filter((text) => has(slide, text)).length, 1, slide.title);
        assert.ok(!slide.shapes.some(({ isGroup }) => isGroup), slide.title);
      }
    }
  });

  test('are in the language of the plan, their French names told in English', () => {
    for (const [lang, id] of everyDeck)
      for (const { shapes, title } of slidesOf(lang, id))
        for (const run of all(shapes).flatMap(({ paragraphs }) => paragraphs.flat()))
          assert.ok([`${lang}-CA`, 'fr-CA'].includes(run.lang ?? ''), `${title}: ${run.text}`);
    const french = slidesOf('en', 'full')
      .flatMap(({ shapes }) => all(shapes))
      .flatMap(({ paragraphs }) => paragraphs.flat())
      .filter(({ lang }) => lang === 'fr-CA')
      .map(({ text }) => text);
    for (const name of ['Vitrine numériQc', 'Accompagnement des organismes publics'])
      assert.ok(french.includes(name), name);
  });
});

describe('A slide', () => {
  const texts = ({ shapes }: ReadSlide): readonly ReadShape[] =>
    all(shapes).filter(({ paragraphs, placeholder }) => paragraphs.length > 0 && placeholder !== 'title');

  for (const lang of languages) {
    test(`names half of the practices in letters of the same size as the other half (${lang})`, () => {
      const names = standard.themes.map(({ title }) => noSpaces(title[lang]));
      const sizes = slidesOf(lang, 'full')
        .flatMap(texts)
        .filter(
          ({ paragraphs: [first = [], ...practices] }) =>
            practices.length > 0 && names.includes(noSpaces(first.map(({ text }) => text).join(''))),
        )
        .map(({ size }) => size);
      assert.equal(sizes.length, names.length);
      assert.equal(new Set(sizes).size, 1, `${sizes}`);
    });

    test(`shows the way to the documentation as one, and not as sources in an order (${lang})`, () => {
      const { path } = course.slides.documentation;
      const [last = assert.fail()] = slidesOf(lang, 'full').slice(-1);
      const ways = texts(last).filter((shape) =>
        path.some((place) => textsOf(shape).join('').includes(place[lang])),
      );
      assert.equal(ways.length, 1);
    });

    test(`of a practice with two actions is filled to its foot (${lang})`, () => {
      for (const { id, actions } of standard.practices.filter(({ actions }) => actions.length === 2)) {
        const [gist = assert.fail(`${id}`)] = slidesOf(lang, 'full').filter(({ title }) =>
          title.startsWith(`${id}. `),
        );
        const end = actions.map((action) => {
          const shape = texts(gist).find((each) =>
            noSpaces(textsOf(each).join('')).includes(noSpaces(action.title[lang])),
          );
          return (shape?.place?.y ?? 0) + (shape?.place?.height ?? 0);
        });
        assert.ok(Math.max(...end) > slideSize.height * 0.75, `${id}: ${end}`);
      }
    });
  }
});

describe('The slides that take stock of a practice', () => {
  const stock = ownPlan(course, standard.practices.map(stockId).join('.'));
  for (const lang of languages)
    test(`hold its actions and what hands are raised at, in letters read from afar (${lang})`, () => {
      const slides = readSlides(pptxOf(deckOf(lang, stock)));
      for (const practice of standard.practices) {
        const slide = slides.find(
          ({ title }) => noSpaces(title) === noSpaces(stockWords[lang].step(practice.id)),
        );
        assert.ok(slide, practice.title[lang]);
        const texts = [
          practice.title[lang],
          ...practice.actions.map(({ title }) => title[lang]),
          ...Object.values(stanceTexts).map((text) => text[lang]),
        ];
        for (const text of texts) assert.ok(has(slide, text), text);
        assert.ok(slide.notes.includes(typographic(course.sessions.stock.notesByHand[lang])));
      }
      assert.deepEqual(slides.flatMap(({ shapes }) => all(shapes)).flatMap(outOfPlace), []);
      assert.deepEqual(slides.flatMap(overlaps), []);
    });
});

describe('The notes of the slides', () => {
  for (const [lang, id] of everyDeck)
    test(`say what the script says, at each step and in its order (${id}, ${lang})`, () => {
      const of = plan(id);
      const slides = slidesOf(lang, id);
      let at = 0;
      for (const { notes, said: words, title } of scriptSteps({ lang, standard, course }, of, true)) {
        const found = slides.findIndex(
          (slide, rank) => rank >= at && slide.notes.includes(typographic(notes)),
        );
        assert.ok(found > 0, `${title}: ${notes}`);
        const slide = slides[found] ?? assert.fail();
        if (words) assert.ok(slide.notes.includes(typographic(words)), `${title}: ${words}`);
        at = found + 1;
      }
    });

  test('never have people take a phone by themselves: there may be no room to join', () => {
    for (const lang of languages)
      for (const { said: words = '', title } of scriptSteps({ lang, standard, course }, plan('full'), true))
        assert.doesNotMatch(words, /votre téléphone|your phone|le code|the code|à l'écran|on screen/i, title);
  });

  test('say of a practice what its slide shows, and of an exercise the answers that a slide gives', () => {
    for (const lang of languages)
      for (const slide of slidesOf(lang, 'full')) {
        const numbered = /^(\d+)\. /.exec(slide.title);
        if (!numbered) continue;
        const practice = practiceOf(standard, Number(numbered[1])) ?? assert.fail(slide.title);
        assert.ok(slide.title.includes(typographic(practice.title[lang])), slide.title);
        const note = slide.notes.join('\n');
        const named = standard.practices.filter(({ title }) => note.includes(typographic(title[lang])));
        assert.ok(
          named.every(({ id }) => id === practice.id),
          slide.title,
        );
      }
  });
});

describe('A question', () => {
  const asked = (lang: Lang, of: PreparedPlan): readonly ReadSlide[] => readSlides(pptxOf(deckOf(lang, of)));

  /** What is wrong with the two slides of a question; nothing where it is shown alone, then answered. */
  const wrongIn = (
    lang: Lang,
    { options }: Question,
    asking: ReadSlide,
    answers: readonly ReadSlide[],
  ): readonly string[] => [
    ...options.filter(({ why }) => why && has(asking, why[lang])).map(({ key }) => `gives ${key} away`),
    ...options.filter(({ text }) => !has(asking, text[lang])).map(({ key }) => `lacks ${key}`),
    ...options
      .filter(
        ({ right, text, why }) =>
          right &&
          !answers.some(
            (slide) =>
              noSpaces(said(slide)).toLowerCase().includes(noSpaces(text[lang]).toLowerCase()) &&
              has(slide, why?.[lang] ?? ''),
          ),
      )
      .map(({ key }) => `does not answer ${key}`),
  ];

  for (const [lang, id] of everyDeck)
    test(`is shown alone, then with its answer and the reason of it (${id}, ${lang})`, () => {
      const slides = slidesOf(lang, id);
      const steps = plan(id).steps.map(({ step }) => step);
      let from = 0;
      for (const [rank, step] of steps.entries()) {
        const question = sessionStepRef(step)?.kind === 'question' ? questionOf(course, step) : undefined;
        if (!question) continue;
        const at = slides.findIndex((slide, place) => place >= from && has(slide, question.stem[lang]));
        const [asking, answer] = [slides[at] ?? assert.fail(step), slides[at + 1] ?? assert.fail(step)];
        assert.deepEqual(wrongIn(lang, question, asking, [answer]), [], step);
        assert.equal(
          /posée de nouveau|asked again/.test(asking.title),
          isAskedAgain(steps, rank),
          asking.title,
        );
        from = at + 2;
      }
    });

  for (const lang of languagesFor('the bank'))
    test(`of the bank stands on its slides too, with its answer (${lang})`, () => {
      for (const of of casePlans) {
        const slides = asked(lang, of);
        for (const { step } of of.steps) {
          const item = questionOf(course, step) ?? assert.fail(step);
          const at = slides.findIndex((slide) => has(slide, item.stem[lang]));
          const [asking, ...others] = slides.slice(at);
          assert.deepEqual(wrongIn(lang, item, asking ?? assert.fail(step), others.slice(0, 4)), [], step);
        }
      }
    });
});

describe('What a plan teaches', () => {
  test('is all on its slides: each practice, its actions, their reasons, its example', () => {
    for (const lang of languages) {
      const slides = slidesOf(lang, 'full');
      for (const practice of standard.practices) {
        const own = slides.filter(({ title }) => title.startsWith(`${practice.id}. `));
        const texts = [
          sentenceOf(course, practice.id)?.[lang] ?? assert.fail(),
          exampleFor(practice, undefined)?.text[lang] ?? assert.fail(),
          ...practice.actions.flatMap((action) => [
            action.title[lang],
            ...saidOf(action).map((reason) => reason[lang]),
          ]),
        ];
        assert.deepEqual(
          texts.filter((text) => !own.some((slide) => has(slide, text))),
          [],
          `${practice.id}`,
        );
      }
    }
  });

  test('shows the findings of an exercise before where they go', () => {
    for (const lang of languages) {
      const slides = slidesOf(lang, 'full');
      const exercise = exerciseOf(course, 1) ?? assert.fail();
      const first = slides.findIndex((slide) => has(slide, exercise.case[lang]));
      assert.ok(first > 0);
      for (const { text, why } of exercise.findings) {
        const shown = slides.findIndex((slide) => has(slide, text[lang]));
        const answered = slides.findIndex((slide) => has(slide, why[lang]));
        assert.ok(first < shown && shown < answered, text[lang]);
      }
    }
  });

  test('takes the examples of the people that it is for', () => {
    const seen = plan('short').steps.flatMap(({ step }) => {
      const ref = sessionStepRef(step);
      return ref?.kind === 'practice' ? [practiceOf(standard, ref.practice) ?? assert.fail(step)] : [];
    });
    const slides = readSlides(pptxOf(deckOf('fr', plan('short'), 'managers')));
    assert.ok(seen.length > 0);
    for (const practice of seen)
      assert.ok(
        slides.some((slide) => has(slide, exampleFor(practice, 'managers')?.text.fr ?? '')),
        practice.title.fr,
      );
    assert.ok(
      slides[0] && has(slides[0], course.audiences.find(({ id }) => id === 'managers')?.name.fr ?? ''),
    );
  });
});

test('The cover says when the session starts, where that is known', () => {
  const coverOf = (start?: string) => {
    const deck = sessionDeck({ lang: 'fr', standard, course }, plan('short'), { start }, measure);
    const [cover] = readSlides(pptxOf(deck));
    return cover ? said(cover) : assert.fail('no slide');
  };
  assert.match(coverOf('13:30'), /Début\s: 13\sh\s30/);
  assert.doesNotMatch(coverOf(), /Début/);
});
