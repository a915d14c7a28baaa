import { audienceName, type Course } from '../course/course.ts';
import type { Example, Lang } from '../standard/standard.ts';
import { type Html, html } from './html.ts';

/** Examples of a practice, in the order given, each with its audience and the actions it shows. */
export const exampleList = (lang: Lang, course: Course, examples: readonly Example[]): Html => html`
  <ul class="examples">
    ${examples.map(
      ({ audience, actions, text }) => html`
        <li>
          <p class="quiet"><strong>${audienceName(course, audience, lang)}</strong> – ${actions.join(', ')}</p>
          <p>${text[lang]}</p>
        </li>
      `,
    )}
  </ul>
`;
