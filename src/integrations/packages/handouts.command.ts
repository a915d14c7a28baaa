import { z } from 'zod';
import { type HandoutKind, makeHandout, ownScript, readyPlans } from '../../live/handouts/handouts.ts';
import { audiences, languages } from '../../standard/standard.ts';
import {
  among,
  type Exporter,
  exportedContent,
  readOptions,
  readWords,
  writeWhole,
  writtenTo,
} from './files/exporting.ts';

/** The steps of one's own plan, alone or in the address of its page. */
const stepsField = z
  .string()
  .transform((typed) => (/[?&]steps=([^&#]*)/.exec(typed)?.[1] ?? typed).trim())
  .pipe(z.string().min(1));

const options = z.object({
  steps: stepsField.optional(),
  lang: z.enum(languages).default('fr'),
  audience: z.enum(audiences).optional(),
  start: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  output: z.string().min(1).optional(),
  force: z.boolean().default(false),
});

const expectedOf = (plans: readonly string[]) =>
  ({
    plan: `choose ${among(plans)}, or give --steps instead`,
    steps: 'give the address of the page where you composed a plan, and no --plan',
    lang: `choose ${among(languages)}`,
    audience: `choose ${among(audiences)}`,
    start: 'give a time of the day, as 13:30',
    output: 'give the name of a file',
  }) as const;

/** `cap18 export slides`: what a session is taken away as. */
export const handoutExporter = (kind: HandoutKind, does: string): Exporter => ({
  usage: [
    [`export ${kind} --plan PLAN --lang LANG`, `${does}; LANG: ${among(languages)}`],
    [
      `export ${kind} --steps ADDRESS …`,
      'the same, of a plan of your own: ADDRESS of the page where you composed it',
    ],
    [
      `export ${kind} … --audience AUDIENCE`,
      `the same, with examples for ${among(audiences)}; --start 13:30: with times of the day`,
    ],
    [`export ${kind} … --output FILE`, 'the same, to FILE; --force: in place of a FILE that is there'],
  ],
  run: async (words, { print }) => {
    const values = readWords(words, ['plan', 'steps', 'lang', 'audience', 'start', 'output']);
    if (!values) return 'usage';
    const { standard, course } = exportedContent();
    const plans = readyPlans(course);
    const expected = expectedOf(plans);
    const ready = z.enum(plans as [string, ...string[]]);
    const plan = values.steps === undefined ? ready : z.never().optional();
    const read = readOptions(z.object({ plan, ...options.shape }), expected, values);
    const { plan: script = ownScript, steps = '', output, force, ...asked } = read;
    const handout = await makeHandout({ course, standard }, { kind, script, steps, ...asked });
    if (!handout) throw new Error(`--steps: ${expected.steps}.`);
    const file = output ?? handout.name;
    writeWhole(file, handout.body, force);
    print(writtenTo(file, handout.body));
    return undefined;
  },
});
