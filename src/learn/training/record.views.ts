import type { Course } from '../../course/course.ts';
import { resumeField } from '../../people/learners/resume-code.forms.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import type { Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { audienceField } from './audience.forms.ts';
import { commitmentsWords } from './commitments.words.ts';

export type RecordChoice = {
  readonly lang: Lang;
  readonly course: Course;
  readonly returned: Returned;
  /** Chosen before anything is sent. */
  readonly audience?: Audience | undefined;
  /** What the record that opens is for. */
  readonly opens: string;
};

/** Without a record on this device, people say who they are, or type a code. */
export const recordChoice = ({ lang, course, returned, audience, opens }: RecordChoice): Html => {
  const isTyped = (returned.typed[resumeField.id] ?? '') !== '';
  return html`
    ${audienceField(course, true).draw(lang, returned, audience)}
    <p>${opens}</p>
    <details${isTyped && html` open`}>
      <summary>${commitmentsWords[lang].haveCode}</summary>
      ${resumeField.draw(lang, returned)}
    </details>
  `;
};
