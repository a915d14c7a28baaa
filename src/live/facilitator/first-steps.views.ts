import { audienceName, type Course } from '../../course/course.ts';
import { audiences } from '../../standard/ids.ts';
import type { Audience, Lang, Practice } from '../../standard/standard.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { layerName } from '../../web/standard.views.ts';
import { firstStepsWords } from '../../web/words.ts';

const line = (lang: Lang, name: string, text: string): Html =>
  html`<p><strong>${label(name, lang)}</strong> ${text}</p>`;

/**
 * What the facilitator may suggest for Monday morning after a practice, folded in their notes: a gesture, two questions for
 * managers, a sign, an objection and its answer.
 *
 * @param audience the one that the room was opened for, whose gesture is then alone; undefined for all of them
 */
export const firstStepsNotes = (
  lang: Lang,
  course: Course,
  { firstSteps }: Practice,
  audience: Audience | undefined,
): Html => {
  const words = firstStepsWords[lang];
  const { gestures, questions, sign, objection } = firstSteps;
  return html`
    <details>
      <summary>${words.title} (${layerName(lang, 'suggestion')})</summary>
      ${
        audience
          ? line(lang, words.gesture, gestures[audience][lang])
          : html`
              <p><strong>${label(words.gesture, lang)}</strong></p>
              <ul>${audiences.map((each) => html`<li>${label(audienceName(course, each, lang) ?? each, lang)} ${gestures[each][lang]}</li>`)}</ul>
            `
      }
      ${line(lang, words.questions, questions.map((question) => question[lang]).join(' '))}
      ${line(lang, words.sign, sign[lang])}
      ${line(lang, words.objection, `${words.quoted(objection.said[lang])} ${objection.answer[lang]}`)}
    </details>
  `;
};
