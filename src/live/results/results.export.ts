/** The results of a session as files: the same numbers as the page, under the same thresholds. */

import type { z } from 'zod';
import { audienceName } from '../../course/course.ts';
import { clockOf } from '../../standard/days.ts';
import { themeOf } from '../../standard/standard.ts';
import { csvOf } from '../../web/csv.ts';
import { label, toldMinutes } from '../../web/format.ts';
import { type Ballot, type BallotName, ballotOf } from '../ballots/ballot.ts';
import { meanOf, type OwnBallot } from '../ballots/own.ts';
import type { PlacingBallot } from '../ballots/placing.ts';
import type { QuestionBallot } from '../ballots/question.ts';
import { placedResult } from '../ballots/tally.ts';
import { shownCode } from '../codes.ts';
import { groupsOf } from '../own-questions/own-questions.ts';
import { participantWords } from '../participant/participant.words.ts';
import { peopleCount } from '../rehearsal/people.ts';
import { rehearsalWords } from '../rehearsal/rehearsal.words.ts';
import type { Scene } from '../stage/stage.model.ts';
import { listedTitle, planStepName, stepVotedOn } from '../steps/steps.ts';
import { stoodIn } from '../stock/spread.ts';
import type { StockBallot } from '../stock/stock.ts';
import { stanceTexts } from '../stock/stock.words.ts';
import { chosenSaid } from '../tables/tables.views.ts';
import { tablesWords } from '../tables/tables.words.ts';
import { resultsFile } from './results.schema.ts';
import {
  type AskingResult,
  isOfExercise,
  isOfOwn,
  isOfQuestion,
  isOfStock,
  roomSaid,
  type Scale,
  type SessionResults,
} from './results.ts';
import { resultsWords } from './results.words.ts';

type ResultsFile = z.infer<typeof resultsFile>;

/** The name of a file of results, for example `cap18-salle-K7MPQ4-2026-12-03.csv`. */
export const resultsFileName = (
  { lang, room }: Scene,
  { day }: SessionResults,
  extension: 'csv' | 'json',
): string =>
  `cap18-${room.isRehearsal ? rehearsalWords[lang].fileName : resultsWords[lang].file}-${room.code}-${day}.${extension}`;

const iso = (instant: number): string => new Date(instant).toISOString();

const sessionOf = ({ room }: Scene, { minutes, voters }: SessionResults): ResultsFile['session'] => {
  const { openedAt, startedAt, endedAt } = room.state;
  return {
    ...(room.isRehearsal && { rehearsal: true }),
    code: room.code,
    title: room.title,
    script: room.script,
    ...room.opened,
    openedAt: iso(openedAt),
    startedAt: startedAt === undefined ? null : iso(startedAt),
    endedAt: endedAt === undefined ? null : iso(endedAt),
    minutes,
    voters,
  };
};

/** When something was asked, and how many answered it. */
const heldOf = ({ asking, time, result: { byTable, answered } }: AskingResult) => ({
  time,
  openedAt: iso(asking.openedAt),
  open: asking.open,
  counts: byTable ? ('tables' as const) : ('people' as const),
  answered,
});
type Held = keyof ReturnType<typeof heldOf>;

/** What each table chose, where nothing is right. */
const chosenOf = (answers: AskingResult['byTable']): ResultsFile['polls'][number]['tables'] =>
  answers?.map(({ table, chosen }) => ({ table, chosen: [...chosen] })) ?? null;

const tablesOf = (answers: AskingResult['byTable']): ResultsFile['questions'][number]['tables'] =>
  answers?.map(({ table, chosen, right }) => ({ table, chosen: [...chosen], right })) ?? null;

/** Right answers by language and by audience. */
const partsOf = ({
  byLanguage,
  byAudience,
}: Pick<AskingResult, 'byLanguage' | 'byAudience'>): Pick<
  ResultsFile['questions'][number],
  'languages' | 'audiences'
> => ({
  languages: byLanguage?.map(({ name, ...tally }) => ({ lang: name, ...tally })) ?? null,
  audiences: byAudience?.map(({ name, ...tally }) => ({ audience: name, ...tally })) ?? null,
});

const questionOf = (
  { lang }: Scene,
  { ballot, result, byLanguage, byAudience, byTable }: AskingResult<QuestionBallot>,
): Omit<ResultsFile['questions'][number], Held> => ({
  question: ballot.id,
  statement: ballot.stem[lang],
  kind: ballot.kind,
  theme: ballot.theme ?? null,
  practice: ballot.practice ?? null,
  byHand: result.byHand,
  right: result.right ?? null,
  options: ballot.options.map(({ key, text, right }) => {
    const bar = result.bars?.find((each) => each.key === key);
    return { key, text: text[lang], right, people: bar?.people ?? null };
  }),
  tables: tablesOf(byTable),
  ...partsOf({ byLanguage, byAudience }),
});

const exerciseOf = (
  { lang }: Scene,
  { ballot, result, byLanguage, byAudience, byTable }: AskingResult<PlacingBallot>,
): Omit<ResultsFile['exercises'][number], Held> => ({
  exercise: ballot.id,
  title: ballot.title[lang],
  theme: ballot.theme,
  right: result.right ?? null,
  tables: tablesOf(byTable),
  ...partsOf({ byLanguage, byAudience }),
  findings: placedResult(ballot, result).map(({ finding, bars }) => ({
    finding: finding.id,
    text: finding.text[lang],
    suggested: finding.practice,
    places:
      bars?.map(({ practice, people }) => ({
        practice,
        title: ballot.practices.find(({ id }) => id === practice)?.title[lang] ?? '',
        people,
      })) ?? null,
  })),
});

const stockOf = (
  { lang }: Scene,
  { ballot, result, byTable }: AskingResult<StockBallot>,
): Omit<ResultsFile['stocks'][number], Held> => ({
  stock: ballot.id,
  practice: ballot.practice.id,
  title: ballot.title[lang],
  tables: chosenOf(byTable),
  actions: stoodIn(ballot, result).map(({ action, answered, bars, isDivided }) => ({
    action: action.id,
    title: action.title[lang],
    answered,
    differsMost: isDivided,
    stances: bars?.map(({ stance, people }) => ({ stance, text: stanceTexts[stance][lang], people })) ?? null,
  })),
});

const pollOf = (
  { lang }: Scene,
  { ballot, result, byTable }: AskingResult<OwnBallot>,
): Omit<ResultsFile['polls'][number], Held> => ({
  poll: ballot.id,
  question: ballot.stem[lang],
  lang: ballot.spoken ?? lang,
  kind: ballot.isScale ? 'scale' : 'choice',
  byHand: result.byHand,
  mean: meanOf(ballot, result.bars) ?? null,
  options: ballot.options.map(({ key, text }) => {
    const bar = result.bars?.find((each) => each.key === key);
    return { key, text: text[lang], people: bar?.people ?? null };
  }),
  tables: chosenOf(byTable),
});

const ratingOf = (
  { lang }: Scene,
  question: 'useful' | 'pace',
  { levels, mean }: Scale,
): NonNullable<ResultsFile['satisfaction']['questions']>[number] => ({
  question,
  text: participantWords[lang][question],
  mean,
  levels: levels.map((people, rank) => ({
    level: rank + 1,
    text: participantWords[lang].scale[rank] ?? '',
    people,
  })),
});

/** The list of the file that each kind of ballot is written in: one that has none does not compile. */
const lists = {
  question: 'questions',
  placing: 'exercises',
  stock: 'stocks',
  own: 'polls',
} as const satisfies { readonly [Name in BallotName]: keyof ResultsFile };

const askingsIn = (
  scene: Scene,
  { askings }: SessionResults,
): Pick<ResultsFile, (typeof lists)[BallotName]> => ({
  [lists.question]: askings
    .filter(isOfQuestion)
    .map((asked) => ({ ...heldOf(asked), ...questionOf(scene, asked) })),
  [lists.placing]: askings
    .filter(isOfExercise)
    .map((asked) => ({ ...heldOf(asked), ...exerciseOf(scene, asked) })),
  [lists.stock]: askings.filter(isOfStock).map((asked) => ({ ...heldOf(asked), ...stockOf(scene, asked) })),
  [lists.own]: askings.filter(isOfOwn).map((asked) => ({ ...heldOf(asked), ...pollOf(scene, asked) })),
});

/** The results of a session as `resultsFile` describes them. */
export const resultsData = (scene: Scene, results: SessionResults): ResultsFile => {
  const { lang, standard } = scene;
  const { scales } = results.satisfaction;
  const said = roomSaid(scene.room);
  return resultsFile.parse({
    version: 1,
    lang,
    session: sessionOf(scene, results),
    ...askingsIn(scene, results),
    themes: results.themes.map((tally) => ({
      ...tally,
      title: themeOf(standard, tally.theme)?.title[lang] ?? '',
    })),
    changes: results.changes.map(({ question, before, after, both }) => ({
      question: question.id,
      statement: question.stem[lang],
      before: before ?? null,
      after: after ?? null,
      both: both ?? null,
    })),
    commitments: {
      people: results.commitments.people,
      actions:
        results.commitments.actions?.map(({ id, title, people }) => ({
          action: id,
          title: title[lang],
          people,
        })) ?? null,
    },
    satisfaction: {
      people: results.satisfaction.people,
      questions: scales
        ? [ratingOf(scene, 'useful', scales.useful), ratingOf(scene, 'pace', scales.pace)]
        : null,
    },
    questionsAsked: said.questions.map(({ words, lang, votes, state, reply }) => ({
      text: words,
      lang,
      votes,
      answered: state === 'answered',
      reply: reply?.words ?? null,
    })),
    shortAnswers: said.answers.flatMap(({ at, texts }) => {
      const title = planStepName(scene, scene.room.steps, at);
      if (scene.room.steps[at]?.ref.kind !== 'words')
        return texts.map(({ words, lang }) => ({ title, text: words, lang, people: 1 }));
      return groupsOf(texts).map(({ words, lang, count }) => ({ title, text: words, lang, people: count }));
    }),
    steps: results.steps.map(({ at, step, state, minutes, spent }) => ({
      step,
      title: planStepName(scene, scene.room.steps, at),
      state,
      suggestedMinutes: minutes,
      minutes: spent ?? null,
    })),
  } satisfies ResultsFile);
};

/** Part, item, time asked, detail, number, out of, unit: one measure a line, so that a spreadsheet can sort and filter. */
type Line = readonly [string, string, number | '', string, number | '', number | '', string];

/** A line a table: what it chose, and 1 when it is right. */
const tableLines = (
  scene: Scene,
  item: string,
  time: number,
  question: string,
  tables: ResultsFile['questions'][number]['tables'],
): readonly Line[] => {
  const { units } = resultsWords[scene.lang];
  const words = tablesWords[scene.lang];
  const ballot = ballotOf(scene, question);
  return (tables ?? []).map(({ table, chosen, right }): Line => {
    const said = ballot ? chosenSaid(scene, ballot, { chosen }) : '';
    return [
      words.byTable,
      item,
      time,
      `${label(words.table(table), scene.lang)} ${said}`,
      right ? 1 : 0,
      1,
      units.tables,
    ];
  });
};

/** What the room called what it voted on: a table is read beside the session, by people. */
const calledIn = (scene: Scene, ballot: string): string =>
  listedTitle(scene, stepVotedOn(scene.room.steps, ballot));

/** A line a language, and one an audience: how many of it answered rightly. */
const partLines = (
  { lang, course }: Scene,
  item: string,
  {
    time,
    counts,
    languages,
    audiences,
  }: Pick<ResultsFile['questions'][number], 'time' | 'counts' | 'languages' | 'audiences'>,
): readonly Line[] => {
  const words = resultsWords[lang];
  const parts = [
    ...(languages ?? []).map((part) => ({ ...part, name: words.languages[part.lang] })),
    ...(audiences ?? []).map((part) => ({ ...part, name: audienceName(course, part.audience, lang) ?? '' })),
  ];
  return parts.map(({ name, right, answered }) => [
    words.parts.right,
    item,
    time,
    name,
    right,
    answered,
    words.units[counts],
  ]);
};

const questionLines = (scene: Scene, asked: ResultsFile['questions'][number]): readonly Line[] => {
  const { parts, units } = resultsWords[scene.lang];
  const unit = units[asked.counts];
  const { time, answered, right, options } = asked;
  const item = `${calledIn(scene, asked.question)} – ${asked.statement}`;
  const line = (part: string, detail: string, number: number, of: number): Line => [
    part,
    item,
    time,
    detail,
    number,
    of,
    unit,
  ];
  return [
    [parts.answers, item, time, '', answered, '', unit],
    ...(right === null ? [] : [line(parts.right, '', right, answered)]),
    ...options.flatMap(({ text, people }) =>
      people === null ? [] : [line(parts.choice, text, people, answered)],
    ),
    ...partLines(scene, item, asked),
    ...tableLines(scene, item, time, asked.question, asked.tables),
  ];
};

const exerciseLines = (scene: Scene, asked: ResultsFile['exercises'][number]): readonly Line[] => {
  const { exercise, time, counts, answered, right, tables, findings } = asked;
  const { parts, units } = resultsWords[scene.lang];
  const unit = units[counts];
  const item = calledIn(scene, exercise);
  return [
    [parts.answers, item, time, '', answered, '', unit],
    ...(right === null ? [] : [[parts.right, item, time, '', right, answered, unit] as const]),
    ...partLines(scene, item, asked),
    ...tableLines(scene, item, time, exercise, tables),
    ...findings.flatMap(({ finding, places }) =>
      (places ?? []).map(
        ({ practice, title: name, people }): Line => [
          parts.choice,
          item,
          time,
          `${finding} → ${practice}. ${name}`,
          people,
          (places ?? []).reduce((sum, place) => sum + place.people, 0),
          unit,
        ],
      ),
    ),
  ];
};

/** A line a table: what it chose, where nothing is right. */
const answeredTables = (
  scene: Scene,
  item: string,
  time: number,
  ballot: Ballot | undefined,
  tables: ResultsFile['stocks'][number]['tables'],
): readonly Line[] =>
  (tables ?? []).map(({ table, chosen }): Line => {
    const words = tablesWords[scene.lang];
    const said = ballot ? chosenSaid(scene, ballot, { chosen }) : '';
    const unit = resultsWords[scene.lang].units.tables;
    return [words.byTable, item, time, `${label(words.table(table), scene.lang)} ${said}`, '', '', unit];
  });

/** A line a stance of each action, and one where the room differs most. */
const stockLines = (
  scene: Scene,
  { stock, title, time, counts, answered, tables, actions }: ResultsFile['stocks'][number],
): readonly Line[] => {
  const { parts, units } = resultsWords[scene.lang];
  const unit = units[counts];
  const item = `${calledIn(scene, stock)} – ${title}`;
  const ballot = ballotOf(scene, stock);
  return [
    [parts.answers, item, time, '', answered, '', unit],
    ...answeredTables(scene, item, time, ballot, tables),
    ...actions.flatMap((action) =>
      (action.stances ?? []).map(
        ({ text, people }): Line => [
          parts.stance,
          item,
          time,
          `${action.action} ${label(action.title, scene.lang)} ${text}`,
          people,
          action.answered,
          unit,
        ],
      ),
    ),
    ...actions
      .filter(({ differsMost }) => differsMost)
      .map((action): Line => [parts.differs, item, time, `${action.action} ${action.title}`, '', '', '']),
  ];
};

const pollLines = (
  scene: Scene,
  { poll, question, time, counts, answered, mean, options, tables }: ResultsFile['polls'][number],
): readonly Line[] => {
  const { parts, units } = resultsWords[scene.lang];
  const unit = units[counts];
  const item = `${calledIn(scene, poll)} – ${question}`;
  const ballot = ballotOf(scene, poll);
  return [
    [parts.answers, item, time, '', answered, '', unit],
    ...(mean === null ? [] : [[parts.scaleMean, item, time, '', mean, 5, units.points] as const]),
    ...options.flatMap(({ text, people }): Line[] =>
      people === null ? [] : [[parts.choice, item, time, text, people, answered, unit]],
    ),
    ...answeredTables(scene, item, time, ballot, tables),
  ];
};

/** What tells a table of a rehearsal from any other. */
const rehearsalLine = ({ lang }: Scene): Line => {
  const { file, fileText } = rehearsalWords[lang];
  return [file, '', '', fileText, peopleCount, '', resultsWords[lang].units.people];
};

/** The lines of every vote, in the order in which they were held. */
const askingLines = (scene: Scene, { questions, exercises, stocks, polls }: ResultsFile): readonly Line[] =>
  [
    ...questions.map((asked) => ({ ...asked, lines: questionLines(scene, asked) })),
    ...exercises.map((asked) => ({ ...asked, lines: exerciseLines(scene, asked) })),
    ...stocks.map((asked) => ({ ...asked, lines: stockLines(scene, asked) })),
    ...polls.map((asked) => ({ ...asked, lines: pollLines(scene, asked) })),
  ]
    .toSorted((a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt))
    .flatMap(({ lines }) => lines);

const linesOf = (scene: Scene, day: string, file: ResultsFile): readonly Line[] => {
  const words = resultsWords[scene.lang];
  const { parts, units } = words;
  const { session, commitments, satisfaction } = file;
  return [
    ...(session.rehearsal ? [rehearsalLine(scene)] : []),
    [words.room, shownCode(session.code), '', session.title, '', '', ''],
    [words.day, '', '', day, '', '', ''],
    ...(
      [
        [words.startedAt, session.startedAt],
        [words.endedAt, session.endedAt],
      ] as const
    ).flatMap(([name, at]): Line[] =>
      at === null ? [] : [[name, '', '', clockOf(Date.parse(at)).slice(11, 16), '', '', '']],
    ),
    [words.time, '', '', '', toldMinutes(session.minutes), '', units.minutes],
    [words.voters, '', '', '', session.voters, '', units.people],
    ...askingLines(scene, file),
    ...file.themes.map(
      ({ theme, title, right, answered }): Line => [
        words.byTheme,
        `${theme}. ${title}`,
        '',
        parts.right,
        right,
        answered,
        units.answers,
      ],
    ),
    [words.commitments, '', '', '', commitments.people, '', units.people],
    ...(commitments.actions ?? []).map(
      ({ action, title, people }): Line => [
        words.commitments,
        `${action} ${title}`,
        '',
        '',
        people,
        commitments.people,
        units.people,
      ],
    ),
    [words.satisfaction, '', '', '', satisfaction.people, '', units.people],
    ...(satisfaction.questions ?? []).flatMap(({ text, mean, levels }): Line[] => [
      [parts.mean, text, '', '', mean, 5, units.points],
      ...levels.map(
        (each): Line => [
          words.satisfaction,
          text,
          '',
          `${each.level} – ${each.text}`,
          each.people,
          satisfaction.people,
          units.people,
        ],
      ),
    ]),
    ...file.questionsAsked.map(
      ({ text, votes, answered, reply }): Line => [
        words.said,
        text,
        '',
        reply ?? (answered ? words.wasAnswered : ''),
        votes,
        '',
        units.votes,
      ],
    ),
    ...file.shortAnswers.map(
      ({ title, text, people }): Line => [words.shortAnswers, title, '', text, people, '', units.people],
    ),
    ...file.steps.map(
      ({ title, state, suggestedMinutes, minutes }): Line => [
        words.step,
        title,
        '',
        words.state[state],
        minutes === null ? '' : toldMinutes(minutes),
        suggestedMinutes,
        units.minutes,
      ],
    ),
  ];
};

/**
 * The results of a session as a table for spreadsheet programs, in the habits of each language: semicolons and decimal
 * commas in French.
 */
export const resultsCsv = (scene: Scene, results: SessionResults): string => {
  const { lang } = scene;
  const cells = linesOf(scene, results.day, resultsData(scene, results)).map((line) =>
    line.map((cell) => (typeof cell === 'number' ? Math.round(cell * 100) / 100 : cell)),
  );
  return csvOf(lang, [resultsWords[lang].columns, ...cells]);
};
