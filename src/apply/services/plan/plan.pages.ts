import { v4 as uuidv4 } from 'uuid';
import { actorOf } from '../../../people/signin/signin.ts';
import { practiceOf } from '../../../standard/standard.ts';
import { judged, nothingReturned } from '../../../web/fields.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import { asSeen } from '../dossier/dossier.kinds.ts';
import {
  type DossierVisit,
  type ServicesDeps,
  servicePages,
  unlessArchived,
  visitDossier,
  withDossier,
} from '../service.visits.ts';
import { spokenOf } from '../spoken.ts';
import {
  type AddForm,
  addForm,
  assignedFields,
  type PlanQuery,
  planQuery,
  type TaskForm,
  taskFields,
  taskForm,
} from './plan.forms.ts';
import { changeTask, leftToPlan, ofWhom, ownerOf, type PlanItem, planOf, taskOf, typedOver } from './plan.ts';
import {
  type Back,
  itemAnchor,
  planSearch,
  planUrl,
  planView,
  type Teammate,
  taskView,
  teammatesIn,
  titleOf,
} from './plan.views.ts';
import { planWords } from './plan.words.ts';

type PlanVisit = DossierVisit<ServicesDeps> & { readonly team: readonly Teammate[] };

type PlanOutcome = Outcome<PlanVisit, PlanQuery, Back>;

const visitPlan = async (deps: ServicesDeps, asked: Asked): Promise<PlanVisit> => {
  const visit = await visitDossier(deps, asked);
  return { ...visit, team: teammatesIn(await deps.organisations.membersOf(visit.service.id)) };
};

/** What a page of the plan is drawn with: each name and text read once. */
const shownOf = async (visit: PlanVisit, items: readonly PlanItem[], ...others: readonly unknown[]) => {
  const { deps, account, team, dossier } = visit;
  const reviewers = items.map(({ point }) => point && dossier.reviews.get(point.review)?.closed?.by);
  return { ...visit, me: account.id, ...(await spokenOf(deps, team, items, reviewers, others)) };
};

const again = (visit: PlanVisit, back: Back, status = 400): PlanOutcome => ({
  back,
  status,
  visit,
  query: planQuery.parse(visit.asked.request.query),
});

const drawPlan = async (visit: PlanVisit, query: PlanQuery, back: Back = nothingReturned) => {
  const { lang, dossier, standard, today } = visit;
  const all = planOf(dossier, today);
  return {
    title: planWords[lang].title,
    query: planSearch(query).slice(1),
    body: planView({
      ...(await shownOf(visit, all, back.since)),
      ...back,
      query,
      items: ofWhom(all, query.qui),
      empty: all.length === 0,
      leftToPlan: leftToPlan(dossier, standard).length,
      owners: [...new Set(all.flatMap((item) => ownerOf(item) ?? []))],
    }),
  };
};

const drawTask = async (visit: PlanVisit, query: PlanQuery, back: Back = nothingReturned) => {
  const task = taskOf(visit.dossier, paramOf(visit.asked.request, 'item'), visit.today);
  if (!task) throw new Refusal(404);
  const shown = await shownOf(visit, [task], back.since);
  return {
    title: titleOf(shown, task),
    query: planSearch(query).slice(1),
    body: taskView({ ...shown, ...back, task, query }),
  };
};

const assignedIn = ({ assignee, due }: { readonly assignee: string; readonly due: string }) => ({
  assignee: assignee === '' ? null : assignee,
  due: due === '' ? null : due,
});

const addTask = async (visit: PlanVisit, form: AddForm): Promise<PlanOutcome> => {
  const { deps, lang, service, account, standard } = visit;
  const { words, practice } = form;
  const returned = judged(lang, { ...taskFields, ...assignedFields(visit) }, form);
  if (returned.errors.length > 0) return again(visit, returned);
  const { assignee, due } = assignedIn(form);
  const text = { id: uuidv4(), words, lang };
  const known = practiceOf(standard, Number(practice))?.id ?? null;
  const data = { task: uuidv4(), words: text.id, practice: known, assignee, due };
  const facts = [{ kind: 'service.task-added', data }] as const;
  unlessArchived(
    await deps.dossiers.write(service.id, actorOf(account), undefined, () => ({ facts, texts: [text] })),
  );
  return { go: planUrl(visit, { done: 'added' }) };
};

const change = async (visit: PlanVisit, form: TaskForm): Promise<PlanOutcome> => {
  const { deps, asked, lang, service, account, dossier, today } = visit;
  const item = paramOf(asked.request, 'item');
  if (!dossier.tasks.has(item)) throw new Refusal(404);
  const shown = taskOf(asSeen(dossier, form.seen), item, today);
  const { status } = form;
  const { errors, typed } = judged(lang, assignedFields(visit, shown), form);
  const returned = { errors, typed: { ...typed, status } };
  if (errors.length > 0) return again(visit, returned);
  const to = { status, ...assignedIn(form) };
  const recorded = unlessArchived(
    await deps.dossiers.write(service.id, actorOf(account), form.seen, changeTask(item, to)),
  );
  if (recorded.outcome !== 'moved') {
    const done = status === 'dropped' ? status : 'changed';
    const { qui } = planQuery.parse(asked.request.query);
    return { go: `${planUrl(visit, { qui, done, item })}#${itemAnchor(item)}` };
  }
  const now = taskOf(recorded.dossier, item, today);
  if (!now) throw new Refusal(404);
  const over = typedOver(now, shown, to);
  const kept = { ...over, assignee: over.assignee ?? '', due: over.due ?? '' };
  const back = { errors, typed: kept, since: recorded.since };
  return again(withDossier(visit, recorded.dossier), back, 409);
};

const planPage = servicePages(visitPlan);

export const pages = {
  servicePlan: planPage({
    title: (_deps, lang) => planWords[lang].title,
    query: planQuery,
    show: drawPlan,
    form: addForm,
    act: addTask,
  }),
  servicePlanItem: planPage({
    title: (_deps, lang) => planWords[lang].title,
    query: planQuery,
    show: drawTask,
    form: taskForm,
    act: change,
  }),
} satisfies Readonly<Record<string, Page<ServicesDeps>>>;
