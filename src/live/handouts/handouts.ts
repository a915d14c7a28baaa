/** What a session is taken away as: its slides, what participants keep, what the facilitator has in hand. The same files from the site and from the command. */
import type { Course } from '../../course/course.ts';
import { arialMeasure } from '../../documents/pptx/measure.ts';
import { pptxOf, pptxType } from '../../documents/pptx/pptx.ts';
import type { Audience, Lang, Standard } from '../../standard/standard.ts';
import type { OwnQuestion, OwnQuestions } from '../own-questions/own-questions.ts';
import { ownScript, type PreparedPlan, sessionPlanOf } from '../prepare/plan.ts';
import { bookletPdf } from './booklet.ts';
import { guidePdf } from './guide.ts';
import { handoutsWords } from './handouts.words.ts';
import { sessionDeck } from './slides.ts';

export const handoutKinds = ['slides', 'booklet', 'guide'] as const;
export type HandoutKind = (typeof handoutKinds)[number];

export { ownScript };

/** What paper says it is of: the year of the edition, since the same content is the same bytes. */
const dayOf = ({ version }: Course): Date => new Date(`${version.slice(0, 4)}-01-01T12:00:00Z`);

export type HandoutAsked = {
  readonly kind: HandoutKind;
  readonly lang: Lang;
  /** A script of the course, or `own`. */
  readonly script: string;
  /** The steps of a plan of one's own, as an address has them; nothing for a script of the course. */
  readonly steps: string;
  readonly audience?: Audience | undefined;
  /** `13:30`; undefined for the time elapsed. */
  readonly start?: string | undefined;
  /** The room that it is of, whose plan stands in place of the script's; undefined where there is no room. */
  readonly room?:
    | { readonly code: string; readonly plan: PreparedPlan; readonly own: readonly OwnQuestion[] }
    | undefined;
};

export type Handout = {
  readonly name: string;
  readonly type: string;
  readonly body: Uint8Array;
};

type Source = { readonly course: Course; readonly standard: Standard };

/** What a file is called: what it is, of which plan, in which language, under which edition of the course. */
const nameOf = (
  { course }: Source,
  { kind, lang, script, audience, room }: HandoutAsked,
  extension: string,
): string =>
  `${[
    'cap18',
    handoutsWords[lang].files[kind],
    room ? room.code : script === ownScript ? handoutsWords[lang].ownPlan : script,
    ...(audience ? [audience] : []),
    lang,
    course.version,
  ].join('-')}.${extension}`;

const paper = (source: Source, asked: HandoutAsked): Omit<Handout, 'body'> => ({
  name: nameOf(source, asked, 'pdf'),
  type: 'application/pdf',
});

/**
 * Makes a file of a session. Up to two seconds: a server has a thread do it.
 *
 * @returns undefined where there is no such plan
 */
export const makeHandout = async (source: Source, asked: HandoutAsked): Promise<Handout | undefined> => {
  const { course, standard } = source;
  const { lang, script, steps, audience, start, room } = asked;
  const plan = room?.plan ?? sessionPlanOf(course, script, steps);
  if (!plan || plan.steps.length === 0) return undefined;
  const own: OwnQuestions = new Map(room?.own.map((question) => [question.id, question]));
  const preparing = { lang, standard, course, own };
  const when = { audience, start };
  const day = dayOf(course);
  switch (asked.kind) {
    case 'slides': {
      const deck = sessionDeck(preparing, plan, when, await arialMeasure());
      return { name: nameOf(source, asked, 'pptx'), type: pptxType, body: pptxOf(deck) };
    }
    case 'booklet':
      return { ...paper(source, asked), body: await bookletPdf(preparing, plan, when, day) };
    case 'guide':
      return { ...paper(source, asked), body: await guidePdf(preparing, plan, when, day) };
  }
};

export const readyPlans = ({ sessions }: Course): readonly string[] => sessions.scripts.map(({ id }) => id);
