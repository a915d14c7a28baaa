import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { readDue } from '../../../learn/training/commitments.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import { type Lang, practiceOf } from '../../../standard/standard.ts';
import { type FieldError, notice } from '../../../web/components.ts';
import type { Html } from '../../../web/html.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { asSeen, type Dossier, type DossierFact, profileOf } from '../dossier/dossier.ts';
import type { Act, Recorded } from '../dossier/dossiers.ts';
import { movedView, peopleIn } from '../dossier/moved.views.ts';
import { type OpenedService, openService, type ServicesPages, showInService } from '../opened.pages.ts';
import { weakeningIn } from '../proofs/weakening.ts';
import { visitTo } from '../visits/visits.pages.ts';
import { marksOf, newsSince } from '../visits/visits.ts';
import {
  type AddForm,
  type ChangeForm,
  type ItemForm,
  itemForm,
  type MoveForm,
  type PlanDone,
  type PlanQuery,
  planForm,
  planQuery,
  taskLimit,
} from './plan.schema.ts';
import {
  type Change,
  changedBy,
  changeItem,
  droppedOf,
  dropTask,
  itemOf,
  leftToPlan,
  ofWhom,
  ownChange,
  ownerOf,
  type PlanItem,
  type PlanRefusal,
  planOf,
  usualDays,
  type Whose,
} from './plan.ts';
import {
  itemAnchor,
  itemView,
  nothingTyped,
  planSearch,
  planUrl,
  planView,
  type Shown,
  type Teammate,
  type Typed,
  teammatesIn,
  titleOf,
} from './plan.views.ts';
import { planWords } from './plan.words.ts';

/** A service whose plan is asked for, with its file as it is, and its team. */
type Visit = {
  readonly pages: ServicesPages;
  readonly asked: Asked;
  readonly opened: OpenedService;
  readonly dossier: Dossier;
  readonly team: readonly Teammate[];
  readonly today: string;
};

/** What a page comes back with: what others changed, or why something was not done. */
type Back = { readonly since?: readonly DossierFact[]; readonly problem?: string; readonly typed?: Typed };

/** The plan of a service, and the page of each thing in it. */
export const pages = {
  servicePlan: {
    title: (_deps, lang) => planWords[lang].title,
    show: async (deps, asked) => showPlan(await visitOf(deps, asked), planQuery.parse(asked.request.query)),
    act: async (deps, asked) => {
      const form = planForm.safeParse(asked.request.body).data;
      if (!form) throw new Refusal(400);
      const visit = await visitOf(deps, asked);
      return form.do === 'add' ? addTask(visit, form) : move(visit, form);
    },
  },
  servicePlanItem: {
    title: (_deps, lang) => planWords[lang].title,
    show: async (deps, asked) => {
      const visit = await visitOf(deps, asked);
      const [item, query] = [itemHere(visit), planQuery.parse(asked.request.query)];
      return showItem(visit, item, query, query.prendre ? { typed: takenBy(visit, item) } : {});
    },
    act: async (deps, asked) => {
      const form = itemForm.safeParse(asked.request.body).data;
      if (!form) throw new Refusal(400);
      const visit = await visitOf(deps, asked);
      return form.do === 'change' ? change(visit, form) : dropOrRestore(visit, form);
    },
  },
} satisfies Readonly<Record<string, Page<ServicesPages>>>;

const visitOf = async (pages: ServicesPages, asked: Asked): Promise<Visit> => {
  const opened = await openService(pages, asked.request);
  const { id } = opened.service;
  const [dossier, members] = await Promise.all([pages.dossiers.read(id), pages.organisations.membersOf(id)]);
  return {
    pages,
    asked,
    opened,
    dossier,
    team: teammatesIn(members),
    today: dayOf(pages.clock()),
  };
};

const actionIds = ({ pages, dossier }: Visit): readonly string[] =>
  pages.dossiers.standardOf(dossier).practices.flatMap(({ actions }) => actions.map(({ id }) => id));

/**
 * The thing that an address names.
 *
 * @throws Refusal 404 when there is none
 */
const itemHere = (visit: Visit): PlanItem => {
  const id = paramOf(visit.asked.request, 'item');
  const item = itemOf(visit.dossier, actionIds(visit), id, visit.today);
  if (!item) throw new Refusal(404);
  return item;
};

/** What a page of the plan is drawn with: the names and the words that it shows, each read once. */
const shownOf = async (
  { pages, asked, opened, dossier, team, today }: Visit,
  people: readonly string[],
  texts: readonly string[],
): Promise<Shown> => {
  const unknown = people.filter((id) => !team.some(({ account }) => account === id));
  const [others, words] = await Promise.all([
    pages.signin.names([...new Set(unknown)]),
    pages.dossiers.words(texts),
  ]);
  return {
    lang: asked.lang,
    service: opened.service.id,
    standard: pages.dossiers.standardOf(dossier),
    today,
    me: opened.account.id,
    team,
    names: new Map([...others, ...team.map(({ account, name }) => [account, name] as const)]),
    words,
    seen: dossier.head,
    writes: opened.writes,
  };
};

const whoseIn = ({ opened }: Visit, { qui }: Pick<PlanQuery, 'qui'>): Whose => {
  if (qui === undefined) return 'all';
  if (qui === 'personne') return 'nobody';
  return { account: qui === 'moi' ? opened.account.id : qui };
};

/** @param leave where who leaves things so goes; undefined where nothing that they typed is shown */
const toldIn = (lang: Lang, { since, problem }: Back, { names }: Shown, leave?: string): Html | undefined => {
  if (since) return movedView(lang, since, names, leave === undefined ? {} : { leave });
  return problem === undefined ? undefined : notice('bad', problem);
};

const statusOf = ({ since, problem, typed }: Back): number => {
  if (since || problem !== undefined) return 409;
  return typed && typed.errors.length > 0 ? 400 : 200;
};

/** What is asked of a plan, where an address names someone else than its people: whoever writes it could name anyone. */
const amongPeople = (query: PlanQuery, people: readonly string[]): PlanQuery =>
  query.qui === undefined || ['moi', 'personne', ...people].includes(query.qui)
    ? query
    : { ...query, qui: undefined };

const showPlan = async (visit: Visit, sent: PlanQuery, back: Back = {}): Promise<FastifyReply> => {
  const { pages, asked, opened, dossier, today } = visit;
  const { lang } = asked;
  const { since } = await visitTo(pages, asked, { ...opened, dossier }, 'plan');
  const all = planOf(dossier, today);
  const owners = [...new Set(all.flatMap((item) => ownerOf(item) ?? []))];
  const query = amongPeople(sent, [...owners, ...visit.team.map(({ account }) => account)]);
  const dropped = droppedOf(dossier);
  const standard = pages.dossiers.standardOf(dossier);
  const profile = profileOf(dossier, standard, pages.clock().toISOString());
  const ending = query.qui === undefined ? weakeningIn(dossier, standard, profile, today) : [];
  const shown = await shownOf(
    visit,
    [...owners, ...peopleIn(back.since ?? [])],
    [
      ...all.flatMap(({ words }) => words ?? []),
      ...dropped.map(({ words }) => words),
      ...ending.map(({ proof }) => proof.title),
    ],
  );
  return showInService(
    pages,
    asked,
    opened,
    {
      place: pagePlace('servicePlan', { service: opened.service.id }),
      title: planWords[lang].title,
      query: planSearch(query).slice(1),
      wrong: statusOf(back) !== 200,
      body: planView({
        ...shown,
        ...(back.typed ?? nothingTyped),
        query,
        items: ofWhom(all, whoseIn(visit, query)),
        empty: all.length === 0,
        leftToPlan: leftToPlan(dossier, actionIds(visit)),
        owners,
        dropped,
        marks: marksOf(newsSince(dossier, since, opened.account.id)),
        told: toldIn(lang, back, shown),
        ending,
      }),
    },
    statusOf(back),
  );
};

const showItem = async (
  visit: Visit,
  item: PlanItem,
  query: Pick<PlanQuery, 'vue' | 'qui'>,
  back: Back = {},
): Promise<FastifyReply> => {
  const { pages, asked, opened } = visit;
  const { lang } = asked;
  const { id, assignee, words } = item;
  const shown = await shownOf(
    visit,
    [...(assignee === undefined ? [] : [assignee]), ...peopleIn(back.since ?? [])],
    words === undefined ? [] : [words],
  );
  return showInService(
    pages,
    asked,
    opened,
    {
      place: pagePlace('servicePlanItem', { service: opened.service.id, item: id }),
      title: titleOf(shown, item),
      query: planSearch(query).slice(1),
      wrong: statusOf(back) !== 200,
      body: itemView({
        ...shown,
        ...(back.typed ?? nothingTyped),
        item,
        query,
        told: toldIn(lang, back, shown, planUrl(shown, query)),
      }),
    },
    statusOf(back),
  );
};

/** Who and when, as a form says them, and what is wrong with them; what stays as it was is never wrong. */
const readAssigned = (
  { asked, team, pages }: Visit,
  typed: { readonly assignee: string; readonly due: string },
  now: { readonly assignee?: string | undefined; readonly due?: string | undefined } = {},
): {
  readonly assignee: string | null;
  readonly due: string | null;
  readonly errors: readonly FieldError[];
} => {
  const words = planWords[asked.lang];
  const known =
    typed.assignee === (now.assignee ?? '') || team.some(({ account }) => account === typed.assignee);
  const errors: FieldError[] = [];
  if (!known && typed.assignee !== '') errors.push({ field: 'assignee', message: words.whoUnknown });
  const same = typed.due.trim() === (now.due ?? '');
  const read =
    same || typed.due.trim() === '' ? { day: typed.due.trim() } : readDue(typed.due, pages.clock());
  if ('problem' in read)
    errors.push({ field: 'due', message: read.problem === 'due' ? words.dueWrong : words.duePast });
  const due = 'day' in read && read.day !== '' ? read.day : null;
  return { assignee: typed.assignee === '' ? null : typed.assignee, due, errors };
};

const wordsWrong = (lang: Lang, text: string): readonly FieldError[] => {
  const words = planWords[lang];
  if (text === '') return [{ field: 'words', message: words.wordsMissing }];
  return text.length > taskLimit
    ? [{ field: 'words', message: words.wordsLong(text.length, taskLimit) }]
    : [];
};

const addTask = async (visit: Visit, form: AddForm): Promise<FastifyReply> => {
  const { pages, asked, opened, dossier } = visit;
  const { lang } = asked;
  const { words, practice, vue, qui, from, ...typed } = form;
  const { assignee, due, errors: wrong } = readAssigned(visit, typed);
  const errors = [...wordsWrong(lang, words), ...wrong];
  const query = planQuery.parse({ vue, qui });
  const returned = { errors, typed: { ...typed, words, practice } };
  if (errors.length > 0) return showPlan(visit, query, { typed: returned });
  const text = { id: uuidv4(), words, lang };
  const known = practiceOf(pages.dossiers.standardOf(dossier), Number(practice))?.id ?? null;
  const data = { task: uuidv4(), words: text.id, practice: known, assignee, due };
  const { outcome } = await pages.dossiers.write(
    opened.service.id,
    actorOf(opened.account),
    undefined,
    () => ({
      facts: [{ kind: 'service.task-added', data }],
      texts: [text],
    }),
  );
  if (outcome === 'archived')
    return showPlan(visit, query, { problem: planWords[lang].archived, typed: { ...returned, errors: [] } });
  if (from === 'home') return toHome(visit);
  // Of whom others see alone, it would not be seen.
  const said = { assignee: assignee ?? undefined, status: 'to-do', saidBy: undefined } as const;
  const mine = ofWhom([said], whoseIn(visit, { qui })).length > 0;
  return backTo(visit, { vue, qui: mine ? qui : undefined }, { done: 'added' });
};

const write = (
  { pages, opened }: Visit,
  seen: number,
  act: (dossier: Dossier) => Act<PlanRefusal>,
): Promise<Recorded<PlanRefusal>> =>
  pages.dossiers.write(opened.service.id, actorOf(opened.account), seen, act);

/** Why something was not done, and the file as it now is; undefined when it was. */
const notDone = (
  visit: Visit,
  recorded: Recorded<PlanRefusal>,
): { readonly visit: Visit; readonly back: Back } | undefined => {
  const words = planWords[visit.asked.lang];
  switch (recorded.outcome) {
    case 'recorded':
      return undefined;
    case 'moved':
      return { visit: { ...visit, dossier: recorded.dossier }, back: { since: recorded.since } };
    case 'refused':
      return { visit: { ...visit, dossier: recorded.dossier }, back: { problem: words.absent } };
    case 'archived':
      return { visit, back: { problem: words.archived } };
  }
};

/** Back to the plan as it was asked for, which says what was done, and to what. */
const backTo = (
  { asked, opened }: Visit,
  query: Pick<PlanQuery, 'vue' | 'qui'>,
  { done, item }: { readonly done: PlanDone; readonly item?: string },
): FastifyReply => {
  const { lang, reply } = asked;
  const url = planUrl({ lang, service: opened.service.id }, query);
  const said = new URLSearchParams({ done, ...(item === undefined ? {} : { item }) });
  const anchor = item === undefined ? '' : `#${itemAnchor(item)}`;
  return reply.redirect(`${url}${url.includes('?') ? '&' : '?'}${said}${anchor}`, 303);
};

/** Back to the home of the service, whose form it was. */
const toHome = ({ asked: { lang, reply }, opened }: Visit): FastifyReply => {
  const home = href('service', lang, { service: opened.service.id });
  return reply.redirect(`${home}?done=planned`, 303);
};

const changedBack = (
  visit: Visit,
  query: Pick<PlanQuery, 'vue' | 'qui'>,
  recorded: Recorded<PlanRefusal>,
  done: 'changed' | 'moved',
  item: string,
): FastifyReply => {
  const stays =
    !('dossier' in recorded) || planOf(recorded.dossier, visit.today).some(({ id }) => id === item);
  return backTo(visit, query, stays ? { done, item } : { done: 'left' });
};

const move = async (visit: Visit, { item, to, seen, vue, qui }: MoveForm): Promise<FastifyReply> => {
  const recorded = await write(visit, seen, changeItem(actionIds(visit), item, { status: to }, visit.today));
  const not = notDone(visit, recorded);
  if (not) return showPlan(not.visit, planQuery.parse({ vue, qui }), not.back);
  return changedBack(visit, { vue, qui }, recorded, 'moved', item);
};

const change = async (visit: Visit, form: ChangeForm): Promise<FastifyReply> => {
  const { dossier, today } = visit;
  const id = paramOf(visit.asked.request, 'item');
  const item = itemOf(dossier, actionIds(visit), id, today);
  if (!item) return showGone(visit, id);
  const shown = itemOf(asSeen(dossier, form.seen), actionIds(visit), id, today);
  const { assignee, due, errors } = readAssigned(visit, form, shown);
  const own = ownChange(shown, { status: form.status, assignee, due, effort: form.effort });
  if (errors.length > 0) {
    const { status, effort } = form;
    const typed = { status, assignee: form.assignee, due: form.due, effort: effort ?? '' };
    return showItem(visit, item, form, { typed: { errors, typed } });
  }
  const recorded = await write(visit, form.seen, changeItem(actionIds(visit), id, own, today));
  const not = notDone(visit, recorded);
  if (!not) return form.from === 'home' ? toHome(visit) : changedBack(visit, form, recorded, 'changed', id);
  const now = itemOf(not.visit.dossier, actionIds(visit), id, today);
  return now
    ? showItem(not.visit, now, form, { ...not.back, typed: typedOver(now, own) })
    : showPlan(not.visit, planQuery.parse({}), not.back);
};

/** The form of a thing as who comes to take it would fill it in; what is planned already stays so. */
const takenBy = ({ opened, team, today }: Visit, { assignee, due }: PlanItem): Typed => {
  const me = opened.account.id;
  if (assignee !== undefined || due !== undefined) return nothingTyped;
  const own = team.some(({ account }) => account === me) ? me : '';
  return { errors: [], typed: { assignee: own, due: addDays(today, usualDays) } };
};

/** The form of a thing that somebody else changed: what its sender changed, and the rest as it is now. */
const typedOver = (now: PlanItem, own: Partial<Change>): Typed => {
  const { status, assignee, due, effort } = changedBy(now, own);
  return { errors: [], typed: { status, assignee: assignee ?? '', due: due ?? '', effort: effort ?? '' } };
};

/**
 * What is answered of a thing that somebody took out of the plan while its page was open.
 *
 * @throws Refusal 404 when there never was one
 */
const showGone = (visit: Visit, id: string): Promise<FastifyReply> => {
  if (!visit.dossier.tasks.has(id) && !actionIds(visit).includes(id)) throw new Refusal(404);
  return showPlan(visit, planQuery.parse({}), { problem: planWords[visit.asked.lang].absent });
};

const dropOrRestore = async (
  visit: Visit,
  { do: to, seen, ...query }: Exclude<ItemForm, ChangeForm>,
): Promise<FastifyReply> => {
  const id = paramOf(visit.asked.request, 'item');
  const recorded = await write(visit, seen, dropTask(id, to === 'drop' ? 'dropped' : 'to-do'));
  const not = notDone(visit, recorded);
  if (not) return showPlan(not.visit, planQuery.parse(query), not.back);
  return backTo(visit, query, to === 'drop' ? { done: 'dropped', item: id } : { done: 'restored', item: id });
};
