import { type Html, html } from '../../web/html.ts';
import { ballotOf } from '../ballots/ballot.ts';
import { spokenText } from '../ballots/vote.views.ts';
import { type OwnQuestion, readIn } from '../own-questions/own-questions.ts';
import { ownQuestionsWords } from '../own-questions/own-questions.words.ts';
import type { Preparing } from '../prepare/plan.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

/** The words of a question of one's own, and their language where it is not the reader's. */
export const questionSeen = (
  { lang }: Pick<Preparing, 'lang'>,
  question: OwnQuestion,
  className: 'stem' | 'prompt' = 'stem',
): Html => {
  const { words, lang: spoken } = readIn(lang, question);
  return html`<p class="${className}"${spoken !== lang && html` lang="${spoken}"`}>${words}</p>`;
};

/** A question of one's own, of which one chooses an answer: its ballot shows it, unless it was erased. */
export const ownStepViews: StepViews<RefOf<'own'>> = {
  stage: ({ lang }) => html`<p class="quiet">${ownQuestionsWords[lang].erased}</p>`,
  isShort: true,
  seen: (preparing, _plan, { question: id }) => {
    const question = preparing.own?.get(id);
    const ballot = ballotOf(preparing, id);
    return (
      question &&
      ballot?.kind === 'own' &&
      html`
        ${questionSeen(preparing, question)}
        <ul class="plain">${ballot.options.map(({ text }) => html`<li>${spokenText(preparing.lang, ballot, text)}</li>`)}</ul>
      `
    );
  },
};
