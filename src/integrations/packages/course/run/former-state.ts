/** Reads the states of 1.0.0: a line of deeds, each a letter and its values, on the last day said; then words in JSON. */
import { z } from 'zod';
import { openingAttempt } from '../../../../learn/training/progress.ts';
import { addDays } from '../../../../standard/days.ts';
import { audiences } from '../../../../standard/ids.ts';
import type { Audience, Lang } from '../../../../standard/standard.ts';
import { type Deed, idOfRank, type Kept } from './kept.ts';

export const formerVersion = '2';

class Unreadable extends Error {}

const firstDay = '2020-01-01';

/** Steps without a number, by letter. */
const namedSteps: Readonly<Record<string, string>> = {
  c: 'context',
  v: 'visual',
  d: 'documentation',
  k: 'commitments',
};

type Editions = { readonly course: string; readonly standard: string };

const reader = (line: string) => {
  let at = formerVersion.length;
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

/** 1.0.0 kept two more words of each commitment: what it changed, and why not yet. */
const wordsSchema = z.object({
  draft: z.object({ at: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) }).optional(),
  commitments: z.record(z.string(), z.array(z.string())).default({}),
});

/** @throws when the text is of another kind */
export const readFormerState = (text: string): Kept => {
  const [line = '', words = '{}'] = text.split('\n');
  const deeds = reader(line);
  const { draft, commitments } = wordsSchema.parse(JSON.parse(words));
  const written = Object.entries(commitments).map(([rank, parts]) => {
    return [idOfRank(Number(rank)), parts.filter((part) => part !== '').join('\n')] as const;
  });
  return { deeds, written: new Map(written), draft };
};
