import type { Member } from '../../../people/organisations/organisations.ts';
import { actionOf, practiceOf } from '../../../standard/standard.ts';
import { doneHere, errorSummary, saidOnce } from '../../../web/components.ts';
import type { Returned } from '../../../web/fields.ts';
import { capitalised, label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { taskStatuses } from '../dossier/dossier.facts.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import { personNamed } from '../dossier/naming.views.ts';
import { plainWords, typedWords } from '../dossier/team-text.views.ts';
import { narrowedHref, pageLinks, pageOf } from '../list/narrowing.views.ts';
import type { OpenedFile } from '../opened.ts';
import { reviewerNamed } from '../reviews/reviews.views.ts';
import { actionHref } from '../services.feature.ts';
import { servicesWords } from '../services.words.ts';
import type { Spoken } from '../spoken.ts';
import { conflictView } from '../telling/conflict.views.ts';
import { type Assigned, assignedFields, type PlanQuery, taskFields } from './plan.forms.ts';
import { daysBetween, isOver, type Moment, momentOf, moments, ownerOf, type PlanItem } from './plan.ts';
import { planWords } from './plan.words.ts';

/** Items on a page. */
const listed = 12;

/** An id may hold no dot. */
export const itemAnchor = (item: string): string => `item-${item.replace('.', '-')}`;

export type Teammate = Pick<Member, 'account' | 'name'>;

/** The members of the team who write, each once, may be assigned an item. */
export const teammatesIn = (members: readonly Member[]): readonly Teammate[] => {
  const writing = members.filter(({ role }) => role !== 'service-reader');
  return [...new Map(writing.map((member) => [member.account, member])).values()];
};

export type PlanShown = Pick<OpenedFile, 'lang' | 'service' | 'standard' | 'today' | 'dossier' | 'writes'> &
  Spoken & { readonly me: string; readonly team: readonly Teammate[] };

/** What a refused form comes back with, and what others changed meanwhile. */
export type Back = Returned & { readonly since?: readonly DossierFact[] };

export type PlanModel = PlanShown &
  Back & {
    readonly query: PlanQuery;
    readonly items: readonly PlanItem[];
    /** Whether the whole plan is empty. */
    readonly empty: boolean;
    /** How many actions are to do and not in the plan. */
    readonly leftToPlan: number;
    /** The accounts that have an item, or did one. */
    readonly owners: readonly string[];
  };

/** The query of the plan, with its `?`; empty for the whole plan. */
export const planSearch = ({ qui, page }: Partial<PlanQuery>): string => narrowedHref('', { qui, page });

export const planUrl = (
  { lang, service }: Pick<PlanShown, 'lang' | 'service'>,
  query: Partial<PlanQuery>,
): string => narrowedHref(href('servicePlan', lang, { service: service.id }), query);

const ownerSaid = (shown: PlanShown, item: PlanItem): string | false => {
  const owner = ownerOf(item);
  if (owner !== undefined) return nameOf(shown, owner);
  return !isOver(item) && planWords[shown.lang].noOne;
};

const nameOf = ({ lang, names, me }: Pick<PlanShown, 'lang' | 'names' | 'me'>, account: string): string => {
  const name = personNamed(lang, names, account);
  return account === me ? planWords[lang].you(name) : name;
};

const isAction = ({ kind }: PlanItem): boolean => kind === 'action';

export const titleOf = ({ lang, words }: Pick<PlanShown, 'lang' | 'words'>, task: PlanItem): string =>
  [task.point?.action, plainWords(lang, words.get(task.words ?? ''))].filter(Boolean).join(' ');

const what = ({ lang, standard, words }: PlanShown, item: PlanItem): Html => {
  if (!isAction(item))
    return html`${item.point && html`<span class="num">${item.point.action}</span> `}${typedWords(lang, words.get(item.words ?? ''))}`;
  return html`<span class="num">${item.id}</span> ${actionOf(standard, item.id)?.action.title[lang]}`;
};

/** An action is a link to its place in its practice. */
const whatListed = (shown: PlanShown, item: PlanItem): Html =>
  isAction(item)
    ? html`<a href="${actionHref(shown.lang, shown.service.id, item.id)}">${what(shown, item)}</a>`
    : what(shown, item);

const practiceLink = ({ lang, service: { id: service }, standard }: PlanShown, id: number | undefined) => {
  const practice = id === undefined ? undefined : practiceOf(standard, id);
  return (
    practice !== undefined &&
    html`<a href="${href('servicePractice', lang, { service, id: practice.id })}">${planWords[lang].practice(practice.id, practice.title[lang])}</a>`
  );
};

const reviewLink = ({ lang, service: { id: service }, names, dossier }: PlanShown, { point }: PlanItem) => {
  const review = point && dossier.reviews.get(point.review);
  return (
    review?.closed !== undefined &&
    html`<a href="${href('serviceReview', lang, { service, review: review.id })}">${planWords[lang].ofReview(reviewerNamed(lang, names, review))}</a>`
  );
};

const originOf = (shown: PlanShown, item: PlanItem): Html | false => {
  const [practice, review] = [practiceLink(shown, item.practice), reviewLink(shown, item)];
  return (
    !isAction(item) && (practice || review) && html`${practice}${practice && review && html`<br>`}${review}`
  );
};

const themeOf = ({ standard }: PlanShown, { practice }: PlanItem): number | undefined =>
  practice === undefined ? undefined : practiceOf(standard, practice)?.theme;

const when = ({ lang, today }: PlanShown, item: PlanItem): Html | false => {
  const words = planWords[lang];
  const { due, late, since } = item;
  if (isOver(item)) return since !== '' && html`${words.since(longDate(since, lang))}`;
  if (due === undefined) return false;
  if (late)
    return html`<strong class="late"><span aria-hidden="true">⚠</span> ${words.late(daysBetween(due, today))}</strong> (${dossierWords[lang].dueOn(longDate(due, lang))})`;
  return due === today
    ? html`<strong>${words.dueToday}</strong>`
    : html`${dossierWords[lang].dueOn(longDate(due, lang))}`;
};

const apart = (parts: readonly (Html | string | false)[]): Html => {
  const there = parts.filter((part) => part !== false && part !== '');
  return html`${there.map((part, rank) => html`${rank > 0 && ', '}${part}`)}`;
};

const changeLink = (shown: PlanShown, item: PlanItem, { qui }: Pick<PlanQuery, 'qui'>): Html => {
  const { lang, service } = shown;
  const link = href('servicePlanItem', lang, { service: service.id, item: item.id }) + planSearch({ qui });
  return html`<a href="${link}">${planWords[lang].change}<span class="visually-hidden"> ${what(shown, item)}</span></a>`;
};

/** The page that was asked for, or that of the item that was just changed. */
const paged = ({ items, query }: PlanModel) => {
  const changed = query.done === undefined ? -1 : items.findIndex(({ id }) => id === query.item);
  return pageOf(items, listed, changed < 0 ? query.page : Math.floor(changed / listed) + 1);
};

const sayOnce = (model: PlanModel, said: Html): Html | false =>
  saidOnce(said, planSearch({ ...model.query, page: paged(model).page }));

const saidThere = (model: PlanModel, { id }: PlanItem): Html | false => {
  const { done, item } = model.query;
  return done !== undefined && item === id && sayOnce(model, doneHere(planWords[model.lang].done[done]));
};

const line = (model: PlanModel, item: PlanItem): Html => {
  const { lang, query, writes } = model;
  const theme = themeOf(model, item);
  const origin = originOf(model, item);
  return html`
    <li id="${itemAnchor(item.id)}"${theme !== undefined && html` class="t${theme}"`}>
      ${saidThere(model, item)}
      <p class="what">${whatListed(model, item)}</p>
      <p class="quiet">${apart([when(model, item), ownerSaid(model, item), item.status === 'under-way' && dossierWords[lang].taskStatuses[item.status].toLowerCase()])}</p>
      ${origin && html`<p class="quiet">${origin}</p>`}
      ${writes && !isAction(item) && html`<p class="to-change no-print">${changeLink(model, item, query)}</p>`}
    </li>
  `;
};

const byDate = (model: PlanModel, items: readonly PlanItem[]): Html => {
  const { lang, today } = model;
  const groups = Map.groupBy(items, (item) => momentOf(item, today));
  const all = Map.groupBy(model.items, (item) => momentOf(item, today));
  const group = (moment: Moment): Html | false => {
    const some = groups.get(moment) ?? [];
    return (
      some.length > 0 &&
      html`<section><h2>${planWords[lang].moments[moment]} <span class="quiet">(${all.get(moment)?.length})</span></h2><ul class="plan plan-list">${some.map((item) => line(model, item))}</ul></section>`
    );
  };
  return html`${moments.map(group)}`;
};

const pageView = (model: PlanModel): Html => {
  const { page, pages, shown } = paged(model);
  return html`
    ${byDate(model, shown)}
    ${pageLinks(model.lang, page, pages, (other) => planUrl(model, { qui: model.query.qui, page: other }))}
  `;
};

const filterLinks = (model: PlanModel): Html => {
  const { lang, owners, query } = model;
  const words = planWords[lang];
  const people = owners
    .map((account) => [account, nameOf(model, account)] as const)
    .toSorted(([, one], [, other]) => one.localeCompare(other, lang));
  const link = (qui: string | undefined, text: string): Html => html`
    <li><a href="${planUrl(model, { qui })}"${qui === query.qui && html` aria-current="true"`}>${text}</a></li>
  `;
  return html`
    <nav class="chips no-print" aria-label="${words.filterLabel}">
      <ul>
        ${link(undefined, words.everyone)}
        ${link('personne', capitalised(words.noOne))}
        ${people.map(([account, name]) => link(account, name))}
      </ul>
    </nav>
  `;
};

/** The fields of `assignedFields`. Whoever has the item is listed, even once they have left the team. */
export const assignedView = (
  model: Pick<PlanShown, 'lang' | 'names' | 'me' | 'team' | 'today'>,
  returned: Returned,
  now: Assigned = {},
  of = '',
): Html => {
  const { lang, team } = model;
  const { assignee, due } = assignedFields(model, now, of);
  const who = now.assignee ?? '';
  const isFormer = who !== '' && !team.some(({ account }) => account === who);
  const list = [
    ...team.map(({ account }) => [account, nameOf(model, account)] as const),
    ...(isFormer ? [[who, planWords[lang].noLonger(nameOf(model, who))] as const] : []),
  ];
  return html`
    ${assignee.draw(lang, returned, { list, now: who })}
    ${due.draw(lang, returned, now.due ?? '')}
  `;
};

const addForm = (model: PlanModel): Html => {
  const {
    lang,
    service: { id: service },
    standard,
  } = model;
  const words = planWords[lang];
  const practices = standard.practices.map(
    ({ id, title }) => [String(id), `${id} – ${title[lang]}`] as const,
  );
  const isOpen = model.empty || model.errors.length > 0;
  return html`
    <details class="no-print"${isOpen && html` open`}>
      <summary>${words.addTitle}</summary>
      <p>${words.addLead} <a href="${href('servicePractices', lang, { service })}">${words.choosePractice}</a></p>
      <form class="fields" method="post" action="${href('servicePlan', lang, { service })}" data-live data-guarded novalidate>
        ${taskFields.words.draw(lang, model)}
        ${taskFields.practice.draw(lang, model, { list: practices })}
        ${assignedView(model, model)}
        <button>${words.add}</button>
      </form>
    </details>
  `;
};

/** What was just done to an item that the page does not show. */
const saidFirst = (model: PlanModel): Html | false => {
  const { done, item } = model.query;
  if (done === undefined || paged(model).shown.some(({ id }) => id === item)) return false;
  return sayOnce(model, doneHere(planWords[model.lang].done[done]));
};

const lead = (model: PlanModel): Html => {
  const { lang, items, query } = model;
  const words = planWords[lang];
  const open = items.filter((item) => !isOver(item)).length;
  const late = items.filter((item) => item.late).length;
  if (query.qui === undefined) return html`<p class="lead">${words.lead(open, late)}</p>`;
  const whose = query.qui === 'personne' ? capitalised(words.noOne) : nameOf(model, query.qui);
  return html`<p class="lead">${label(whose, lang)} ${words.lead(open, late)}</p>`;
};

const leftOut = ({ lang, service: { id: service }, leftToPlan }: PlanModel): Html | false => {
  const words = planWords[lang];
  const toPlan = `${href('servicePractices', lang, { service })}?only=to-plan`;
  return leftToPlan > 0 && html`<a href="${toPlan}">${words.left(leftToPlan)}</a>`;
};

/** What the plan holds and what it does not, so that nobody takes it for all there is to do. */
const holds = (model: PlanModel): Html | false => {
  const left = leftOut(model);
  return (
    model.query.qui === undefined && html`<p>${planWords[model.lang].holds}${left && html` ${left}.`}</p>`
  );
};

const emptyPlan = (model: PlanModel): Html => {
  const words = planWords[model.lang];
  const left = leftOut(model);
  return html`
    <div class="empty">
      <p><strong>${words.emptyTitle}</strong></p>
      <p>${words.holds}</p>
      ${left && html`<p>${left}.</p>`}
    </div>
  `;
};

export const planView = (model: PlanModel): Html => {
  const { lang, items, errors, since, names, empty, writes } = model;
  const words = planWords[lang];
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, errors)}
    ${since && conflictView(lang, since, names)}
    ${saidFirst(model)}
    ${empty ? emptyPlan(model) : html`${lead(model)}${holds(model)}`}
    ${writes && addForm(model)}
    ${
      !empty &&
      html`
        ${filterLinks(model)}
        ${items.length > 0 ? pageView(model) : html`<p class="empty">${words.emptyFilter}</p>`}
      `
    }
  `;
};

export type TaskModel = PlanShown &
  Back & { readonly task: PlanItem; readonly query: Pick<PlanQuery, 'qui'> };

export const taskView = (model: TaskModel): Html => {
  const { lang, service, task, errors, typed, since, names, dossier, query } = model;
  const words = planWords[lang];
  const status = typed.status ?? task.status;
  const here =
    href('servicePlanItem', lang, { service: service.id, item: task.id }) + planSearch({ qui: query.qui });
  const plan = planUrl(model, { qui: query.qui });
  const origin = originOf(model, task);
  const choice = (each: PlanItem['status']): Html => html`
    <li><label><input type="radio" name="status" value="${each}"${each === status && html` checked`}> <span>${dossierWords[lang].taskStatuses[each]}</span></label></li>
  `;
  return html`
    <h1>${what(model, task)}</h1>
    ${origin && html`<p>${origin}</p>`}
    ${errorSummary(lang, errors)}
    ${since && conflictView(lang, since, names, plan)}
    <form class="fields" method="post" action="${here}" data-live data-guarded novalidate>
      <input type="hidden" name="do" value="change">
      <input type="hidden" name="seen" value="${dossier.head}">
      <fieldset>
        <legend>${words.fields.status}</legend>
        <ul class="options">${taskStatuses.map(choice)}</ul>
        <p class="hint">${words.dropHint}</p>
      </fieldset>
      ${assignedView(model, model, task)}
      <p class="actions"><button>${servicesWords[lang].save}</button> <a href="${plan}">${words.back}</a></p>
    </form>
  `;
};
