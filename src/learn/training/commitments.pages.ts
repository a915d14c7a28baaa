import { dayOf } from '../../standard/days.ts';
import { actionOf, type Lang } from '../../standard/standard.ts';
import { calendarFile, calendarType } from '../../web/calendar.ts';
import type { FieldError } from '../../web/components.ts';
import { href } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { type Commitment, type FollowUp, laterDay, readDue, type Told, wordsLimit } from './commitments.ts';
import {
  type CommitmentModel,
  commitmentChanges,
  commitmentsView,
  commitmentView,
  followUpFormId,
} from './commitments.views.ts';
import { commitmentsWords } from './commitments.words.ts';
import { type CommitmentForm, commitmentsQuery, type FollowUpForm, followUpForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';
import { isSaidNow, type LearningFile, type LearningPages, type Reply, sayNow, type Visit } from './visit.ts';

type Wanted = { readonly action: string; readonly words: string; readonly dueOn: string };

/** What is wrong with a commitment, field by field, or the commitment. */
export const readCommitment = (
  { standard, clock }: Pick<LearningPages, 'standard' | 'clock'>,
  lang: Lang,
  form: CommitmentForm,
): { readonly errors: readonly FieldError[] } | { readonly commitment: Wanted } => {
  const { commitmentErrors: messages } = trainingWords[lang];
  const words = form.words.trim();
  const due = readDue(form.due, clock());
  const errors: FieldError[] = [];
  if (!actionOf(standard, form.action)) errors.push({ field: 'action', message: messages.action });
  if (words === '') errors.push({ field: 'words', message: messages.words });
  if (words.length > wordsLimit) errors.push({ field: 'words', message: messages.wordsLong(words.length) });
  if ('problem' in due) errors.push({ field: 'due', message: messages[due.problem] });
  if (errors.length > 0 || 'problem' in due) return { errors };
  return { commitment: { action: form.action, words, dueOn: due.day } };
};

const showCommitments = async (
  pages: LearningPages,
  { lang, query, learner, show }: Visit,
): Promise<Reply> => {
  const { code, at, ...changes } = commitmentsQuery.parse(query);
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
  returned: Partial<Pick<CommitmentModel, 'errors' | 'typed' | 'doneBefore'>> & {
    readonly status?: number;
  } = {},
): Reply => {
  const body = commitmentView({
    lang,
    standard,
    commitment,
    today: dayOf(clock()),
    proposed: laterDay(dayOf(clock()), commitment.dueOn),
    errors: returned.errors ?? [],
    typed: returned.typed ?? {},
    doneBefore: returned.doneBefore ?? false,
  });
  return show({ title: commitmentsWords[lang].whereAreYou, body, begun: followUpFormId }, returned.status);
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
  const body = calendarFile(words.calendarName, days, clock());
  return give({ name: `cap18-${action}.ics`, type: calendarType, body });
};

/** What was written of a commitment and what was said of it, or what is wrong with them. */
const readFollowUp = (
  lang: Lang,
  { act = 'put-off', change, why, due: typedDue }: FollowUpForm,
  now: Date,
): { readonly errors: readonly FieldError[] } | { readonly told: Told; readonly said: FollowUp } => {
  const told: Told = { change: change?.trim(), why: why?.trim() };
  const long = (field: string, { length }: string): FieldError[] =>
    length > wordsLimit ? [{ field, message: commitmentsWords[lang].textLong(length) }] : [];
  const errors = [...long('change', told.change ?? ''), ...long('why', told.why ?? '')];
  if (act === 'put-off') {
    const due = readDue(typedDue, now);
    if ('problem' in due)
      errors.push({ field: 'due', message: trainingWords[lang].commitmentErrors[due.problem] });
    else if (errors.length === 0) return { told, said: { to: 'put-off', dueOn: due.day } };
  }
  return errors.length > 0 ? { errors } : { told, said: { to: act === 'done' ? 'done' : 'open' } };
};

const followUp = async (pages: LearningPages, visit: Visit): Promise<Reply> => {
  const { training, clock } = pages;
  const { lang, learner, params, go } = visit;
  const { person } = learner;
  const id = params.commitment ?? '';
  const { data: form } = followUpForm.safeParse(visit.body);
  if (!form) throw new Refusal(400);
  const { act = 'put-off', seen, turned } = form;
  if (turned) return showCommitment(pages, visit, await commitmentAsked(pages, visit), { typed: form });
  if (act === 'restore') {
    await training.setCommitment(person.id, id, 'restored');
    return go('commitments');
  }
  const read = readFollowUp(lang, form, clock());
  if ('errors' in read) {
    const commitment = await commitmentAsked(pages, visit);
    return showCommitment(pages, visit, commitment, { errors: read.errors, typed: form, status: 400 });
  }
  const { told, said } = read;
  if (act === 'withdraw') {
    await training.setCommitment(person.id, id, 'withdrawn', told);
    return go('commitments', {}, sayNow(pages, { removed: id }));
  }
  const outcome = await training.followUp(person.id, id, said, told, seen === 'done');
  if (outcome === 'absent') throw new Refusal(404);
  if (outcome === 'done-before') {
    const commitment = await commitmentAsked(pages, visit);
    return showCommitment(pages, visit, commitment, { typed: form, doneBefore: true, status: 409 });
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
