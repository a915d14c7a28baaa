/** What people type and choose of a service and its actions, without an account. */
import { z } from 'zod';
import { type Phase, phases } from '../../standard/standard.ts';
import { audienceTyped, choiceField, linesField, textField, textTyped } from '../../web/fields.ts';
import { html } from '../../web/html.ts';
import { nameLimit, whyLimit } from './checkup.ts';
import { checkupWords } from './checkup.words.ts';

/** The phase of the service, and its name. */
export const serviceFields = {
  phase: choiceField<Phase>({
    id: 'phase',
    choices: phases,
    words: (lang) => {
      const { phase, phaseMissing, phases } = checkupWords[lang];
      const choice = (each: Phase) => html`<strong>${phases[each][0]}</strong><br>${phases[each][1]}`;
      return { label: phase, missing: phaseMissing, choice };
    },
  }),
  service: textField({
    id: 'service',
    limit: nameLimit,
    words: (lang) => {
      const { service, serviceHint, serviceLong } = checkupWords[lang];
      return { label: service, hint: serviceHint, long: serviceLong };
    },
  }),
};

/** The name of a field of an action, which is its id too: a dot would not do in one. */
export const fieldOf = (name: 'status' | 'why', action: string): string =>
  `${name}-${action.replace('.', '-')}`;

/** Why an action does not apply. */
export const whyField = (action: string) =>
  linesField({
    id: fieldOf('why', action),
    limit: whyLimit,
    rows: 2,
    words: (lang) => {
      const { whyRequired, whyHint, whyMissing, whyLong } = checkupWords[lang];
      const long = (length: number) => whyLong(action, length);
      return { label: whyRequired, hint: whyHint, missing: whyMissing(action), long };
    },
  });

const turned = z.literal('yes').optional().catch(undefined);

/** What is said of the service itself; who has no record yet says who they are, or types their code. */
export const serviceForm = z.object({
  phase: serviceFields.phase.schema,
  service: textTyped,
  audience: audienceTyped,
  resume: textTyped,
  turned,
});

/** What is said of one action: its status, if anything, and why it does not apply. */
export const actionForm = z.object({
  status: z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']).optional(),
  why: textTyped,
});
export type ActionForm = z.infer<typeof actionForm>;

/** The fields of the screen of a practice: two for each action, and the button that was pressed. */
export const practiceForm = z
  .object({ go: z.enum(['next', 'back', 'result']).default('next').catch('next'), turned })
  .catchall(z.string());
