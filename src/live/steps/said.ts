/** What a step says, once: the room's screen, phones, slides and paper are drawn from this description by a walker each. Pure. */
import { audienceName, audiencesNamed, exerciseOf, questionOf, sentenceOf } from '../../course/course.ts';
import { objectivesOf } from '../../course/objectives.ts';
import type { SessionStepRef } from '../../course/sessions.ts';
import {
  type Action,
  type Audience,
  type Lang,
  practiceOf,
  practicesOf,
  sourceOf,
} from '../../standard/standard.ts';
import { label } from '../../web/format.ts';
import { pointsOf } from '../../web/standard.views.ts';
import { ballotOf } from '../ballots/ballot.ts';
import { instructionOf } from '../ballots/ballots.views.ts';
import { keyOf } from '../ballots/question.ts';
import { stockWords } from '../ballots/stock.words.ts';
import { readIn } from '../own-questions/own-questions.ts';
import { ownQuestionsWords } from '../own-questions/own-questions.words.ts';
import type { Preparing } from '../prepare/plan.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { closingWords } from '../projector/closing.words.ts';
import { stageWords } from '../stage/stage.words.ts';
import { officialGroups } from './official-groups.ts';
import { slidesWords } from './slides.words.ts';
import { exampleFor, holds, type PlannedPart, type StepPart } from './step-parts.ts';
import type { RefOf, StepName } from './steps.ts';

/** What a step is said from, in a room or in a plan. */
export type Saying = Preparing & {
  /** Undefined for everyone. */
  readonly audience: Audience | undefined;
  readonly steps: readonly string[];
};

export const sayingOf = (
  preparing: Preparing,
  { steps }: { readonly steps: readonly { readonly step: string }[] },
  audience: Audience | undefined,
): Saying => ({ ...preparing, audience, steps: steps.map(({ step }) => step) });

export type Item = {
  readonly text: string;
  readonly mark?: string | number;
  readonly lead?: string;
  readonly theme?: number;
  /** The language of the text, where it is not the reader's. */
  readonly lang?: Lang | undefined;
  /** What is said of it, under it. */
  readonly under?: readonly Item[];
};

/** How the items of a list stand: each walker has its own way with it. */
export type Look =
  | 'ranked'
  | 'points'
  | 'groups'
  | 'actions'
  | 'reasons'
  | 'shown'
  | 'legend'
  | 'themes'
  | 'path'
  | 'plain';

export type Block =
  | {
      readonly kind: 'text' | 'sentence' | 'lead' | 'prompt';
      readonly text: string;
      readonly lang?: Lang | undefined;
    }
  | { readonly kind: 'labelled' | 'panel'; readonly label: string; readonly text: string }
  | { readonly kind: 'list'; readonly look: Look; readonly name?: string; readonly items: readonly Item[] };

export type Said = {
  readonly blocks: readonly Block[];
  /** What is drawn beside it: a practice or a theme by its number, the rose to be read, or as a sign that nobody reads. */
  readonly picture?: { readonly practice: number } | { readonly theme: number } | 'rose' | 'sign';
  /** Where to read more: a code on a screen, a link on a phone, in letters on paper. */
  readonly address?: {
    readonly url: string;
    readonly name: string;
    readonly label: string;
    readonly code: string;
  };
  /** Whose words these are, in small letters. */
  readonly note?: string;
  /** What the room does there, for paper: said instead of the blocks. An empty one leaves the part out. */
  readonly inBrief?: string;
};

const nothing: Said = { blocks: [] };
const text = (said: string): Block => ({ kind: 'text', text: said });
const prompt = (said: string, inBrief?: string): Said => ({
  blocks: [{ kind: 'prompt', text: said }],
  ...(inBrief !== undefined && { inBrief }),
});

const actionItem =
  (lang: Lang, isWhole = false) =>
  (action: Action): Item => ({
    mark: action.id,
    text: action.title[lang],
    ...(isWhole && { under: pointsOf(lang, action).map((point) => ({ ...point, text: point.text[lang] })) }),
  });

const practiceSaid = (of: Saying, id: number, part: StepPart): Said => {
  const { lang, standard, course, audience } = of;
  const practice = practiceOf(standard, id);
  if (!practice) return nothing;
  const words = slidesWords[lang];
  const common = { picture: { practice: id } } as const;
  const gist: Block = { kind: 'sentence', text: sentenceOf(course, id)?.[lang] ?? practice.definition[lang] };
  const list = (look: Look, actions: readonly Action[], name?: string): Block => ({
    ...{ kind: 'list', look, ...(name && { name }) },
    items: actions.map(actionItem(lang, look === 'reasons')),
  });
  switch (part.kind) {
    case 'reasons':
      return { ...common, blocks: [list('reasons', part.actions)] };
    case 'example': {
      const example = exampleFor(practice, audience);
      if (!example) return nothing;
      const shown = practice.actions.filter((action) => example.actions.includes(action.id));
      return {
        ...common,
        blocks: [
          { kind: 'panel', label: words.exampleOf[example.audience], text: example.text[lang] },
          list('shown', shown, words.shownActions),
        ],
      };
    }
    case 'whole':
      return {
        ...common,
        blocks: [gist, text(practice.definition[lang]), list('reasons', practice.actions)],
      };
    default:
      return { ...common, note: words.layers, blocks: [gist, list('actions', practice.actions)] };
  }
};

const officialSaid = ({ lang, standard, course }: Saying): Said => {
  const { shows, differs } = course.slides.visual;
  const source = sourceOf(standard, 'visual');
  const { official, officialCode } = slidesWords[lang];
  const items = officialGroups(lang, standard).map(({ practices, served }) => ({
    lead: label(practices, lang),
    text: served,
  }));
  return {
    blocks: [text(shows[lang]), { kind: 'list', look: 'groups', items }, text(differs[lang])],
    ...(source && {
      address: { url: source.url, name: source.label[lang], label: official, code: officialCode },
    }),
  };
};

const roseSaid = ({ lang, standard }: Saying): Said => {
  const { both, own, range } = slidesWords[lang];
  const items = standard.orientations.map(({ id, title, practices }) => ({
    ...{ mark: id, text: `${title[lang]} (${range(practices[0] ?? 1, practices.at(-1) ?? 1)})` },
  }));
  return {
    ...{ picture: 'rose', note: `${both} ${own}`, inBrief: prepareWords[lang].roseSeen },
    blocks: [{ kind: 'list', look: 'legend', items }],
  };
};

const namesSaid = ({ lang, standard }: Saying, part: StepPart): Said => {
  const themes = standard.themes.filter((_, rank) => part.kind !== 'names' || holds(part.rows, rank));
  const items = themes.map((theme) => ({
    ...{ theme: theme.id, text: theme.title[lang] },
    under: practicesOf(standard, theme).map(({ id, title }) => ({ mark: id, text: title[lang] })),
  }));
  return { blocks: [{ kind: 'list', look: 'themes', items }], inBrief: '' };
};

const contextSaid = ({ lang, course }: Saying): Said => {
  const words = slidesWords[lang];
  return {
    blocks: [
      text(course.slides.origin[lang]),
      { kind: 'panel', label: words.purpose, text: course.slides.purpose[lang] },
      { kind: 'labelled', label: words.audiences, text: audiencesNamed(course, lang) },
      { kind: 'list', look: 'points', items: course.aims.map((aim) => ({ text: aim[lang] })) },
    ],
  };
};

const objectivesSaid = ({ lang, standard, course, steps }: Saying): Said => ({
  blocks: [
    { kind: 'lead', text: label(stageWords[lang].objectivesLead, lang) },
    {
      ...{ kind: 'list', look: 'ranked' },
      items: objectivesOf(course.objectives, steps, standard).map((each) => ({ text: each[lang] })),
    },
  ],
});

const documentationSaid = ({ lang, standard, course }: Saying): Said => {
  const words = slidesWords[lang];
  const { path, precedence } = course.slides.documentation;
  const [source] = standard.sources;
  return {
    blocks: [
      { kind: 'list', look: 'path', name: words.path, items: path.map((place) => ({ text: place[lang] })) },
      { kind: 'sentence', text: precedence[lang] },
      { kind: 'labelled', label: words.comments, text: standard.publisher.feedback },
    ],
    ...(source && {
      address: {
        ...{ url: source.url, name: source.label[lang] },
        ...{ label: closingWords[lang].documentation, code: words.pathCode },
      },
    }),
  };
};

/** The answers of a question are for the facilitator, until the room is shown them. */
const questionSaid = ({ lang, course }: Saying, id: string, part: StepPart): Said => {
  const question = questionOf(course, id);
  if (!question) return nothing;
  const { kind, stem, options } = question;
  if (part.kind === 'answer') {
    const { said, whys } = keyOf(lang, question);
    return { blocks: [{ kind: 'lead', text: said }, ...whys.map(text)] };
  }
  const items = options.map((option) => ({ text: option.text[lang] }));
  return {
    blocks: [
      text(stem[lang]),
      text(instructionOf(lang, kind === 'case')),
      ...(kind === 'true-false' ? [] : [{ kind: 'list', look: 'plain', items } as const]),
    ],
  };
};

const exerciseSaid = ({ lang, standard, course }: Saying, theme: number, part: StepPart): Said => {
  const exercise = exerciseOf(course, theme);
  if (!exercise) return nothing;
  const isAnswer = part.kind === 'answer';
  const items = exercise.findings.map(({ id, text: found, practice, why }) =>
    isAnswer
      ? { lead: `${id} – ${practice}. ${practiceOf(standard, practice)?.title[lang] ?? ''}`, text: why[lang] }
      : { mark: id, text: found[lang] },
  );
  return {
    blocks: [
      isAnswer ? { kind: 'lead', text: label(prepareWords[lang].answers, lang) } : text(exercise.case[lang]),
      { kind: 'list', look: 'plain', items },
    ],
  };
};

const stockSaid = ({ lang, standard }: Saying, id: number): Said => {
  const practice = practiceOf(standard, id);
  if (!practice) return nothing;
  return {
    blocks: [
      { kind: 'lead', text: practice.title[lang] },
      { kind: 'list', look: 'plain', items: practice.actions.map(actionItem(lang)) },
      text(stockWords[lang].seen),
    ],
  };
};

/** A question of one's own: its words, then what there is to choose from; that it was erased, once it is. */
const ownSaid = (of: Saying, id: string): Said => {
  const { lang, own } = of;
  const question = own?.get(id);
  const words = ownQuestionsWords[lang];
  if (!question) return own ? { blocks: [text(words.erased)] } : nothing;
  const { words: said, lang: spoken } = readIn(lang, question);
  const ballot = ballotOf(of, id);
  const options = ballot?.kind === 'own' ? ballot.options : [];
  // The levels of a scale are ours, in the language of the reader.
  const items = options.map((option) => ({
    text: option.text[lang],
    lang: question.kind === 'scale' ? undefined : spoken,
  }));
  return {
    blocks: [
      { kind: 'prompt', text: said, lang: spoken },
      ...(items.length > 0 ? [{ kind: 'list', look: 'plain', items } as const] : []),
    ],
  };
};

const kinds: { readonly [Name in StepName]: (of: Saying, ref: RefOf<Name>, part: StepPart) => Said } = {
  objectives: objectivesSaid,
  context: contextSaid,
  visual: (of, _ref, part) => {
    if (part.kind === 'official') return officialSaid(of);
    if (part.kind === 'rose') return roseSaid(of);
    if (part.kind === 'names') return namesSaid(of, part);
    const official = officialSaid(of);
    return { ...official, blocks: [...official.blocks, ...namesSaid(of, part).blocks] };
  },
  question: (of, { question }, part) => questionSaid(of, question, part),
  practice: (of, { practice }, part) => practiceSaid(of, practice, part),
  exercise: (of, { theme }, part) => exerciseSaid(of, theme, part),
  stock: (of, { practice }) => stockSaid(of, practice),
  reflection: ({ lang, course }, { theme }) => ({
    ...prompt(course.reflections.find((each) => each.theme === theme)?.text[lang] ?? ''),
    picture: { theme },
  }),
  questions: ({ lang }) => ({ ...prompt(stageWords[lang].questionsText), picture: 'sign' }),
  break: ({ lang }) => ({ ...prompt(stageWords[lang].breakText), picture: 'sign' }),
  documentation: documentationSaid,
  commitments: ({ lang }) => ({ ...nothing, inBrief: prepareWords[lang].commitmentsSeen }),
  satisfaction: ({ lang }) => ({ ...nothing, inBrief: prepareWords[lang].satisfactionSeen }),
  own: (of, { question }) => ownSaid(of, question),
  words: (of, { question }) => ownSaid(of, question),
  withdrawn: ({ lang }) => prompt(stageWords[lang].withdrawnText, ''),
};

export const saidBy = (of: Saying, ref: SessionStepRef, part: StepPart): Said =>
  (kinds[ref.kind] as (of: Saying, ref: SessionStepRef, part: StepPart) => Said)(of, ref, part);

/** What the facilitator may say of a practice, and the room is not shown: a first gesture, a sign, questions for a team. */
const asideOf = ({ lang, standard, course, audience }: Saying, ref: SessionStepRef): readonly Block[] => {
  const practice = ref.kind === 'practice' ? practiceOf(standard, ref.practice) : undefined;
  if (!practice) return [];
  const words = prepareWords[lang];
  const { gestures, sign, questions } = practice.firstSteps;
  // For everyone, the gesture of the people whose example is shown: three on paper would be too much to read.
  const whose = audience ?? exampleFor(practice, audience)?.audience ?? 'employees';
  const labelled = (name: string, said: string): Block => ({ kind: 'labelled', label: name, text: said });
  return [
    labelled(`${words.gesture} (${audienceName(course, whose, lang)})`, gestures[whose][lang]),
    labelled(words.sign, sign[lang]),
    ...(audience === 'managers'
      ? [labelled(words.questionsForTeam, questions.map((question) => question[lang]).join(' '))]
      : []),
  ];
};

/** A line of paper: an item of a list, or a paragraph. */
export type Line = {
  readonly isItem?: boolean;
  readonly strong?: string | undefined;
  readonly text: string;
  readonly lang?: Lang | undefined;
  /** Whether the room is not shown it yet. */
  readonly isKey?: boolean;
};

const linesOfItem = ({ mark, lead, text: said, lang, under }: Item): readonly Line[] =>
  under
    ? under.map((each) => ({
        isItem: true,
        strong: String(mark),
        text: [each.lead, each.text].filter(Boolean).join(' '),
      }))
    : [{ isItem: true, strong: lead ?? (mark === undefined ? undefined : String(mark)), text: said, lang }];

const linesOfBlock = (block: Block, lang: Lang): readonly Line[] => {
  if (block.kind === 'list') return block.look === 'shown' ? [] : block.items.flatMap(linesOfItem);
  if (block.kind === 'lead') return [{ strong: block.text, text: '' }];
  if ('label' in block) return [{ strong: label(block.label, lang), text: block.text }];
  return [{ text: block.text, lang: block.lang }];
};

/** What the room has on its screen at a step, and the answers, for the facilitator to read: part after part, those that wait for a question last. */
export const linesOf = (of: Saying, ref: SessionStepRef, parts: readonly PlannedPart[]): readonly Line[] => {
  const { lang } = of;
  const lines = (part: PlannedPart): readonly Line[] => {
    const { blocks, address, inBrief } = saidBy(of, ref, part);
    if (inBrief !== undefined) return inBrief ? [{ text: inBrief }] : [];
    const found = blocks.flatMap((block) => linesOfBlock(block, lang));
    // On paper, an address is read.
    const where = address ? [{ strong: label(address.label, lang), text: address.url }] : [];
    return [...found, ...where].map((line) => (part.kind === 'answer' ? { ...line, isKey: true } : line));
  };
  const waiting = parts.filter(({ waits }) => waits).flatMap(lines);
  return [
    ...parts.filter(({ waits }) => !waits).flatMap(lines),
    ...(waiting.length > 0
      ? [{ strong: label(prepareWords[lang].ifAsked, lang), text: '' }, ...waiting]
      : []),
    ...asideOf(of, ref).flatMap((block) => linesOfBlock(block, lang)),
  ];
};
