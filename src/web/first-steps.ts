import { audienceName, type Course } from '../course/course.ts';
import { type Audience, audiences, type FirstSteps, type Lang } from '../standard/standard.ts';
import { type Html, html } from './html.ts';
import { suggestionTag } from './layers.ts';
import { firstStepsWords } from './words.ts';

/** Names the section in its page. */
export const firstStepsId = 'first-steps';

/** The gesture of each audience alone, for a page that has little room. */
export const gesturesView = (lang: Lang, course: Course, { gestures }: FirstSteps): Html => {
  const words = firstStepsWords[lang];
  const gesture = (audience: Audience): Html =>
    html`<dt>${audienceName(course, audience, lang)}</dt><dd>${gestures[audience][lang]}</dd>`;
  return html`
    <section class="first-steps">
      <h3>${words.title} ${suggestionTag(lang)}</h3>
      <dl>${audiences.map(gesture)}</dl>
    </section>
  `;
};

/**
 * What to do on Monday morning: a gesture for each audience, two questions for managers, a sign, an objection.
 *
 * @param only one audience, when the page is made for it; managers' questions are then theirs alone
 * @param commit where to commit oneself to the gesture of an audience, from a page made for all
 */
export const firstStepsView = (
  lang: Lang,
  course: Course,
  { gestures, questions, sign, objection }: FirstSteps,
  only?: Audience,
  commit?: (audience: Audience) => string,
): Html => {
  const words = firstStepsWords[lang];
  const gesture = (audience: Audience): Html => {
    const name = audienceName(course, audience, lang);
    const link =
      commit &&
      html`<br><a class="no-print" href="${commit(audience)}" aria-label="${words.commit} – ${name}">${words.commit}</a>`;
    return html`
      <dt>${name}</dt>
      <dd>${gestures[audience][lang]}${link}</dd>
    `;
  };
  const asks = only === undefined || only === 'managers';
  return html`
    <section class="first-steps" id="${firstStepsId}">
      <h2>${words.title} ${suggestionTag(lang)}</h2>
      <h3>${words.gesture}</h3>
      ${only ? html`<p>${gestures[only][lang]}</p>` : html`<dl>${audiences.map(gesture)}</dl>`}
      ${asks && html`<h3>${words.questions}</h3><ul>${questions.map((question) => html`<li>${question[lang]}</li>`)}</ul>`}
      <h3>${words.sign}</h3>
      <p>${sign[lang]}</p>
      <h3>${words.objection}</h3>
      <blockquote><p>${words.quoted(objection.said[lang])}</p></blockquote>
      <p>${objection.answer[lang]}</p>
    </section>
  `;
};
