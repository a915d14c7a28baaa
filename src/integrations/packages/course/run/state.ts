/**
 * What is kept, as text: short enough for the 4,096 characters that SCORM 1.2 gives, and readable by later versions.
 *
 * The first line is the version and the deeds, each a letter and what it takes; a deed is on the day said last. The second
 * line is what people wrote, in JSON, most useful first. Ids of questions, options and steps are those of the course, which
 * mean one thing for good: a package replaced by a later edition reads what the former one kept.
 */
import { z } from 'zod';
import { openingAttempt } from '../../../../learn/training/progress.ts';
import type { TrainingData } from '../../../../learn/training/training.facts.ts';
import { addDays } from '../../../../standard/days.ts';
import { type Audience, audiences, type Lang } from '../../../../standard/standard.ts';
import { type Deed, type Draft, idOfRank, type Kept, rankOfId } from './kept.ts';

const version = '2';

/** What a text of state cannot say, or does not say rightly. */
class Unreadable extends Error {}

/** The first day that can be said. */
const firstDay = '2020-01-01';
const dayMs = 86_400_000;

/** A whole number from 0, in so many characters. */
const number = (value: number, width: number): string => {
  const text = value.toString(36);
  if (!Number.isInteger(value) || value < 0 || text.length > width)
    throw new Unreadable(`${value} does not fit`);
  return text.padStart(width, '0');
};

const daySaid = (day: string): string => number((Date.parse(day) - Date.parse(firstDay)) / dayMs, 3);

const audienceSaid = (audience: Audience): string => number(audiences.indexOf(audience), 1);

/** Steps other than those of a number, by their letter. */
const namedSteps: Readonly<Record<string, string>> = {
  c: 'context',
  v: 'visual',
  d: 'documentation',
  k: 'commitments',
};
const letterOf = (step: string): string | undefined =>
  Object.keys(namedSteps).find((letter) => namedSteps[letter] === step);

const stepSaid = (step: string): string => {
  const letter = letterOf(step);
  if (letter !== undefined) return `${letter}0`;
  const [, kind = '', rank = ''] = /^([qpe])(\d{1,2})$/.exec(step) ?? [];
  if (kind === '') throw new Unreadable(`no step is ${step}`);
  return kind + number(Number(rank), 1);
};

const actionSaid = (action: string): string => {
  const [practice = '', rank = ''] = action.split('.');
  return number(Number(practice), 1) + number(Number(rank), 1);
};

/** What was chosen and whether it is right: two characters, or three for an action. */
const answerSaid = ({
  chosen,
  right,
}: {
  readonly chosen: readonly string[];
  readonly right: boolean;
}): string => {
  const sign = right ? '+' : '-';
  const [only, more] = chosen;
  if (more !== undefined) throw new Unreadable('one option is chosen at most');
  if (only === undefined) return `${sign}_`;
  if (only === 'true' || only === 'false') return sign + (only === 'true' ? '!' : '?');
  return sign + actionSaid(only);
};

/** A case by its theme and its rank, as `c3-07`, or an opening question, as `Q5`, in three characters. */
const questionSaid = (id: string): string => {
  const [, opening] = /^Q(\d{1,2})$/.exec(id) ?? [];
  if (opening !== undefined) return `q${number(Number(opening), 2)}`;
  const [, theme, rank] = /^c(\d)-(\d\d)$/.exec(id) ?? [];
  if (theme === undefined) throw new Unreadable(`no question is ${id}`);
  return theme + number(Number(rank), 2);
};

type Editions = Pick<TrainingData<'training.started'>, 'course' | 'standard'>;

const editionsSaid = ({ course, standard }: Editions): string => `${course},${standard};`;

/** Writes deeds one after the other, and remembers what those before have said. */
const writer = () => {
  let day = '';
  let editions: Editions | undefined;
  const attempts: TrainingData<'training.attempt-started'>[] = [];

  const attemptSaid = (data: TrainingData<'training.attempt-started'>): string => {
    const { purpose, items, course, standard, replaces } = data;
    const same = editions?.course === course && editions.standard === standard;
    const letter = purpose === 'positioning' ? 'P' : 'E';
    const replaced = replaces !== undefined;
    const before = attempts.findLast((each) => each.purpose === purpose);
    if (replaced && before?.attempt !== replaces) throw new Unreadable('a test replaces the one before');
    attempts.push(data);
    return (
      letter +
      (replaced ? 'r' : '.') +
      (same ? ';' : editionsSaid({ course, standard })) +
      items.map(questionSaid).join('') +
      ';'
    );
  };

  const said = (deed: Deed): string => {
    switch (deed.kind) {
      case 'training.started': {
        const { audience, lang, course, standard } = deed.data;
        editions = { course, standard };
        return `B${audienceSaid(audience)}${lang.charAt(0)}${editionsSaid(editions)}`;
      }
      case 'training.audience-chosen':
        return `A${audienceSaid(deed.data.audience)}`;
      case 'training.step-completed':
        return `S${stepSaid(deed.data.step)}`;
      case 'training.answered': {
        const { attempt, item } = deed.data;
        if (attempt === openingAttempt) return `Q${questionSaid(item).slice(1)}${answerSaid(deed.data)}`;
        // The item that the last test asks next: it goes without saying.
        if (attempts.at(-1)?.attempt !== attempt) throw new Unreadable('an answer is to the last test');
        return answerSaid(deed.data);
      }
      case 'training.reviewed':
        return `V${questionSaid(deed.data.item)}${answerSaid(deed.data)}`;
      case 'training.exercise-answered': {
        const placed = Object.entries(deed.data.placed).map(([id, practice]) => id + number(practice, 1));
        return `X${deed.data.exercise.slice(1)}${placed.join('')};`;
      }
      case 'training.attempt-started':
        return attemptSaid(deed.data);
      case 'training.positioning-closed':
        return 'Z';
      case 'training.committed':
        return `C${actionSaid(deed.data.action)}${daySaid(deed.data.due)}`;
      case 'training.commitment-withdrawn':
        return `W${number(rankOfId(deed.data.commitment), 2)}`;
      case 'training.commitment-restored':
        return `U${number(rankOfId(deed.data.commitment), 2)}`;
      case 'training.commitment-done':
        return `O${number(rankOfId(deed.data.commitment), 2)}`;
      case 'training.commitment-reopened':
        return `N${number(rankOfId(deed.data.commitment), 2)}`;
      case 'training.commitment-put-off':
        return `T${number(rankOfId(deed.data.commitment), 2)}${daySaid(deed.data.due)}`;
      case 'training.attended':
        throw new Unreadable('nobody follows a room here');
    }
  };

  return (deed: Deed): string => {
    const on = deed.day === day ? '' : `D${daySaid(deed.day)}`;
    day = deed.day;
    return on + said(deed);
  };
};

/** Deeds as one line of text. */
export const deedsSaid = (deeds: readonly Deed[]): string => version + deeds.map(writer()).join('');

/** Reads a line of deeds. */
const reader = (line: string) => {
  let at = version.length;
  let day = '';
  let numbered = 0;
  let editions: Editions = { course: '', standard: '' };
  const attempts: {
    readonly id: string;
    readonly purpose: string;
    readonly items: readonly string[];
    answered: number;
  }[] = [];

  const take = (count: number): string => {
    const text = line.slice(at, at + count);
    if (text.length < count) throw new Unreadable('it is cut');
    at += count;
    return text;
  };
  const until = (end: string): string => {
    const stop = line.indexOf(end, at);
    if (stop < 0) throw new Unreadable('it is cut');
    const text = line.slice(at, stop);
    at = stop + 1;
    return text;
  };
  const digits = (count: number): number => {
    const text = take(count);
    if (!/^[0-9a-z]+$/.test(text)) throw new Unreadable(`${text} is no number`);
    return Number.parseInt(text, 36);
  };
  const takeAction = (): string => `${digits(1)}.${digits(1)}`;
  const takeDay = (): string => addDays(firstDay, digits(3));
  const takeAudience = (): Audience => {
    const audience = audiences[digits(1)];
    if (!audience) throw new Unreadable('no audience has this rank');
    return audience;
  };
  const takeStep = (): string => {
    const letter = take(1);
    const rank = digits(1);
    if (/[qpe]/.test(letter)) return letter + rank;
    const step = namedSteps[letter];
    if (step === undefined) throw new Unreadable(`no step has the letter ${letter}`);
    return step;
  };
  const takeAnswer = (sign = take(1)): { readonly chosen: string[]; readonly right: boolean } => {
    if (sign !== '+' && sign !== '-') throw new Unreadable('no answer begins so');
    const right = sign === '+';
    const code = take(1);
    if (code === '_') return { chosen: [], right };
    if (code === '!' || code === '?') return { chosen: [String(code === '!')], right };
    at -= 1;
    return { chosen: [takeAction()], right };
  };
  const takeQuestion = (): string => {
    const letter = take(1);
    if (letter === 'q') return `Q${digits(2)}`;
    if (!/[1-6]/.test(letter)) throw new Unreadable(`no theme is ${letter}`);
    return `c${letter}-${String(digits(2)).padStart(2, '0')}`;
  };
  const takeItems = (): string[] => {
    const items: string[] = [];
    while (line[at] !== ';') items.push(takeQuestion());
    at += 1;
    return items;
  };
  const takeEditions = (): Editions => {
    const [course = '', standard = ''] = until(';').split(',');
    return { course, standard };
  };
  const takeCommitment = (): { readonly commitment: string } => ({ commitment: idOfRank(digits(2)) });
  const nextNumbered = (): string => {
    numbered += 1;
    return idOfRank(numbered);
  };

  const takeAttempt = (purpose: 'positioning' | 'evaluation') => {
    const replacing = take(1) === 'r';
    const told = takeEditions();
    const items = takeItems();
    const before = attempts.findLast((each) => each.purpose === purpose);
    const id = nextNumbered();
    attempts.push({ id, purpose, items, answered: 0 });
    const { course, standard } = told.course === '' ? editions : told;
    const replaces = replacing && before ? { replaces: before.id } : {};
    return { attempt: id, purpose, items, course, standard, ...replaces };
  };

  const takeAnswerInTest = (sign: string) => {
    const attempt = attempts.at(-1);
    const asked = attempt?.items[attempt.answered];
    if (!attempt || asked === undefined) throw new Unreadable('no test asks anything');
    attempt.answered += 1;
    return { attempt: attempt.id, item: asked, ...takeAnswer(sign) };
  };

  const takeDeed = (letter: string): Deed => {
    switch (letter) {
      case 'B': {
        const audience = takeAudience();
        const lang: Lang = take(1) === 'e' ? 'en' : 'fr';
        editions = takeEditions();
        return { kind: 'training.started', day, data: { audience, lang, ...editions } };
      }
      case 'A':
        return { kind: 'training.audience-chosen', day, data: { audience: takeAudience() } };
      case 'S':
        return { kind: 'training.step-completed', day, data: { step: takeStep() } };
      case 'Q': {
        const question = `Q${digits(2)}`;
        const data = { attempt: openingAttempt, item: question, ...takeAnswer() };
        return { kind: 'training.answered', day, data };
      }
      case '+':
      case '-':
        return { kind: 'training.answered', day, data: takeAnswerInTest(letter) };
      case 'V':
        return { kind: 'training.reviewed', day, data: { item: takeQuestion(), ...takeAnswer() } };
      case 'X': {
        const exercise = `E${take(1)}`;
        const pairs = until(';').match(/../g) ?? [];
        const placed = pairs.map((pair) => [pair.charAt(0), Number.parseInt(pair.charAt(1), 36)] as const);
        return {
          kind: 'training.exercise-answered',
          day,
          data: { exercise, placed: Object.fromEntries(placed) },
        };
      }
      case 'P':
        return { kind: 'training.attempt-started', day, data: takeAttempt('positioning') };
      case 'E':
        return { kind: 'training.attempt-started', day, data: takeAttempt('evaluation') };
      case 'Z':
        return { kind: 'training.positioning-closed', day, data: {} };
      case 'C': {
        const [action, due] = [takeAction(), takeDay()];
        const data = { commitment: nextNumbered(), action, due };
        return { kind: 'training.committed', day, data };
      }
      case 'W':
        return { kind: 'training.commitment-withdrawn', day, data: takeCommitment() };
      case 'U':
        return { kind: 'training.commitment-restored', day, data: takeCommitment() };
      case 'O':
        return { kind: 'training.commitment-done', day, data: takeCommitment() };
      case 'N':
        return { kind: 'training.commitment-reopened', day, data: takeCommitment() };
      case 'T':
        return { kind: 'training.commitment-put-off', day, data: { ...takeCommitment(), due: takeDay() } };
      default:
        throw new Unreadable(`no deed has the letter ${letter}`);
    }
  };

  const deeds: Deed[] = [];
  while (at < line.length) {
    const letter = take(1);
    if (letter === 'D') day = takeDay();
    else deeds.push(takeDeed(letter));
  }
  return deeds;
};

/** What people write, as it stands in the second line. */
const wordsSchema = z.object({
  draft: z.object({ at: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) }).optional(),
  /** Words by the rank of the commitment; version 1.0.0 kept two more of each, what it changed and why not yet. */
  commitments: z.record(z.string(), z.array(z.string())).optional(),
});
type Words = z.infer<typeof wordsSchema>;

/** A piece of what was written, that is kept whole or not at all. */
type Piece = (words: Words) => Words;

/** What was written, most useful first: the form under way, then commitments, the latest before. */
const piecesOf = ({ draft, written }: Kept): readonly Piece[] => [
  ...(draft ? [(words: Words): Words => ({ ...words, draft: unsent(draft) })] : []),
  ...[...written].toReversed().map(
    ([id, own]): Piece =>
      (words) => ({
        ...words,
        commitments: { ...words.commitments, [rankOfId(id)]: [own] },
      }),
  ),
];

const unsent = ({ at, fields }: Draft): Words['draft'] => ({
  at,
  fields: fields.map(([name, value]) => [name, value]),
});

const utf8 = new TextEncoder();

/** How long a text is where it is kept, in bytes: hosts count in characters, or in bytes, and bytes are more. */
export const sizeOf = (text: string): number => utf8.encode(text).length;

/**
 * The deeds without the oldest evaluation that was failed: of those before the last, nothing but what they missed is ever
 * shown again.
 *
 * @returns undefined when no evaluation may go
 */
const withoutOldestFailed = (deeds: readonly Deed[]): readonly Deed[] | undefined => {
  const evaluations = deeds.flatMap((deed) =>
    deed.kind === 'training.attempt-started' && deed.data.purpose === 'evaluation' ? [deed.data.attempt] : [],
  );
  const [oldest] = evaluations.length > 2 ? evaluations : [];
  if (oldest === undefined) return undefined;
  const left = deeds.filter(
    ({ kind, data }) =>
      !((kind === 'training.attempt-started' || kind === 'training.answered') && data.attempt === oldest),
  );
  return renumbered(left);
};

/** Deeds with the ids that their ranks give, once some are gone. */
const renumbered = (deeds: readonly Deed[]): readonly Deed[] => {
  const ids = new Map<string, string>();
  const now = (id: string): string => ids.get(id) ?? id;
  const number = (id: string): void => {
    ids.set(id, idOfRank(ids.size + 1));
  };
  return deeds.map((deed): Deed => {
    if (deed.kind === 'training.attempt-started') {
      number(deed.data.attempt);
      const { replaces } = deed.data;
      const data = { ...deed.data, attempt: now(deed.data.attempt) };
      return { ...deed, data: replaces === undefined ? data : { ...data, replaces: now(replaces) } };
    }
    if (deed.kind === 'training.committed') number(deed.data.commitment);
    if ('commitment' in deed.data)
      return { ...deed, data: { ...deed.data, commitment: now(deed.data.commitment) } } as Deed;
    if (deed.kind === 'training.answered')
      return { ...deed, data: { ...deed.data, attempt: now(deed.data.attempt) } };
    return deed;
  });
};

/** What is kept, as text, and whether all of what was written found its place. */
export type State = { readonly text: string; readonly whole: boolean };

/**
 * What is kept as text of so many bytes at most. Deeds come first, whatever their number: past some thirty evaluations the
 * oldest failed ones make room. What was written takes what is left.
 *
 * @throws when not even the deeds fit: a bug, which a test would have told
 */
export const runStateSaid = (kept: Kept, most = Number.POSITIVE_INFINITY): State => {
  let said = deedsSaid(kept.deeds);
  // Their words are named by rank: those of commitments are read before any rank changes.
  let { deeds, written } = kept;
  while (sizeOf(said) > most) {
    const fewer = withoutOldestFailed(deeds);
    if (!fewer) throw new Error('the record of a learner does not fit');
    written = renamedWords(deeds, fewer, written);
    deeds = fewer;
    said = deedsSaid(deeds);
  }
  let words: Words = {};
  let whole = true;
  const textOf = (of: Words): string =>
    Object.keys(of).length === 0 ? said : `${said}\n${JSON.stringify(of)}`;
  for (const piece of piecesOf({ ...kept, written })) {
    const more = piece(words);
    if (sizeOf(textOf(more)) > most) whole = false;
    else words = more;
  }
  return { text: textOf(words), whole };
};

/** Words of commitments under the ids that their deeds have now: commitments stay in their order. */
const renamedWords = (
  before: readonly Deed[],
  after: readonly Deed[],
  written: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => {
  const idsIn = (deeds: readonly Deed[]): string[] =>
    deeds.flatMap((deed) => (deed.kind === 'training.committed' ? [deed.data.commitment] : []));
  const now = idsIn(after);
  const pairs = idsIn(before).flatMap((id, rank) => {
    const words = written.get(id);
    return words ? [[now[rank] ?? id, words] as const] : [];
  });
  return new Map(pairs);
};

/** What is kept under a text; undefined when it is none of ours, or of a version that came after. */
export const readState = (text: string): Kept | undefined => {
  const [line = '', words = '{}'] = text.split('\n');
  if (!line.startsWith(version)) return undefined;
  try {
    const deeds = reader(line);
    const { draft, commitments = {} } = wordsSchema.parse(JSON.parse(words));
    const written = Object.entries(commitments).map(([rank, parts]) => {
      return [idOfRank(Number(rank)), parts.filter((part) => part !== '').join('\n')] as const;
    });
    return { deeds, written: new Map(written), draft };
  } catch (error) {
    if (error instanceof Unreadable || error instanceof SyntaxError || error instanceof z.ZodError)
      return undefined;
    throw error;
  }
};
