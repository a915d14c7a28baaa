import { sentenceOf } from '../course/course.ts';
import type { SessionStepRef } from '../course/sessions.ts';
import type { Text } from '../standard/standard.ts';
import { saidByHand, saidWords } from './said.words.ts';
import type { Scene } from './stage.model.ts';

/** How a step comes in its session. */
export type SaidWhere = {
  /** Whether a question is the first one of the session, another one, or one that it asked before. */
  readonly asked: 'first' | 'next' | 'again';
  /** Whether tables answer it, each together. */
  readonly byTables: boolean;
  /** Whether there is no room to join, so that people raise their hands. */
  readonly byHand?: boolean;
  /** What who leads is told of the step. */
  readonly notes: Text | undefined;
};

/**
 * The question that notes have who leads ask the room, as they quote it; undefined where they quote none.
 *
 * @internal exported for its test
 */
export const questionIn = (notes: string): string | undefined =>
  /[«“]\s*([^«»“”]+\?)\s*[»”]/.exec(notes)?.[1];

/** Words to begin a step with, as they are said aloud; undefined where there is nothing to say. */
export const saidAt = (
  { lang, course }: Pick<Scene, 'lang' | 'course'>,
  ref: SessionStepRef,
  { asked, byTables, byHand = false, notes }: SaidWhere,
): string | undefined => {
  const words = byHand ? { ...saidWords[lang], ...saidByHand[lang] } : saidWords[lang];
  switch (ref.kind) {
    case 'question':
      if (byTables) return asked === 'again' ? words.tableAgain : words.tableQuestion;
      return { first: words.question, next: words.nextQuestion, again: words.again }[asked];
    case 'exercise':
      return byTables ? words.tableExercise : words.exercise;
    case 'stock':
      return byTables ? words.tableStock : words.stock;
    case 'practice': {
      // The room answers before it reads: what it is shown says the rest.
      const question = questionIn(notes?.[lang] ?? '');
      const sentence = sentenceOf(course, ref.practice)?.[lang];
      return question ?? (sentence && words.practice(sentence));
    }
    case 'context':
      return `${words.context} ${course.slides.origin[lang]}`;
    case 'reflection': {
      const question = course.reflections.find(({ theme }) => theme === ref.theme)?.text[lang];
      return question && words.reflection(question);
    }
    case 'withdrawn':
      return undefined;
    default:
      return words[ref.kind];
  }
};
