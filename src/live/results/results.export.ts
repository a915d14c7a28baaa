/** The results of a session as a table: the same numbers as the page, under the same thresholds. */

import { audienceName } from '../../course/course.ts';
import { clockOf } from '../../standard/days.ts';
import { themeOf } from '../../standard/standard.ts';
import { csvOf } from '../../web/csv.ts';
import { label, toldMinutes } from '../../web/format.ts';
import { isGrid } from '../ballots/ballot.ts';
import { askedText } from '../ballots/ballots.views.ts';
import { meanOf } from '../ballots/own.ts';
import { divided, rowResult } from '../ballots/tally.ts';
import { shownCode } from '../codes.ts';
import { groupsOf } from '../own-questions/own-questions.ts';
import { participantWords } from '../participant/participant.words.ts';
import type { Scene } from '../stage/stage.model.ts';
import { listedTitle, planStepName, stepVotedOn } from '../steps/steps.ts';
import { type AskingResult, roomSaid, type SessionResults } from './results.ts';
import { resultsWords } from './results.words.ts';

/** The name of the file, for example `cap18-salle-K7MPQ4-2026-12-03.csv`. */
export const resultsFileName = ({ lang, room }: Scene, { day }: SessionResults): string =>
  `cap18-${resultsWords[lang].file}-${room.code}-${day}.csv`;

/** Part, item, time asked, detail, number, out of, unit: one measure a line, so that a spreadsheet can sort and filter. */
type Line = readonly [string, string, number | '', string, number | '', number | '', string];

type AskingLine = (
  part: string,
  detail: string,
  number: number | '',
  of: number | '',
  otherUnit?: string,
) => Line;

/** A line a row and a choice: none of a row that too few answered. Then the rows on which the room differs most. */
const rowLines = ({ lang }: Scene, { ballot, result }: AskingResult, line: AskingLine): readonly Line[] => {
  const { parts } = resultsWords[lang];
  const isStock = ballot.kind === 'stock';
  const counted = ballot.rows.map((row) => ({ row, ...rowResult(result, row) }));
  const differs = isStock ? divided(counted) : [];
  return [
    ...counted.flatMap(({ row, answered, bars = [] }) =>
      bars.map(({ key, people }) => {
        const choice = row.choices.find((each) => each.key === key);
        const said = choice?.text[lang];
        const detail = isStock
          ? `${row.action} ${label(row.text?.[lang] ?? '', lang)} ${said}`
          : `${row.field} → ${choice?.practice}. ${said}`;
        return line(isStock ? parts.stance : parts.choice, detail, people, answered);
      }),
    ),
    ...counted
      .filter((_, rank) => differs[rank])
      .map(({ row }) => line(parts.differs, `${row.action} ${row.text?.[lang]}`, '', '', '')),
  ];
};

/** The lines of one vote. What the room called it comes before what was asked: people read the table beside the session. */
const askingLines = (scene: Scene, asked: AskingResult): readonly Line[] => {
  const { lang, course, room } = scene;
  const { parts, units, languages } = resultsWords[lang];
  const { ballot, time, result, byLanguage = [], byAudience = [] } = asked;
  const { answered, right, bars = [] } = result;
  const name = listedTitle(scene, stepVotedOn(room.steps, ballot.id));
  const item = ballot.kind === 'placing' ? name : `${name} – ${askedText(ballot)[lang]}`;
  const line: AskingLine = (part, detail, number, of, otherUnit = units.people) => [
    part,
    item,
    time,
    detail,
    number,
    of,
    otherUnit,
  ];
  const mean = ballot.kind === 'own' ? meanOf(ballot, result.bars) : undefined;
  const textOf = (key: string): string =>
    ballot.options.find((option) => option.key === key)?.text[lang] ?? '';
  return [
    line(parts.answers, '', answered, ''),
    ...(right === undefined ? [] : [line(parts.right, '', right, answered)]),
    ...(mean === undefined ? [] : [line(parts.scaleMean, '', mean, 5, units.points)]),
    ...(isGrid(ballot)
      ? []
      : bars.map(({ key, people }) => line(parts.choice, textOf(key), people, answered))),
    ...byLanguage.map((part) => line(parts.right, languages[part.name], part.right, part.answered)),
    ...byAudience.map((part) =>
      line(parts.right, audienceName(course, part.name, lang) ?? '', part.right, part.answered),
    ),
    ...(isGrid(ballot) ? rowLines(scene, asked, line) : []),
  ];
};

const sessionLines = ({ lang, room }: Scene, { day, minutes, voters }: SessionResults): readonly Line[] => {
  const words = resultsWords[lang];
  const { startedAt, endedAt } = room.state;
  const hourLine = (name: string, at: number | undefined): readonly Line[] =>
    at === undefined ? [] : [[name, '', '', clockOf(at).slice(11, 16), '', '', '']];
  return [
    [words.room, shownCode(room.code), '', room.title, '', '', ''],
    [words.day, '', '', day, '', '', ''],
    ...hourLine(words.startedAt, startedAt),
    ...hourLine(words.endedAt, endedAt),
    [words.time, '', '', '', toldMinutes(minutes), '', words.units.minutes],
    [words.voters, '', '', '', voters, '', words.units.people],
  ];
};

const satisfactionLines = ({ lang }: Scene, { people, scales }: SessionResults['satisfaction']) => {
  const { satisfaction, parts, units } = resultsWords[lang];
  const said = participantWords[lang];
  return (['useful', 'pace'] as const).flatMap((question): readonly Line[] => {
    if (!scales) return [];
    const { mean, levels } = scales[question];
    return [
      [parts.mean, said[question], '', '', mean, 5, units.points],
      ...levels.map((count, rank): Line => {
        const level = `${rank + 1} – ${said.scale[rank] ?? ''}`;
        return [satisfaction, said[question], '', level, count, people, units.people];
      }),
    ];
  });
};

/** What the room said in its own words: alike answers to a question of the session are one line. */
const saidLines = (scene: Scene): readonly Line[] => {
  const { lang, room } = scene;
  const words = resultsWords[lang];
  const { questions, answers } = roomSaid(room);
  return [
    ...questions.map((text): Line => {
      const answer = text.state === 'answered' ? words.wasAnswered : '';
      return [words.said, text.words, '', answer, text.votes, '', words.units.votes];
    }),
    ...answers.flatMap(({ at, texts }) => {
      const isGrouped = room.steps[at]?.ref.kind === 'words';
      const told = isGrouped ? groupsOf(texts) : texts.map((text) => ({ ...text, count: 1 }));
      const title = planStepName(scene, room.steps, at);
      return told.map(
        (text): Line => [words.shortAnswers, title, '', text.words, text.count, '', words.units.people],
      );
    }),
  ];
};

const linesOf = (scene: Scene, results: SessionResults): readonly Line[] => {
  const { lang, standard, room } = scene;
  const words = resultsWords[lang];
  const { parts, units } = words;
  const { themes, commitments, satisfaction, steps } = results;
  return [
    ...sessionLines(scene, results),
    ...results.askings.flatMap((asked) => askingLines(scene, asked)),
    ...themes.map(({ theme, right, answered }): Line => {
      const title = themeOf(standard, theme)?.title[lang] ?? '';
      return [words.byTheme, `${theme}. ${title}`, '', parts.right, right, answered, units.answers];
    }),
    [words.commitments, '', '', '', commitments.people, '', units.people],
    ...(commitments.actions ?? []).map(({ id, title, people }): Line => {
      const action = `${id} ${title[lang]}`;
      return [words.commitments, action, '', '', people, commitments.people, units.people];
    }),
    [words.satisfaction, '', '', '', satisfaction.people, '', units.people],
    ...satisfactionLines(scene, satisfaction),
    ...saidLines(scene),
    ...steps.map(({ at, state, minutes, spent }): Line => {
      const title = planStepName(scene, room.steps, at);
      const told = spent === undefined ? '' : toldMinutes(spent);
      return [words.step, title, '', words.state[state], told, minutes, units.minutes];
    }),
  ];
};

/**
 * The results of a session as a table for spreadsheet programs, in the habits of each language: semicolons and decimal
 * commas in French.
 */
export const resultsCsv = (scene: Scene, results: SessionResults): string => {
  const { lang } = scene;
  const cells = linesOf(scene, results).map((line) =>
    line.map((cell) => (typeof cell === 'number' ? Math.round(cell * 100) / 100 : cell)),
  );
  return csvOf(lang, [resultsWords[lang].columns, ...cells]);
};
