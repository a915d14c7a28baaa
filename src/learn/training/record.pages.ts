import { resumeField, wrongCode } from '../../people/learners/resume-code.forms.ts';
import type { Audience } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { judged } from '../../web/fields.ts';
import type { Asked } from '../../web/page.ts';
import { audienceField } from './audience.forms.ts';
import { learnerOf, type TrainingPages } from './learner.visits.ts';

/** Without a record on this device, people say who they are, or type a code. */
type RecordForm = { readonly audience?: Audience | undefined; readonly resume: string };

export const unknownRecord = async (
  pages: TrainingPages,
  { lang, request }: Asked,
  { audience, resume }: RecordForm,
): Promise<readonly FieldError[]> =>
  audience === undefined && !resume && !(await learnerOf(pages, request))
    ? judged(lang, { audience: audienceField(pages.course, true) }, {}).errors
    : [];

/** The learner of this device, or of a code, or someone new; else what is missing. */
export const recordFor = async (
  pages: TrainingPages,
  asked: Asked,
  form: RecordForm,
): Promise<{ readonly id: string; readonly isNew: boolean } | { readonly errors: readonly FieldError[] }> => {
  const { learners, devices, db, clock, limiter, training } = pages;
  const { lang, request, reply } = asked;
  const { audience, resume } = form;
  const learner = await learnerOf(pages, request);
  if (learner) return { id: learner.person.id, isNew: false };
  if (resume !== '') {
    await limiter.counter('resumeCodes').count(request, reply);
    const person = await learners.find(db, resume, clock());
    const progress = person && (await training.progressOf(person.id));
    if (!person || !progress) return { errors: wrongCode(lang, resumeField, resume).errors };
    await devices.keep(request, reply, person);
    return { id: person.id, isNew: false };
  }
  if (audience === undefined) return { errors: await unknownRecord(pages, asked, form) };
  for (const name of ['trainingsBegun', 'trainingsBegunADay'] as const)
    await limiter.counter(name).count(request, reply);
  const person = await training.start(audience, lang);
  await devices.keep(request, reply, person);
  return { id: person.id, isNew: true };
};
