/** What a participant keeps of a session, on paper: what it announced, the practices that it took, room for notes. */
import { audienceName, sentenceOf } from '../../course/course.ts';
import { objectivesOf } from '../../course/objectives.ts';
import { sessionStepRef } from '../../course/sessions.ts';
import type { Flow } from '../../documents/pdf/flow.ts';
import { taggedPdf } from '../../documents/pdf/sheet.ts';
import { type Practice, practicesOf, sourceOf } from '../../standard/standard.ts';
import { label, typographic } from '../../web/format.ts';
import { pointsOf } from '../../web/standard.views.ts';
import { layerWords } from '../../web/words.ts';
import { readIn } from '../own-questions/own-questions.ts';
import type { AskedPlan, PreparedPlan, Preparing } from '../prepare/plan.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { stageWords } from '../stage/stage.words.ts';
import { slidesWords } from '../steps/slides.words.ts';
import { exampleFor } from '../steps/step-parts.ts';
import { handoutsWords } from './handouts.words.ts';
import { beginPaper, inHue, labelled, labelledLink, line, printed, styles } from './paper.ts';

/** The lines to write on, with their label, in points. */
const notesHeight = 74;

const practicesIn = ({ standard }: Preparing, { steps }: PreparedPlan): readonly Practice[] => {
  const taken = new Set(
    steps.flatMap(({ step }) => {
      const ref = sessionStepRef(step);
      return ref?.kind === 'practice' ? [ref.practice] : [];
    }),
  );
  return standard.practices.filter(({ id }) => taken.has(id));
};

const writePractice = (
  flow: Flow,
  { lang, course }: Preparing,
  practice: Practice,
  { audience }: AskedPlan,
): void => {
  const words = prepareWords[lang];
  const { id, title, theme, actions, firstSteps } = practice;
  flow.heading(3, typographic(`${id}. ${title[lang]}`), styles.practice, { before: 18, with: 90 });
  const sentence = sentenceOf(course, id)?.[lang] ?? practice.definition[lang];
  flow.paragraph(printed(lang, sentence), styles.text, { before: 2 });
  for (const action of actions) {
    flow.paragraph(printed(lang, `${action.id} ${action.title[lang]}`), inHue(styles.strong, theme), {
      before: 7,
      with: 18,
    });
    const points = pointsOf(lang, action).map(({ lead, text }) =>
      lead ? labelled(lang, lead, text[lang]) : printed(lang, text[lang]),
    );
    if (points.length > 0) flow.list(points, styles.text, { before: 1, inset: 8 });
  }
  const example = exampleFor(practice, audience);
  const who = audience ?? example?.audience ?? 'employees';
  const named = label(`${words.gesture} (${audienceName(course, who, lang)})`, lang);
  const gesture = labelled(lang, named, firstSteps.gestures[who][lang]);
  const sign = labelled(lang, label(words.sign, lang), firstSteps.sign[lang]);
  // From the example on, all of it stands with the room to write what one makes of it.
  if (example) {
    const whose = label(`${words.example} (${audienceName(course, example.audience, lang)})`, lang);
    flow.paragraph(labelled(lang, whose, example.text[lang]), styles.text, {
      before: 8,
      uncut: true,
      with: 16 + flow.heightOf(gesture, styles.text) + flow.heightOf(sign, styles.text) + notesHeight,
    });
  }
  flow.paragraph(gesture, styles.text, { before: 8 });
  flow.paragraph(sign, styles.text, { before: 4, with: notesHeight });
  flow.paragraph(printed(lang, handoutsWords[lang].notes), styles.label, { before: 8, with: 52 });
  flow.blanks(2, line);
};

/** The questions of a plan that the facilitator asks in their own words, each with room to write. */
const writeOwnQuestions = (flow: Flow, { lang, own }: Preparing, { steps }: PreparedPlan): void => {
  const words = handoutsWords[lang];
  const asked = steps.flatMap(({ step }) => own?.get(step) ?? []);
  if (asked.length === 0) return;
  flow.heading(2, typographic(words.ownQuestions), styles.theme, { before: 22, with: 110 });
  for (const question of asked) {
    const { words: said, choices, lang: spoken } = readIn(lang, question);
    flow.paragraph(printed(spoken, said), styles.strong, { before: 8, with: 74 });
    if (choices.length > 0)
      flow.list(
        choices.map((choice) => printed(spoken, choice)),
        styles.text,
        { before: 1, inset: 8 },
      );
    flow.paragraph(printed(lang, words.notes), styles.label, { before: 6, with: 30 });
    flow.blanks(1, line);
  }
};

export const bookletPdf = (
  preparing: Preparing,
  plan: PreparedPlan,
  asked: AskedPlan,
  day: Date,
): Promise<Buffer> => {
  const { lang, standard, course } = preparing;
  const words = handoutsWords[lang];
  const name = plan.title?.[lang] ?? prepareWords[lang].own;
  const title = words.bookletTitle(name);
  const taken = practicesIn(preparing, plan);
  const ids = plan.steps.map(({ step }) => step);
  const objectives = objectivesOf(course.objectives, ids, standard);
  const { path, precedence } = course.slides.documentation;
  return taggedPdf(
    { lang, title: typographic(title), subject: typographic(words.bookletLead), day, layout: 'portrait' },
    (sheet) => {
      const flow = beginPaper(sheet, standard, title);
      flow.paragraph(printed(lang, words.bookletLead), styles.lead, { before: 8, within: 370 });
      if (objectives.length > 0) {
        flow.heading(2, typographic(label(stageWords[lang].objectivesLead, lang)), styles.theme, {
          before: 22,
        });
        flow.list(
          objectives.map((text) => printed(lang, text[lang])),
          styles.text,
          { before: 4 },
        );
      }
      flow.heading(2, typographic(words.commitmentTitle), styles.theme, { before: 22, with: 120 });
      for (const blank of words.commitmentBlanks) {
        flow.paragraph(printed(lang, blank), styles.label, { before: 6, with: 30 });
        flow.blanks(1, line);
      }
      writeOwnQuestions(flow, preparing, plan);
      for (const theme of standard.themes) {
        const own = practicesOf(standard, theme).filter((practice) => taken.includes(practice));
        if (own.length === 0) continue;
        flow.heading(2, typographic(theme.title[lang]), inHue(styles.theme, theme.id), {
          before: 28,
          with: 130,
        });
        for (const practice of own) writePractice(flow, preparing, practice, asked);
      }
      flow.heading(2, typographic(words.readOn), styles.theme, { before: 28, with: 110 });
      flow.list(
        path.map((place) => printed(lang, place[lang])),
        styles.text,
        { before: 4 },
      );
      const { publisher } = standard;
      const official = sourceOf(standard, 'vitrine');
      if (official)
        flow.paragraph(
          labelledLink(lang, label(words.straight, lang), official.url, official.url),
          styles.text,
          {
            before: 4,
          },
        );
      const visual = sourceOf(standard, 'visual');
      if (visual)
        flow.paragraph(
          labelledLink(lang, label(slidesWords[lang].official, lang), visual.url, visual.url),
          styles.text,
          { before: 4 },
        );
      flow.paragraph(printed(lang, precedence[lang]), styles.text, { before: 6 });
      const mail = `mailto:${publisher.feedback}`;
      flow.paragraph(
        labelledLink(lang, label(slidesWords[lang].comments, lang), publisher.feedback, mail),
        styles.text,
        { before: 4 },
      );
      flow.paragraph(printed(lang, layerWords[lang].note), styles.quiet, { before: 14, with: 34 });
      flow.paragraph(printed(lang, words.version(course.version)), styles.quiet, { before: 4 });
      flow.feet(typographic(title), words.pageOf, styles.quiet);
    },
  );
};
