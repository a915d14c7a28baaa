import type { Course } from '../../course/course.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import type { Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { audienceField } from './audience.forms.ts';

/**
 * The choice of an audience, at the start or later.
 *
 * @param form where it is sent, by which button, and the audience that is chosen already
 */
export const audienceForm = (
  lang: Lang,
  course: Course,
  returned: Returned,
  form: { readonly action: string; readonly button: string; readonly chosen?: Audience },
): Html => html`
  <form class="question" method="post" action="${form.action}" aria-label="${form.button}" novalidate>
    ${audienceField(course).draw(lang, returned, form.chosen)}
    <button>${form.button}</button>
  </form>
`;
