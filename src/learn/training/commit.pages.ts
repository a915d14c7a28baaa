import { dayOf } from '../../standard/days.ts';
import { type Audience, type Lang, type Practice, practiceOf, type Text } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import type { Html } from '../../web/html.ts';
import type { PathParams } from '../../web/paths.ts';
import { Refusal } from '../../web/refusal.ts';
import { readCommitment } from './commitments.pages.ts';
import { proposedDay } from './commitments.ts';
import { commitFormId, commitView } from './commitments.views.ts';
import { commitmentsWords } from './commitments.words.ts';
import type { Taken } from './learning.ts';
import { type CommitForm, commitForm } from './training.schema.ts';
import { type LearningFile, type LearningPages, type Reply, sayNow, type Visit } from './visit.ts';

type Parts = Pick<LearningPages, 'course' | 'standard' | 'clock'>;

/** The practice of an address, or a refusal. */
export const practiceAsked = ({ standard }: Parts, id = ''): Practice => {
  const practice = /^[1-9]\d?$/.test(id) ? practiceOf(standard, Number(id)) : undefined;
  if (!practice) throw new Refusal(404);
  return practice;
};

/** What is written to begin with: the gesture proposed, in the language of the page, until something else is. */
const wordsOffered = (lang: Lang, gesture: Text | undefined, typed: string | undefined): string =>
  gesture && (typed === undefined || typed === gesture.fr || typed === gesture.en)
    ? gesture[lang]
    : (typed ?? '');

/** A form of a commitment that comes back. */
export type CommitReturned = {
  readonly errors?: readonly FieldError[];
  readonly typed?: CommitForm;
  readonly status?: number;
};

/**
 * « S'engager » on a practice.
 *
 * @param known the audience of the learner; undefined for who has no record
 * @param asked whose first step is proposed to who has none
 */
export const commitPage = (
  { course, standard, clock }: Parts,
  lang: Lang,
  practice: Practice,
  { known, asked }: { readonly known: Audience | undefined; readonly asked?: Audience | undefined },
  returned: CommitReturned,
): { readonly title: string; readonly body: Html; readonly begun: string } => {
  const audience = known ?? returned.typed?.audience ?? asked;
  const { firstSteps } = practice;
  const begun = returned.typed ?? {
    action: (audience && firstSteps.gestureActions[audience]) ?? '',
    words: undefined,
    due: proposedDay(dayOf(clock())),
    audience: asked,
  };
  const gesture = audience && firstSteps.gestures[audience];
  const body = commitView({
    lang,
    course,
    standard,
    practice,
    audience: known,
    errors: returned.errors ?? [],
    typed: { ...begun, words: wordsOffered(lang, gesture, begun.words) },
    offered: gesture?.[lang],
  });
  const title = commitmentsWords[lang].commitTitle(`${practice.id}. ${practice.title[lang]}`);
  return { title, body, begun: commitFormId };
};

/** What is wrong with a commitment to one of a practice's actions, field by field, or the commitment. */
export const readCommit = (
  pages: Parts,
  lang: Lang,
  practice: Practice,
  form: CommitForm,
): { readonly errors: readonly FieldError[] } | { readonly commitment: Taken } => {
  const action = practice.actions.find(({ id }) => id === form.action);
  const words = form.words.trim() === '' ? (action?.title[lang] ?? '-') : form.words;
  const read = readCommitment(pages, lang, { action: form.action, words, due: form.due });
  if (action) return read;
  const others = 'errors' in read ? read.errors.filter(({ field }) => field !== 'action') : [];
  return { errors: [{ field: 'action', message: commitmentsWords[lang].actionMissing }, ...others] };
};

/** What « S'engager » is called where another page speaks of it. */
export const commitTitle = (
  { standard }: Pick<Parts, 'standard'>,
  lang: Lang,
  { id }: PathParams,
): string | undefined => {
  const practice = practiceOf(standard, Number(id));
  return practice && commitmentsWords[lang].commitTitle(practice.title[lang]);
};

const showCommit = (pages: LearningPages, visit: Visit, returned: CommitReturned = {}): Reply => {
  const { lang, learner, params } = visit;
  const practice = practiceAsked(pages, params.id);
  const page = commitPage(pages, lang, practice, { known: learner.progress.audience }, returned);
  return visit.show(page, returned.status);
};

/** « S'engager » on a practice, for a learner whose record is there. */
export const commitPages = {
  commit: {
    show: (pages, visit) => showCommit(pages, visit),
    act: async (pages, visit) => {
      const { lang, learner, params, go } = visit;
      const { data: form } = commitForm.safeParse(visit.body);
      if (!form) throw new Refusal(400);
      if (form.turned) return showCommit(pages, visit, { typed: form });
      const read = readCommit(pages, lang, practiceAsked(pages, params.id), form);
      if ('errors' in read)
        return showCommit(pages, visit, { errors: read.errors, typed: form, status: 400 });
      const id = await pages.training.commit(learner.person.id, read.commitment);
      return go('commitments', {}, id && sayNow(pages, { added: id }));
    },
  },
} satisfies LearningFile;
