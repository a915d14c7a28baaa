import { dayOf } from '../../standard/days.ts';
import { actionOf } from '../../standard/standard.ts';
import { calendarFile, calendarType } from '../../web/calendar.ts';
import { judged, nothingReturned, unjudged } from '../../web/fields.ts';
import { href } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { followUpForm, laterField, toldFields } from './commitments.forms.ts';
import { type Commitment, type FollowUp, laterDay, type ToldCommitment } from './commitments.ts';
import {
  type CommitmentModel,
  commitmentChanges,
  commitmentsView,
  commitmentView,
  followUpFormId,
} from './commitments.views.ts';
import { commitmentsWords } from './commitments.words.ts';
import { currentStep } from './progress.ts';
import { commitmentsQuery } from './training.schema.ts';
import { trainingWords } from './training.words.ts';
import { isSaidNow, type LearningFile, type LearningPages, type Reply, sayNow, type Visit } from './visit.ts';

const showCommitments = async (
  pages: LearningPages,
  { lang, query, learner, show }: Visit,
): Promise<Reply> => {
  const { code, at, checkup, ...changes } = commitmentsQuery.parse(query);
  const saysIt = isSaidNow(pages, at);
  const kind = saysIt ? commitmentChanges.find((each) => changes[each] !== undefined) : undefined;
  const id = kind && changes[kind];
  const body = commitmentsView({
    lang,
    standard: pages.standard,
    commitments: await pages.training.commitmentsOf(learner.person.id),
    today: dayOf(pages.clock()),
    changed: kind && id ? { kind, id } : undefined,
    baseUrl: pages.baseUrl,
    code: saysIt ? code && learner.person.code : undefined,
    checkup: saysIt ? checkup : undefined,
    current: currentStep(pages.training.steps, learner.progress),
  });
  return show({ title: trainingWords[lang].commitmentsTitle, body });
};

const commitmentAsked = async (
  { training }: LearningPages,
  { learner, params }: Visit,
): Promise<Commitment> => {
  const all = await training.commitmentsOf(learner.person.id);
  const found = all.find(({ id, withdrawn }) => id === params.commitment && !withdrawn);
  if (!found) throw new Refusal(404);
  return found;
};

const showCommitment = (
  { standard, clock }: LearningPages,
  { lang, show }: Visit,
  commitment: Commitment,
  {
    returned = nothingReturned,
    doneBefore = false,
    status,
  }: Partial<Pick<CommitmentModel, 'returned' | 'doneBefore'>> & { readonly status?: number } = {},
): Reply => {
  const body = commitmentView({
    lang,
    standard,
    commitment,
    today: dayOf(clock()),
    proposed: laterDay(dayOf(clock()), commitment.dueOn),
    later: laterField(clock()),
    returned,
    doneBefore,
  });
  return show({ title: commitmentsWords[lang].whereAreYou, body, begun: followUpFormId }, status);
};

/** The day of a commitment, for a calendar. */
const giveDay = async (pages: LearningPages, visit: Visit): Promise<Reply> => {
  const { standard, training, clock, baseUrl } = pages;
  const { lang, learner, give } = visit;
  const { id, action, words: text, dueOn: day } = await commitmentAsked(pages, visit);
  const words = commitmentsWords[lang];
  const named = actionOf(standard, action)?.action.title[lang];
  const url = baseUrl && baseUrl + href('commitment', lang, { commitment: id });
  const title = words.calendarTitle(named ? `${action} ${named}` : action);
  const revision = await training.timesPutOff(learner.person.id, id);
  const days = [{ uid: `commitment-${id}@cap18`, revision, day, title, text, url }];
  const body = calendarFile(words.calendarName, lang, days, clock());
  return give({ name: `cap18-${action}.ics`, type: calendarType, body });
};

const followUp = async (pages: LearningPages, visit: Visit): Promise<Reply> => {
  const { training, clock } = pages;
  const { lang, learner, params, go } = visit;
  const { person } = learner;
  const id = params.commitment ?? '';
  const { data: form } = followUpForm.safeParse(visit.body);
  if (!form) throw new Refusal(400);
  const { act = 'put-off', change, why, due, seen, turned } = form;
  const fields = { ...toldFields, due: laterField(clock()) };
  const returned = unjudged(fields, form);
  if (turned) return showCommitment(pages, visit, await commitmentAsked(pages, visit), { returned });
  if (act === 'restore') {
    await training.setCommitment(person.id, id, 'restored');
    return go('commitments');
  }
  const { errors } = judged(lang, act === 'put-off' ? fields : toldFields, form);
  if (errors.length > 0) {
    const commitment = await commitmentAsked(pages, visit);
    return showCommitment(pages, visit, commitment, { returned: { ...returned, errors }, status: 400 });
  }
  const told: ToldCommitment = { change, why };
  if (act === 'withdraw') {
    await training.setCommitment(person.id, id, 'withdrawn', told);
    return go('commitments', {}, sayNow(pages, { removed: id }));
  }
  const said: FollowUp = act === 'put-off' ? { to: act, dueOn: due } : { to: act };
  const outcome = await training.followUp(person.id, id, said, told, seen === 'done');
  if (outcome === 'absent') throw new Refusal(404);
  if (outcome === 'done-before') {
    const commitment = await commitmentAsked(pages, visit);
    return showCommitment(pages, visit, commitment, { returned, doneBefore: true, status: 409 });
  }
  if (act === 'open') return go('commitment', { commitment: id });
  const saidDone = seen === 'done' ? 'told' : 'done';
  return go('commitments', {}, sayNow(pages, { [act === 'put-off' ? 'later' : saidDone]: id }));
};

/** The commitments of a learner, and what becomes of each. */
export const commitmentsPages = {
  commitments: {
    title: (_pages, lang) => trainingWords[lang].commitmentsTitle,
    show: showCommitments,
  },
  commitment: {
    title: (_pages, lang) => commitmentsWords[lang].whereAreYou,
    show: async (pages, visit) => showCommitment(pages, visit, await commitmentAsked(pages, visit)),
    act: followUp,
  },
  commitmentDay: { show: giveDay },
} satisfies LearningFile;
