/** What is asked of someone who has no record on this device. */
import type { Course } from '../../course/course.ts';
import { audienceField } from './audience.forms.ts';
import { commitmentsWords } from './commitments.words.ts';

/** Who someone without a record is. */
export const newcomerField = (course: Course) =>
  audienceField(course, (lang) => {
    const { audienceHelp, audienceMissing } = commitmentsWords[lang];
    return { hint: audienceHelp, missing: audienceMissing, choice: ({ name }) => name[lang] };
  });
