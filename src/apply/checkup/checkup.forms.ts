/** What people type and choose of a service and its actions, without an account. */
import { z } from 'zod';
import { phases } from '../../standard/ids.ts';
import type { Phase } from '../../standard/standard.ts';
import { audienceTyped, choiceField, linesField, textField, textTyped } from '../../web/fields.ts';
import { html } from '../../web/html.ts';
import { nameLimit, whyLimit } from './checkup.ts';
import { checkupWords } from './checkup.words.ts';

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

/** The name of a field of an action, and its id, which may hold no dot. */
export const fieldOf = (name: 'status' | 'why', action: string): string =>
  `${name}-${action.replace('.', '-')}`;

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

/** Who has no record yet says who they are, or types their code. */
export const serviceForm = z.object({
  phase: serviceFields.phase.schema,
  service: textTyped,
  audience: audienceTyped,
  resume: textTyped,
  turned,
});

export const actionForm = z.object({
  status: z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']).optional(),
  why: textTyped,
});
export type ActionForm = z.infer<typeof actionForm>;

/** Two fields for each action, and the button that was pressed. */
export const practiceForm = z
  .object({ go: z.enum(['next', 'back', 'result']).default('next').catch('next'), turned })
  .catchall(z.string());
