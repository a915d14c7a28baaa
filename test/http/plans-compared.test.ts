import assert from 'node:assert/strict';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { exerciseOf, questionOf, sentenceOf } from '../../src/course/course.ts';
import { objectivesOf } from '../../src/course/objectives.ts';
import type { SessionStepRef } from '../../src/course/sessions.ts';
import { type HandoutKind, makeHandout } from '../../src/live/handouts/handouts.ts';
import { type PreparedPlan, sessionPlanOf } from '../../src/live/prepare/plan.ts';
import { type ScriptStep, scriptSteps } from '../../src/live/prepare/script.ts';
import { exampleFor, type PlannedPart } from '../../src/live/steps/step-parts.ts';
import {
  type Lang,
  languages,
  type Practice,
  practiceOf,
  saidOf,
  sourceOf,
} from '../../src/standard/standard.ts';
import { typographic } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { course, onApp, standard } from '../support/app.ts';
import { type Answer, plain } from '../support/client.ts';
import { type ReadSlide, readSlides, textsOf } from '../support/presentation.ts';
import { type Led, openRoom } from '../support/room.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { wholeScript } from '../support/session-script.ts';

const noSpaces = (text: string): string => typographic(text).replace(/\s+/g, '');
const read = ({ text }: Pick<Answer, 'text'>): string => noSpaces(plain(text.replace(/<[^>]+>/g, '')));

type Told = {
  readonly plan: PreparedPlan;
  readonly ref: SessionStepRef;
  readonly part: PlannedPart;
  readonly lang: Lang;
};

const practiceTexts = (practice: Practice, part: PlannedPart, lang: Lang): readonly string[] => {
  if (part.kind === 'reasons') return part.actions.flatMap(saidOf).map((reason) => reason[lang]);
  if (part.kind === 'example') return [exampleFor(practice, undefined)?.text[lang] ?? assert.fail()];
  const sentence = sentenceOf(course, practice.id)?.[lang] ?? assert.fail();
  return [sentence, ...practice.actions.map(({ title }) => title[lang])];
};

/** What a part of a step is to say, from the content alone; nothing where it is a drawing, or words of its own. */
const textsOfPart = ({ plan, ref, part, lang }: Told): readonly string[] => {
  const isAnswer = part.kind === 'answer';
  switch (ref.kind) {
    case 'practice':
      return practiceTexts(practiceOf(standard, ref.practice) ?? assert.fail(), part, lang);
    case 'question': {
      const { stem, options } = questionOf(course, ref.question) ?? assert.fail(ref.question);
      return isAnswer ? options.flatMap(({ right, why }) => (right && why ? [why[lang]] : [])) : [stem[lang]];
    }
    case 'exercise': {
      const { case: told, findings } = exerciseOf(course, ref.theme) ?? assert.fail();
      const asked = [told, ...findings.map(({ text }) => text)];
      return (isAnswer ? findings.map(({ why }) => why) : asked).map((text) => text[lang]);
    }
    case 'objectives': {
      const ids = plan.steps.map(({ step }) => step);
      return objectivesOf(course.objectives, ids, standard).map((text) => text[lang]);
    }
    case 'context': {
      const { origin, purpose } = course.slides;
      // Names stand within a sentence, or begin one.
      const whom = course.audiences.map(({ name: { fr, en } }) => ({ fr: fr.slice(1), en: en.slice(1) }));
      return [origin, purpose, ...course.aims, ...whom].map((text) => text[lang]);
    }
    case 'visual': {
      const { shows, differs } = course.slides.visual;
      const { url } = sourceOf(standard, 'visual') ?? assert.fail();
      return part.kind === 'official' ? [shows[lang], differs[lang], url] : [];
    }
    case 'reflection':
      return [course.reflections.find(({ theme }) => theme === ref.theme)?.text[lang] ?? assert.fail()];
    default:
      return [];
  }
};

type Chosen = { readonly script: string; readonly steps: string };

const make = async (kind: HandoutKind, lang: Lang, plan: Chosen): Promise<Uint8Array> =>
  ((await makeHandout({ course, standard }, { kind, lang, ...plan })) ?? assert.fail(plan.script)).body;

const paper = async (kind: 'guide' | 'booklet', lang: Lang, plan: Chosen): Promise<string> => {
  const task = getDocument({ data: new Uint8Array(await make(kind, lang, plan)), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let rank = 1; rank <= pdf.numPages; rank += 1) {
    const { items } = await (await pdf.getPage(rank)).getTextContent();
    // What stands at the foot of each page comes first or last, and cuts a text that goes on on the next one.
    const text = items.flatMap((item) => ('str' in item && (item.transform[5] ?? 0) > 45 ? [item.str] : []));
    pages.push(text.join(''));
  }
  await task.destroy();
  return noSpaces(pages.join(''));
};

/** The slides of a step, by what their notes begin with. */
const slidesOfStep = (slides: readonly ReadSlide[], at: number, total: number, lang: Lang) => {
  const place = { fr: `Étape ${at + 1} sur ${total}`, en: `Step ${at + 1} of ${total}` }[lang];
  return slides.filter(({ notes }) => [', ', ' – '].some((sign) => notes[0]?.startsWith(place + sign)));
};

/** The texts of what a plan is taken away as, and of its page. */
type TakenAway = {
  readonly slides: readonly ReadSlide[];
  readonly web: string;
  readonly guide: string;
  readonly booklet: string;
};

/** What the slides of a step lack, or show too early. */
const wrongSlides = (
  { slides }: TakenAway,
  plan: PreparedPlan,
  step: ScriptStep,
  lang: Lang,
): readonly string[] => {
  const own = slidesOfStep(slides, step.at, plan.steps.length, lang);
  const said = (isHidden: boolean): string =>
    noSpaces(
      own
        .filter((slide) => slide.isHidden === isHidden)
        .flatMap(({ shapes }) => shapes.flatMap(textsOf))
        .join(' '),
    );
  const [shown, hidden] = [said(false), said(true)];
  const notes = noSpaces(own.flatMap((slide) => slide.notes).join(' '));
  const told = [step.said, step.brief, step.notes].filter((text) => text !== undefined);
  return [
    ...(own.length < Math.max(1, step.parts.length) ? ['fewer slides than parts'] : []),
    ...((hidden !== '') === (step.brief !== undefined) ? [] : ['hidden slides without a word of it']),
    ...told.filter((text) => !notes.includes(noSpaces(text))).map((text) => `notes: ${text}`),
    ...step.parts.flatMap((part) =>
      textsOfPart({ plan, ref: step.ref, part, lang })
        .map(noSpaces)
        .filter((text) =>
          part.waits ? !hidden.includes(text) || shown.includes(text) : !shown.includes(text),
        )
        .map((text) => `${part.kind}: ${text}`),
    ),
  ];
};

/** What paper and the page lack of a step. */
const wrongTexts = (
  { web, guide, booklet }: TakenAway,
  plan: PreparedPlan,
  { ref, parts, brief }: ScriptStep,
  lang: Lang,
): readonly string[] => {
  const texts = parts.flatMap((part) => textsOfPart({ plan, ref, part, lang }));
  const lacking = (name: string, whole: string, all: readonly string[]): readonly string[] =>
    all.filter((text) => !whole.includes(noSpaces(text))).map((text) => `${name}: ${text}`);
  const read = brief === undefined ? texts : [...texts, brief];
  return [
    ...lacking('page', web, read),
    ...lacking('guide', guide, read),
    ...(ref.kind === 'practice' ? lacking('booklet', booklet, texts) : []),
  ];
};

/** Every kind of step, a question asked again, and practices in little time, in some and in much. */
const everyKind =
  'objectives_4.context_3.visual_3.Q1_3.P1_2.P8_4.P12_8.E3_8.R3_3.break_10.Q1_2.questions_6.documentation_2.commitments_5.satisfaction_2';

/** The plans that are compared: in short, one that has everything. */
const compared: readonly Chosen[] = [
  { script: 'own', steps: everyKind },
  ...course.sessions.scripts.filter(() => whole).map(({ id }) => ({ script: id, steps: '' })),
];

onApp('A plan', ({ test, shared }) => {
  for (const chosen of compared)
    for (const lang of languagesFor(`the plan ${chosen.script}`))
      test(`shows, prints and gives away the same parts (${chosen.script}, ${lang})`, async () => {
        const plan = sessionPlanOf(course, chosen.script, chosen.steps) ?? assert.fail(chosen.script);
        const taken: TakenAway = {
          slides: readSlides(await make('slides', lang, chosen)),
          web: read({
            text: await wholeScript((await shared()).client(), lang, String(new URLSearchParams(chosen))),
          }),
          guide: await paper('guide', lang, chosen),
          booklet: await paper('booklet', lang, chosen),
        };
        const preparing = { lang, standard, course };
        for (const step of scriptSteps(preparing, plan, true))
          assert.deepEqual(wrongSlides(taken, plan, step, lang), [], step.title);
        for (const step of scriptSteps(preparing, plan))
          assert.deepEqual(wrongTexts(taken, plan, step, lang), [], step.title);
      });

  const screenOf = async (room: Led, lang: Lang): Promise<string> =>
    read(await room.client.get(href('projector', lang, { link: room.projector })));

  /** What a part, which the room is shown, lacks on its screen. A vote has phases of its own. */
  const wrongScreen = async (room: Led, told: Omit<Told, 'lang'>): Promise<readonly string[]> => {
    if (told.part.kind === 'answer' || told.ref.kind === 'exercise') return [];
    const lacking: string[] = [];
    for (const lang of languages) {
      const screen = await screenOf(room, lang);
      lacking.push(...textsOfPart({ ...told, lang }).filter((text) => !screen.includes(noSpaces(text))));
    }
    return lacking;
  };

  /** The main button of who leads, and whether they read how to lead so brief a step. */
  const consoleOf = async (room: Led, { brief }: ScriptStep) => {
    const page = await room.console();
    const [, controls = ''] = page.text.split('class="controls-first"');
    return {
      main: /<button[^>]* value="([^"]+)"/.exec(controls)?.[1],
      isBrief: brief !== undefined && read(page).includes(noSpaces(brief)),
    };
  };

  const isLedAsPlanned = async (room: Led, step: ScriptStep): Promise<void> => {
    const { main, isBrief } = await consoleOf(room, step);
    assert.equal(
      isBrief,
      step.parts.some(({ waits }) => waits),
      step.title,
    );
    const waits = step.parts[1]?.waits ?? false;
    if (step.ref.kind === 'practice') assert.equal(main, waits ? 'next' : 'part:1', step.title);
  };

  for (const { script, steps } of compared)
    test(`leads the room by the same parts (${script})`, async () => {
      const room = await openRoom(await shared(), { script, steps: steps.split('.') });
      const plan = sessionPlanOf(course, script, steps) ?? assert.fail(script);
      for (const step of scriptSteps({ lang: 'fr', standard, course }, plan)) {
        await room.lead(`go:${step.at}`);
        await isLedAsPlanned(room, step);
        for (const [rank, part] of step.parts.entries()) {
          if (rank > 0 && part.kind !== 'answer') await room.lead(`part:${rank}`);
          assert.deepEqual(await wrongScreen(room, { plan, ref: step.ref, part }), [], step.title);
        }
      }
    });
});

onApp('The tour in ninety minutes', ({ test }) => {
  test('has no more slides to show than it has minutes, and each practice is one of them', async () => {
    for (const lang of languagesFor('tour')) {
      const slides = readSlides(await make('slides', lang, { script: 'tour', steps: '' }));
      const shown = slides.filter(({ isHidden }) => !isHidden);
      assert.ok(shown.length <= 55, `${shown.length} slides`);
      for (const { id } of standard.practices)
        assert.equal(shown.filter(({ title }) => title.startsWith(`${id}. `)).length, 1, String(id));
    }
  });
});
