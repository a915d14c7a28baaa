import { dayOf } from '../../standard/days.ts';
import { actionOf } from '../../standard/standard.ts';
import { calendarFile, calendarType } from '../../web/calendar.ts';
import { judged, nothingReturned, type Returned, unjudged } from '../../web/fields.ts';
import { href } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { onlyChanged, shownAgain, shownIn } from '../../web/shown-fields.ts';
import { changeFields, changeForm, commitmentAct } from './commitments.forms.ts';
import type { Commitment } from './commitments.ts';
import { changeFormId, commitmentChanges, commitmentsView, commitmentView } from './commitments.views.ts';
import { commitmentsWords } from './commitments.words.ts';
import { currentStep } from './progress.ts';
import { commitmentsQuery } from './training.schema.ts';
import { trainingWords } from './training.words.ts';
import { isSaidNow, type LearningFile, type LearningPages, type Reply, sayNow, type Visit } from './visit.ts';

const showCommitments = async (pages: LearningPages, { lang, query, learner, show }: Visit) => {
  const { code, at, checkup, ...changes } = commitmentsQuery.parse(query);
  const saysIt = isSaidNow(pages, at);
  const body = commitmentsView({
    lang,
    standard: pages.standard,
    commitments: await pages.training.commitmentsOf(learner.person.id),
    today: dayOf(pages.clock()),
    changed: saysIt ? commitmentChanges.find((each) => changes[each] !== undefined) : undefined,
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
  const found = all.find(({ id }) => id === params.commitment);
  if (!found) throw new Refusal(404);
  return found;
};

const showCommitment = (
  { standard, clock }: LearningPages,
  { lang, show }: Visit,
  commitment: Commitment,
  returned: Returned = nothingReturned,
  status?: number,
): Reply => {
  const body = commitmentView({ lang, standard, commitment, fields: changeFields(clock()), returned });
  return show({ title: commitmentsWords[lang].whereAreYou, body, begun: changeFormId }, status);
};

const minuteMs = 60_000;

const giveDay = async (pages: LearningPages, visit: Visit): Promise<Reply> => {
  const { standard, clock, baseUrl } = pages;
  const { lang, give } = visit;
  const { id, action, words: text, dueOn: day } = await commitmentAsked(pages, visit);
  const words = commitmentsWords[lang];
  const named = actionOf(standard, action)?.action.title[lang];
  const url = baseUrl && baseUrl + href('commitment', lang, { commitment: id });
  const title = words.calendarTitle(named ? `${action} ${named}` : action);
  // A calendar that has the day already takes the latest file.
  const revision = Math.floor(clock().getTime() / minuteMs);
  const days = [{ uid: `commitment-${id}@cap18`, revision, day, title, text, url }];
  const body = calendarFile(words.calendarName, lang, days, clock());
  return give({ name: `cap18-${action}.ics`, type: calendarType, body });
};

const changeCommitment = async (pages: LearningPages, visit: Visit): Promise<Reply> => {
  const { training, clock } = pages;
  const { lang, learner, params, go } = visit;
  const { data: form } = changeForm.safeParse(visit.body);
  const { data: asked } = commitmentAct.safeParse(visit.body);
  if (!form || !asked) throw new Refusal(400);
  const id = params.commitment ?? '';
  if (asked.act === 'remove') {
    await training.removeCommitment(learner.person.id, id);
    return go('commitments', {}, sayNow(pages, { removed: id }));
  }
  const commitment = await commitmentAsked(pages, visit);
  const shown = shownIn(changeForm, visit.body);
  const again = ({ errors, typed }: Returned, status?: number): Reply =>
    showCommitment(pages, visit, commitment, { errors, typed: { ...typed, ...shownAgain(shown) } }, status);
  const fields = changeFields(clock(), shown?.due ?? commitment.dueOn);
  if (asked.turned) return again(unjudged(fields, form));
  const returned = judged(lang, fields, form);
  if (returned.errors.length > 0) return again(returned, 400);
  const { words, due, done } = onlyChanged(form, shown);
  const change = { words, dueOn: due, done: done && done === 'yes' };
  if (!(await training.changeCommitment(learner.person.id, id, change))) throw new Refusal(404);
  return go('commitments', {}, sayNow(pages, { changed: id }));
};

export const commitmentsPages = {
  commitments: { title: (_pages, lang) => trainingWords[lang].commitmentsTitle, show: showCommitments },
  commitment: {
    title: (_pages, lang) => commitmentsWords[lang].whereAreYou,
    show: async (pages, visit) => showCommitment(pages, visit, await commitmentAsked(pages, visit)),
    act: changeCommitment,
  },
  commitmentDay: { show: giveDay },
} satisfies LearningFile;
