import { v4 as uuidv4 } from 'uuid';
import { actorOf } from '../../../people/signin/signin.ts';
import { type Lang, practiceOf } from '../../../standard/standard.ts';
import { notice } from '../../../web/components.ts';
import { judged, nothingReturned, type Returned } from '../../../web/fields.ts';
import type { Html } from '../../../web/html.ts';
import { pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { type Outcome, pageKind } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import { conflictView, peopleIn } from '../dossier/conflict.views.ts';
import { asSeen, type DossierFact, profileOf } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import { endingIn } from '../evidence/ending.ts';
import {
  type DossierVisit,
  type DrawnInService,
  frameInService,
  type ServicesPages,
  visitDossier,
  withDossier,
} from '../service.visits.ts';
import { type AddForm, addForm, assignedFields, type TaskForm, taskFields, taskForm } from './plan.forms.ts';
import { type PlanDone, type PlanQuery, planQuery } from './plan.schema.ts';
import {
  changeTask,
  droppedOf,
  leftToPlan,
  ofWhom,
  ownerOf,
  planOf,
  taskOf,
  typedOver,
  type Whose,
} from './plan.ts';
import {
  itemAnchor,
  type PlanShown,
  planSearch,
  planUrl,
  planView,
  type Teammate,
  taskView,
  teammatesIn,
  titleOf,
} from './plan.views.ts';
import { planWords } from './plan.words.ts';

/** The dossier of a service, with its team. */
type PlanVisit = DossierVisit & { readonly team: readonly Teammate[] };

/** What a page comes back with: what others changed, why something was not done, what was typed. */
type Back = {
  readonly since?: readonly DossierFact[];
  readonly problem?: string;
  readonly typed?: Returned;
};

type PlanOutcome = Outcome<PlanVisit, PlanQuery, Back>;

const visitPlan = async (deps: ServicesPages, asked: Asked): Promise<PlanVisit> => {
  const visit = await visitDossier(deps, asked);
  return { ...visit, team: teammatesIn(await deps.organisations.membersOf(visit.service.id)) };
};

/** What a page of the plan is drawn with: the names and the words that it shows, each read once. */
const shownOf = async (
  { deps, asked, service, account, writes, dossier, standard, team, today }: PlanVisit,
  people: readonly string[],
  texts: readonly string[],
): Promise<PlanShown> => {
  const { reviews } = dossier;
  const reviewers = [...reviews.values()].flatMap(({ closed }) => closed?.by.id ?? []);
  const unknown = [...people, ...reviewers].filter((id) => !team.some(({ account }) => account === id));
  const [others, words] = await Promise.all([
    deps.signin.names([...new Set(unknown)]),
    deps.dossiers.words(texts),
  ]);
  return {
    lang: asked.lang,
    service: service.id,
    standard,
    today,
    me: account.id,
    team,
    names: new Map([...others, ...team.map((each) => [each.account, each.name] as const)]),
    words,
    reviews,
    seen: dossier.head,
    writes,
  };
};

const whoseIn = ({ account }: PlanVisit, { qui }: Pick<PlanQuery, 'qui'>): Whose => {
  if (qui === undefined) return 'all';
  if (qui === 'personne') return 'nobody';
  return { account: qui === 'moi' ? account.id : qui };
};

/** @param leave the address of the page as it now is; undefined where nothing that was typed is shown */
const toldIn = (
  lang: Lang,
  { since, problem }: Back,
  { names }: PlanShown,
  leave?: string,
): Html | undefined => {
  if (since) return conflictView(lang, since, names, leave);
  return problem === undefined ? undefined : notice('bad', problem);
};

/** The page again, as it was asked for. */
const again = (visit: PlanVisit, query: Pick<PlanQuery, 'qui'>, back: Back): PlanOutcome => {
  const { since, problem } = back;
  return {
    back,
    status: since || problem !== undefined ? 409 : 400,
    visit,
    query: planQuery.parse({ qui: query.qui }),
  };
};

/** What is asked of a plan, where an address names someone else than its people: whoever writes it could name anyone. */
const amongPeople = (query: PlanQuery, people: readonly string[]): PlanQuery =>
  query.qui === undefined || ['moi', 'personne', ...people].includes(query.qui)
    ? query
    : { ...query, qui: undefined };

const drawPlan = async (visit: PlanVisit, sent: PlanQuery, back: Back = {}): Promise<DrawnInService> => {
  const { deps, asked, service, dossier, standard, today } = visit;
  const { lang } = asked;
  const all = planOf(dossier, today);
  const owners = [...new Set(all.flatMap((item) => ownerOf(item) ?? []))];
  const query = amongPeople(sent, [...owners, ...visit.team.map((each) => each.account)]);
  const dropped = droppedOf(dossier, today);
  const profile = profileOf(dossier, standard, deps.clock().toISOString());
  const ending = query.qui === undefined ? endingIn(dossier, profile, today) : [];
  const shown = await shownOf(
    visit,
    [...owners, ...peopleIn(back.since ?? [])],
    [
      ...[...all, ...dropped].flatMap(({ words }) => words ?? []),
      ...ending.flatMap(({ id }) => dossier.evidence.get(id)?.title ?? []),
    ],
  );
  return {
    place: pagePlace('servicePlan', { service: service.id }),
    title: planWords[lang].title,
    query: planSearch(query).slice(1),
    body: planView({
      ...shown,
      ...(back.typed ?? nothingReturned),
      query,
      items: ofWhom(all, whoseIn(visit, query)),
      empty: all.length === 0,
      leftToPlan: leftToPlan(
        dossier,
        standard.practices.flatMap(({ actions }) => actions.map(({ id }) => id)),
      ),
      owners,
      dropped,
      evidence: dossier.evidence,
      told: toldIn(lang, back, shown),
      ending,
    }),
  };
};

const drawTask = async (visit: PlanVisit, query: PlanQuery, back: Back = {}): Promise<DrawnInService> => {
  const task = taskOf(visit.dossier, paramOf(visit.asked.request, 'item'), visit.today);
  if (!task) throw new Refusal(404);
  const { id, assignee, words } = task;
  const shown = await shownOf(
    visit,
    [...(assignee === undefined ? [] : [assignee]), ...peopleIn(back.since ?? [])],
    words === undefined ? [] : [words],
  );
  return {
    place: pagePlace('servicePlanItem', { service: visit.service.id, item: id }),
    title: titleOf(shown, task),
    query: planSearch(query).slice(1),
    body: taskView({
      ...shown,
      ...(back.typed ?? nothingReturned),
      task,
      query,
      told: toldIn(visit.asked.lang, back, shown, planUrl(shown, query)),
    }),
  };
};

/** Who and when, as a form that is right says them; null for nobody, and for no day. */
const assignedIn = ({ assignee, due }: { readonly assignee: string; readonly due: string }) => ({
  assignee: assignee === '' ? null : assignee,
  due: due === '' ? null : due,
});

const addTask = async (visit: PlanVisit, form: AddForm): Promise<PlanOutcome> => {
  const { deps, asked, service, account, standard } = visit;
  const { lang } = asked;
  const { words, practice, qui } = form;
  const returned = judged(lang, { ...taskFields, ...assignedFields(visit) }, form);
  if (returned.errors.length > 0) return again(visit, form, { typed: returned });
  const { assignee, due } = assignedIn(form);
  const text = { id: uuidv4(), words, lang };
  const known = practiceOf(standard, Number(practice))?.id ?? null;
  const data = { task: uuidv4(), words: text.id, practice: known, assignee, due };
  const { outcome } = await deps.dossiers.write(service.id, actorOf(account), undefined, () => ({
    facts: [{ kind: 'service.task-added', data }],
    texts: [text],
  }));
  if (outcome === 'archived')
    return again(visit, form, { problem: dossierWords[lang].archived, typed: returned });
  // Of whom others see alone, it would not be seen.
  const said = { assignee: assignee ?? undefined, status: 'to-do', saidBy: undefined } as const;
  const mine = ofWhom([said], whoseIn(visit, { qui })).length > 0;
  return toPlan(visit, { qui: mine ? qui : undefined }, { done: 'added' });
};

/** To the plan as it was asked for, which says what was done, and to what. */
const toPlan = (
  { asked: { lang }, service }: PlanVisit,
  query: Pick<PlanQuery, 'qui'>,
  { done, item }: { readonly done: PlanDone; readonly item?: string },
): PlanOutcome => {
  const url = planUrl({ lang, service: service.id }, query);
  const said = new URLSearchParams({ done, ...(item === undefined ? {} : { item }) });
  const anchor = item === undefined ? '' : `#${itemAnchor(item)}`;
  return { go: `${url}${url.includes('?') ? '&' : '?'}${said}${anchor}` };
};

const change = async (visit: PlanVisit, form: TaskForm): Promise<PlanOutcome> => {
  const { deps, asked, service, account, dossier, today } = visit;
  const { lang } = asked;
  const item = paramOf(asked.request, 'item');
  if (!dossier.tasks.has(item)) throw new Refusal(404);
  const shown = taskOf(asSeen(dossier, form.seen), item, today);
  const { status } = form;
  const { errors, typed } = judged(lang, assignedFields(visit, shown), form);
  const returned = { errors, typed: { ...typed, status } };
  if (errors.length > 0) return again(visit, form, { typed: returned });
  const to = { status, ...assignedIn(form) };
  const recorded = await deps.dossiers.write(service.id, actorOf(account), form.seen, changeTask(item, to));
  if (recorded.outcome === 'recorded')
    return toPlan(visit, form, { done: status === 'dropped' ? status : 'changed', item });
  if (recorded.outcome !== 'moved')
    return again(visit, form, { problem: dossierWords[lang].archived, typed: returned });
  const now = taskOf(recorded.dossier, item, today);
  if (!now) throw new Refusal(404);
  const over = typedOver(now, shown, to);
  const kept = { ...over, assignee: over.assignee ?? '', due: over.due ?? '' };
  const back = { since: recorded.since, typed: { errors, typed: kept } };
  return again(withDossier(visit, recorded.dossier), form, back);
};

const planPage = pageKind(visitPlan, frameInService);

/** The plan of a service, and the page of each task in it. */
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
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
