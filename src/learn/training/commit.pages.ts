import { dayOf } from '../../standard/days.ts';
import { audiences } from '../../standard/ids.ts';
import { type Audience, type Lang, type Practice, practiceOf, type Text } from '../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import type { Html } from '../../web/html.ts';
import type { PathParams } from '../../web/paths.ts';
import { Refusal } from '../../web/refusal.ts';
import { type CommitForm, commitFields, commitForm } from './commitments.forms.ts';
import { proposedDay } from './commitments.ts';
import { commitFormId, commitView } from './commitments.views.ts';
import { commitmentsWords } from './commitments.words.ts';
import type { PathStep } from './path.ts';
import { currentStep } from './progress.ts';
import type { TakenAct } from './records.ts';
import { type LearningFile, type LearningPages, type Reply, sayNow, type Visit } from './visit.ts';

type Parts = Pick<LearningPages, 'course' | 'standard' | 'clock'>;

export const practiceAsked = ({ standard }: Parts, id = ''): Practice => {
  const practice = /^[1-9]\d?$/.test(id) ? practiceOf(standard, Number(id)) : undefined;
  if (!practice) throw new Refusal(404);
  return practice;
};

/** The proposed gesture, in the language of the page, until something else is written. */
const wordsOffered = (lang: Lang, gesture: Text | undefined, typed: string | undefined): string =>
  gesture && (typed === undefined || typed === gesture.fr || typed === gesture.en)
    ? gesture[lang]
    : (typed ?? '');

type CommitAsked = {
  readonly audience?: Audience | undefined;
  readonly action?: string | undefined;
  readonly query?: string | undefined;
};

export type CommitReturned = { readonly returned?: Returned; readonly status?: number };

/**
 * @param known the learner's audience, where a record is there
 * @param asked for whom a first step is proposed, the action of the link, and the query, which the form sends back
 * @param record where people without a record say who they are
 * @param current the step under way, if any
 */
export const commitPage = (
  { clock }: Parts,
  lang: Lang,
  practice: Practice,
  {
    known,
    asked,
    record,
    current,
  }: {
    readonly known: Audience | undefined;
    readonly asked?: CommitAsked | undefined;
    readonly record?: Html | undefined;
    readonly current?: PathStep | undefined;
  },
  returned: Returned = nothingReturned,
): { readonly title: string; readonly body: Html; readonly begun: string } => {
  const now = clock();
  const typed = audiences.find((each) => each === returned.typed.audience);
  const audience = known ?? typed ?? asked?.audience;
  const { gestures, gestureActions } = practice.firstSteps;
  const first = audience && gestureActions[audience];
  const action = practice.actions.find(({ id }) => id === asked?.action)?.id ?? first;
  const offered = audience && action === first ? gestures[audience] : undefined;
  const words = wordsOffered(lang, offered, returned.typed.words);
  const body = commitView({
    lang,
    practice,
    fields: commitFields(practice, now, words === offered?.[lang]),
    returned: { ...returned, typed: { ...returned.typed, words } },
    begun: { action, due: proposedDay(dayOf(now)) },
    query: asked?.query,
    record,
    current,
  });
  const title = commitmentsWords[lang].commitTitle(`${practice.id}. ${practice.title[lang]}`);
  return { title, body, begun: commitFormId };
};

/** What is wrong with a commitment, field by field, and the commitment once nothing is. */
export const readCommit = (
  { clock }: Parts,
  lang: Lang,
  practice: Practice,
  form: CommitForm,
): { readonly returned: Returned; readonly commitment: TakenAct } => {
  const action = practice.actions.find(({ id }) => id === form.action);
  const { errors, typed } = judged(lang, commitFields(practice, clock()), { ...form, action: action?.id });
  const { audience = '', resume } = form;
  return {
    returned: { errors, typed: { ...typed, audience, resume } },
    commitment: { action: form.action, words: form.words || (action?.title[lang] ?? ''), dueOn: form.due },
  };
};

export const commitTitle = ({ standard }: Pick<Parts, 'standard'>, lang: Lang, { id }: PathParams) => {
  const practice = practiceOf(standard, Number(id));
  return practice && commitmentsWords[lang].commitTitle(practice.title[lang]);
};

const showCommit = (pages: LearningPages, visit: Visit, { returned, status }: CommitReturned = {}): Reply => {
  const { lang, learner, params } = visit;
  const practice = practiceAsked(pages, params.id);
  const { audience: known } = learner.progress;
  const current = currentStep(pages.training.steps, learner.progress);
  const page = commitPage(pages, lang, practice, { known, current }, returned);
  return visit.show(page, status);
};

/** « S'engager », for a learner whose record is there. */
export const commitPages = {
  commit: {
    show: (pages, visit) => showCommit(pages, visit),
    act: async (pages, visit) => {
      const { lang, learner, params, go } = visit;
      const { data: form } = commitForm.safeParse(visit.body);
      if (!form) throw new Refusal(400);
      const { returned, commitment } = readCommit(pages, lang, practiceAsked(pages, params.id), form);
      if (form.turned) return showCommit(pages, visit, { returned: { ...returned, errors: [] } });
      if (returned.errors.length > 0) return showCommit(pages, visit, { returned, status: 400 });
      const id = await pages.training.commit(learner.person.id, commitment);
      return go('commitments', {}, id && sayNow(pages, { added: id }));
    },
  },
} satisfies LearningFile;
