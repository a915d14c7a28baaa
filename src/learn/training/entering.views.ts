/** The ways into a training from other features: a new one, or one that a code leads to. */
import type { Course } from '../../course/course.ts';
import { codeField } from '../../people/learners/resume-code.forms.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import type { Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { audienceField } from './audience.forms.ts';

type EnteringWords = {
  readonly start: string;
  /** What beginning means, where the page has not said it. */
  readonly startText?: string;
  readonly startButton: string;
  readonly resume: string;
  readonly resumeButton: string;
};

export type Entering = {
  readonly lang: Lang;
  readonly course: Course;
  readonly words: EnteringWords;
  /** `act` says which form is sent: `new` or `code`. */
  readonly action: string;
  /** Chosen already. */
  readonly audience?: Audience | undefined;
  readonly returned: Returned;
  /** On a short page, audiences are named alone and the second way is folded. */
  readonly brief?: boolean;
};
/** Both ways, the new training first. */
export const enteringForms = (entering: Entering): Html => {
  const { lang, course, words, action, audience, returned, brief = false } = entering;
  const isTyped = (returned.typed[codeField.id] ?? '') !== '';
  const resuming = html`
    <form class="fields" method="post" action="${action}" novalidate>
      ${codeField.draw(lang, returned)}
      <button class="secondary" name="act" value="code">${words.resumeButton}</button>
    </form>
  `;
  return html`
  <section>
    <h2>${words.start}</h2>
    ${words.startText !== undefined && html`<p>${words.startText}</p>`}
    <form class="question" method="post" action="${action}" novalidate>
      ${audienceField(course, brief).draw(lang, returned, audience)}
      <button name="act" value="new">${words.startButton}</button>
    </form>
  </section>
  ${
    brief
      ? html`<details${(isTyped || returned.errors.some(({ field }) => field === codeField.id)) && html` open`}><summary>${words.resume}</summary>${resuming}</details>`
      : html`<section><h2>${words.resume}</h2>${resuming}</section>`
  }
`;
};
