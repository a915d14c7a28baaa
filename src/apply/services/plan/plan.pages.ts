import { v4 as uuidv4 } from 'uuid';
import { actorOf } from '../../../people/signin/signin.ts';
import { dayOf } from '../../../standard/days.ts';
import { type Lang, practiceOf } from '../../../standard/standard.ts';
import { notice } from '../../../web/components.ts';
import { judged, nothingReturned, type Returned } from '../../../web/fields.ts';
import type { Html } from '../../../web/html.ts';
import { pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { type Outcome, pageKind } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import { conflictView, peopleIn } from '../dossier/conflict.views.ts';
import { asSeen, type Dossier, type DossierFact, profileOf } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import type { Act, Recorded } from '../dossier/dossiers.ts';
import { endingIn } from '../evidence/ending.ts';
import {
  type DrawnInService,
  frameInService,
  type ServicesPages,
  type ServiceVisit,
  visitService,
} from '../service.visits.ts';
import {
  type AddForm,
  addForm,
  assignedFields,
  type ChangeForm,
  type ItemForm,
  itemForm,
  taskFields,
} from './plan.forms.ts';
import { type PlanDone, type PlanQuery, planQuery } from './plan.schema.ts';
import {
  changedBy,
  changeItem,
  droppedOf,
  dropTask,
  leftToPlan,
  ofWhom,
  ownChange,
  ownerOf,
  type PlanChange,
  type PlanItem,
  type PlanRefusal,
  planItemOf,
  planOf,
  type Whose,
} from './plan.ts';
import {
  itemAnchor,
  itemView,
  type PlanShown,
  planSearch,
  planUrl,
  planView,
  type Teammate,
  teammatesIn,
  titleOf,
} from './plan.views.ts';
import { planWords } from './plan.words.ts';

/** A service with its dossier and its team. */
type PlanVisit = ServiceVisit & {
  readonly dossier: Dossier;
  readonly team: readonly Teammate[];
  /** A day in Québec. */
  readonly today: string;
};

/** What a page comes back with: what others changed, why something was not done, what was typed. */
type Back = {
  readonly since?: readonly DossierFact[];
  readonly problem?: string;
  readonly typed?: Returned;
  /** For an item that is no longer in the plan: the plan is shown in place of its page. */
  readonly onPlan?: boolean;
};

type PlanOutcome = Outcome<PlanVisit, PlanQuery, Back>;

const visitPlan = async (deps: ServicesPages, asked: Asked): Promise<PlanVisit> => {
  const visit = await visitService(deps, asked);
  const { id } = visit.service;
  const [dossier, members] = await Promise.all([deps.dossiers.read(id), deps.organisations.membersOf(id)]);
  return { ...visit, dossier, team: teammatesIn(members), today: dayOf(deps.clock()) };
};

const actionIds = ({ deps, dossier }: PlanVisit): readonly string[] =>
  deps.dossiers.standardOf(dossier).practices.flatMap(({ actions }) => actions.map(({ id }) => id));

/**
 * The thing that an address names.
 *
 * @throws Refusal 404 when there is none
 */
const itemHere = (visit: PlanVisit): PlanItem => {
  const id = paramOf(visit.asked.request, 'item');
  const item = planItemOf(visit.dossier, actionIds(visit), id, visit.today);
  if (!item) throw new Refusal(404);
  return item;
};

/** What a page of the plan is drawn with: the names and the words that it shows, each read once. */
const shownOf = async (
  { deps, asked, service, account, writes, dossier, team, today }: PlanVisit,
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
    standard: deps.dossiers.standardOf(dossier),
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
  const { deps, asked, service, dossier, today } = visit;
  const { lang } = asked;
  const all = planOf(dossier, today);
  const owners = [...new Set(all.flatMap((item) => ownerOf(item) ?? []))];
  const query = amongPeople(sent, [...owners, ...visit.team.map((each) => each.account)]);
  const dropped = droppedOf(dossier);
  const standard = deps.dossiers.standardOf(dossier);
  const profile = profileOf(dossier, standard, deps.clock().toISOString());
  const ending = query.qui === undefined ? endingIn(dossier, profile, today) : [];
  const shown = await shownOf(
    visit,
    [...owners, ...peopleIn(back.since ?? [])],
    [
      ...all.flatMap(({ words }) => words ?? []),
      ...dropped.map(({ words }) => words),
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
      leftToPlan: leftToPlan(dossier, actionIds(visit)),
      owners,
      dropped,
      evidence: dossier.evidence,
      told: toldIn(lang, back, shown),
      ending,
    }),
  };
};

const drawItem = async (visit: PlanVisit, query: PlanQuery, back: Back = {}): Promise<DrawnInService> => {
  const item = itemHere(visit);
  const { id, assignee, words } = item;
  const shown = await shownOf(
    visit,
    [...(assignee === undefined ? [] : [assignee]), ...peopleIn(back.since ?? [])],
    words === undefined ? [] : [words],
  );
  return {
    place: pagePlace('servicePlanItem', { service: visit.service.id, item: id }),
    title: titleOf(shown, item),
    query: planSearch(query).slice(1),
    body: itemView({
      ...shown,
      ...(back.typed ?? nothingReturned),
      item,
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
  const { deps, asked, service, account, dossier } = visit;
  const { lang } = asked;
  const { words, practice, qui } = form;
  const returned = judged(lang, { ...taskFields, ...assignedFields(visit) }, form);
  if (returned.errors.length > 0) return again(visit, form, { typed: returned });
  const { assignee, due } = assignedIn(form);
  const text = { id: uuidv4(), words, lang };
  const known = practiceOf(deps.dossiers.standardOf(dossier), Number(practice))?.id ?? null;
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

const write = (
  { deps, service, account }: PlanVisit,
  seen: number,
  act: (dossier: Dossier) => Act<PlanRefusal>,
): Promise<Recorded<PlanRefusal>> => deps.dossiers.write(service.id, actorOf(account), seen, act);

/** Why something was not done, and the dossier as it now is; undefined when it was. */
const notDone = (
  visit: PlanVisit,
  recorded: Recorded<PlanRefusal>,
): { readonly visit: PlanVisit; readonly back: Back } | undefined => {
  const words = planWords[visit.asked.lang];
  switch (recorded.outcome) {
    case 'recorded':
      return undefined;
    case 'moved':
      return { visit: { ...visit, dossier: recorded.dossier }, back: { since: recorded.since } };
    case 'refused':
      return { visit: { ...visit, dossier: recorded.dossier }, back: { problem: words.absent } };
    case 'archived':
      return { visit, back: { problem: dossierWords[visit.asked.lang].archived } };
  }
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

const toChanged = (
  visit: PlanVisit,
  query: Pick<PlanQuery, 'qui'>,
  recorded: Recorded<PlanRefusal>,
  item: string,
): PlanOutcome => {
  const stays =
    !('dossier' in recorded) || planOf(recorded.dossier, visit.today).some(({ id }) => id === item);
  return toPlan(visit, query, stays ? { done: 'changed', item } : { done: 'left' });
};

/** The form of an item that somebody else changed: what its sender changed, and the rest as it is now. */
const typedOver = (now: PlanItem, own: Partial<PlanChange>): Returned => {
  const { status, assignee, due } = changedBy(now, own);
  return { errors: [], typed: { status, assignee: assignee ?? '', due: due ?? '' } };
};

/** The whole plan, in place of an item that somebody took out of it while its page was open. */
const wholePlan = (visit: PlanVisit, back: Back): PlanOutcome =>
  again(visit, planQuery.parse({}), { ...back, onPlan: true });

const change = async (visit: PlanVisit, form: ChangeForm): Promise<PlanOutcome> => {
  const { asked, dossier, today } = visit;
  const id = paramOf(asked.request, 'item');
  const actions = actionIds(visit);
  if (!planItemOf(dossier, actions, id, today)) {
    if (!dossier.tasks.has(id) && !actions.includes(id)) throw new Refusal(404);
    return wholePlan(visit, { problem: planWords[asked.lang].absent });
  }
  const shown = planItemOf(asSeen(dossier, form.seen), actions, id, today);
  const { status } = form;
  const { errors, typed } = judged(asked.lang, assignedFields(visit, shown), form);
  if (errors.length > 0) return again(visit, form, { typed: { errors, typed: { ...typed, status } } });
  const own = ownChange(shown, { ...assignedIn(form), status });
  const recorded = await write(visit, form.seen, changeItem(actions, id, own, today));
  const not = notDone(visit, recorded);
  if (!not) return toChanged(visit, form, recorded, id);
  const now = planItemOf(not.visit.dossier, actions, id, today);
  return now
    ? again(not.visit, form, { ...not.back, typed: typedOver(now, own) })
    : wholePlan(not.visit, not.back);
};

const dropOrRestore = async (visit: PlanVisit, form: Exclude<ItemForm, ChangeForm>): Promise<PlanOutcome> => {
  const item = paramOf(visit.asked.request, 'item');
  const dropped = form.do === 'drop';
  const recorded = await write(visit, form.seen, dropTask(item, dropped ? 'dropped' : 'to-do'));
  const not = notDone(visit, recorded);
  if (not) return again(not.visit, form, { ...not.back, onPlan: true });
  return toPlan(visit, form, { done: dropped ? 'dropped' : 'restored', item });
};

const planPage = pageKind(visitPlan, frameInService);

/** The plan of a service, and the page of each item in it. */
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
    show: (visit, query, back?: Back) => (back?.onPlan ? drawPlan : drawItem)(visit, query, back),
    form: itemForm,
    act: (visit, form) => (form.do === 'change' ? change(visit, form) : dropOrRestore(visit, form)),
  }),
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
