/** What the facilitator has in hand, on paper: the script to print, page by page. */
import { audienceName } from '../../course/course.ts';
import { objectivesOf } from '../../course/objectives.ts';
import { sessionMinutes } from '../../course/sessions.ts';
import type { Flow, FlowContent } from '../../documents/pdf/flow.ts';
import { type Style, taggedPdf } from '../../documents/pdf/sheet.ts';
import type { Lang } from '../../standard/standard.ts';
import { label, timeSpent, typographic } from '../../web/format.ts';
import { layerWords } from '../../web/words.ts';
import { type AskedPlan, type PreparedPlan, type Preparing, planRefs } from '../prepare/plan.ts';
import { lengthOf, planStart } from '../prepare/plan.views.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { officialToOpen, type ScriptStep, scriptSteps } from '../prepare/script.ts';
import { cueWords } from '../steps/cues.words.ts';
import { type Line, linesOf, sayingOf } from '../steps/said.ts';
import { handoutsWords } from './handouts.words.ts';
import { beginPaper, inHue, line, printed, styles } from './paper.ts';

/** A text under what it is, on the same page. */
const writeUnder = (flow: Flow, name: FlowContent, content: FlowContent, style: Style): void => {
  flow.paragraph(name, styles.label, { before: 6, with: flow.heightOf(content, style) });
  flow.paragraph(content, style);
};

const lineContent = (lang: Lang, { strong, text, lang: own = lang }: Line): FlowContent =>
  strong ? [...printed(lang, text ? `${strong} ` : strong, true), ...printed(own, text)] : printed(own, text);

/** Lines, their items as lists. The last of them does not stand alone on a page, nor an answer without its reason. */
const writeLines = (flow: Flow, lang: Lang, lines: readonly Line[]): void => {
  const underOf = (rank: number): number => (rank === lines.length - 2 ? styles.text.leading * 2 : 0);
  let items: FlowContent[] = [];
  for (const [rank, line] of lines.entries()) {
    const content = lineContent(lang, line);
    if (line.isItem) items.push(content);
    else flow.paragraph(content, styles.text, { before: 3, with: line.isKey ? 52 : underOf(rank) });
    if (items.length === 0 || lines[rank + 1]?.isItem) continue;
    flow.list(items, styles.text, { before: 3, with: underOf(rank) });
    items = [];
  }
};

const writeStep = (
  flow: Flow,
  preparing: Preparing,
  plan: PreparedPlan,
  asked: AskedPlan,
  step: ScriptStep,
): void => {
  const { lang } = preparing;
  const words = prepareWords[lang];
  const { number, ref, title, isAgain, theme, from, minutes, parts, brief, said, notes } = step;
  const name = `${words.step} ${number} – ${title}${isAgain ? `, ${words.again}` : ''}`;
  flow.rule(line, { before: 16, with: 120 });
  flow.heading(3, typographic(name), inHue(styles.practice, theme), { before: 6, with: 90 });
  const time = `${planStart(from, lang, asked.start)} – ${timeSpent(minutes, lang)}`;
  flow.paragraph(printed(lang, time), styles.label, { with: 40 });
  if (said) writeUnder(flow, printed(lang, cueWords[lang].title), printed(lang, said), styles.strong);
  writeUnder(
    flow,
    printed(lang, words.lead),
    printed(lang, brief ?? notes),
    brief ? styles.strong : styles.text,
  );
  if (brief) flow.paragraph(printed(lang, notes), styles.text, { before: 3 });
  const lines = linesOf(sayingOf(preparing, plan, asked.audience), ref, parts);
  if (lines.length === 0) return;
  flow.paragraph(printed(lang, words.seen), styles.label, { before: 6, with: 48 });
  writeLines(flow, lang, lines);
};

export const guidePdf = (
  preparing: Preparing,
  plan: PreparedPlan,
  asked: AskedPlan,
  day: Date,
): Promise<Buffer> => {
  const { lang, standard, course } = preparing;
  const words = prepareWords[lang];
  const title = words.scriptTitle(plan.title?.[lang] ?? words.own);
  const ids = plan.steps.map(({ step }) => step);
  const official = officialToOpen(standard, planRefs(plan));
  const before = [
    ...words.beforeList,
    ...(official ? [`${label(words.openOfficial, lang)} ${official.url}`] : []),
  ];
  const audience = (asked.audience && audienceName(course, asked.audience, lang)) ?? words.everyone;
  return taggedPdf(
    { lang, title: typographic(title), subject: typographic(words.scriptLead), day, layout: 'portrait' },
    (sheet) => {
      const flow = beginPaper(sheet, standard, title);
      flow.paragraph(printed(lang, words.scriptLead), styles.lead, { before: 8, within: 370 });
      flow.paragraph(printed(lang, `${audience} – ${lengthOf(lang, plan)}`), styles.strong, { before: 10 });
      flow.heading(2, typographic(words.before), styles.theme, { before: 18 });
      flow.list(
        before.map((text) => printed(lang, text)),
        styles.text,
        { before: 4 },
      );
      flow.heading(2, typographic(words.objectives), styles.theme, { before: 18 });
      flow.list(
        objectivesOf(course.objectives, ids, standard).map((text) => printed(lang, text[lang])),
        styles.text,
        { before: 4 },
      );
      flow.heading(2, typographic(words.stepsTitle), styles.theme, { before: 18, with: 160 });
      for (const step of scriptSteps(preparing, plan)) writeStep(flow, preparing, plan, asked, step);
      const end = `${label(words.end, lang)} ${planStart(sessionMinutes(plan.steps), lang, asked.start)}`;
      flow.paragraph(printed(lang, end), styles.strong, { before: 14, with: 90 });
      flow.paragraph(printed(lang, layerWords[lang].note), styles.quiet, { before: 14, with: 34 });
      flow.paragraph(printed(lang, handoutsWords[lang].version(course.version)), styles.quiet, { before: 4 });
      flow.feet(typographic(title), handoutsWords[lang].pageOf, styles.quiet);
    },
  );
};
