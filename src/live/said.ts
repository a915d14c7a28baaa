import { sentenceOf } from '../course/course.ts';
import type { SessionStepRef } from '../course/sessions.ts';
import { saidWords } from './said.words.ts';
import type { Scene } from './stage.model.ts';

/**
 * Words to begin a step with, as they are said aloud; undefined where there is nothing to say.
 *
 * @param again whether the session has asked the same before
 */
export const saidAt = (
  { lang, course }: Pick<Scene, 'lang' | 'course'>,
  ref: SessionStepRef,
  again: boolean,
): string | undefined => {
  const words = saidWords[lang];
  switch (ref.kind) {
    case 'question':
      return again ? words.again : words.question;
    case 'practice': {
      const sentence = sentenceOf(course, ref.practice)?.[lang];
      return sentence && words.practice(sentence);
    }
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
