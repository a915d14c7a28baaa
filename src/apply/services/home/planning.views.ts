import { addDays } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { optionsOf } from '../../../web/fields.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { personNamed } from '../dossier/naming.views.ts';
import { usualDays } from '../plan/plan.ts';
import { type Teammate, whoList } from '../plan/plan.views.ts';
import { planWords } from '../plan/plan.words.ts';
import type { Service } from '../services.ts';
import type { Home } from './home.ts';
import { homeWords } from './home.words.ts';

/** What putting something in the plan from the home of a service is drawn with. */
export type PlanningModel = {
  readonly lang: Lang;
  readonly service: Service;
  /** The account of the reader. */
  readonly account: string;
  /** Those to whom it may be given. */
  readonly team: readonly Teammate[];
  readonly names: ReadonlyMap<string, string>;
  /** Day, YYYY-MM-DD. */
  readonly today: string;
  /** The rank of the file that the page is made at. */
  readonly seen: number;
};

type Proposed = Home['next'][number];

const hidden = (fields: Readonly<Record<string, string | number>>): Html =>
  html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;

/** A form of one press: to oneself and in two weeks, unless one chooses otherwise. The plan takes it as it takes its own. */
const form = (model: PlanningModel, { action }: Proposed, to: string, fields: Html): Html => {
  const { lang, today, team, account, names } = model;
  const { plan } = homeWords[lang];
  const { fields: labels, noOneYet } = planWords[lang];
  const id = action.id.replace('.', '-');
  const mine = team.some((each) => each.account === account) ? account : '';
  const given = new Map([...names, ...team.map((each) => [each.account, each.name] as const)]);
  const list = [['', noOneYet] as const, ...whoList({ lang, me: account, team, names: given })];
  return html`
    <form class="to-plan" method="post" action="${to}">
      ${fields}
      ${hidden({ from: 'home' })}
      <div><label for="who-${id}">${labels.who}</label>
      <select id="who-${id}" name="assignee">${optionsOf(list, mine)}</select></div>
      <div><label for="due-${id}">${labels.due}</label>
      <input id="due-${id}" name="due" type="date" value="${addDays(today, usualDays)}" min="${today}"></div>
      <button class="secondary">${plan}<span class="visually-hidden">${label('', lang)} ${action.id}</span></button>
    </form>
  `;
};

/** What is in the plan of an action already, and the way to change it. */
const planned = (
  { lang, service, account, names }: PlanningModel,
  { id, assignee, due }: NonNullable<Proposed['item']>,
): Html => {
  const words = homeWords[lang];
  const name = assignee === undefined ? words.toNobody : personNamed(lang, names, assignee);
  const who = assignee === account ? words.toYou : name;
  const item = href('servicePlanItem', lang, { service: service.id, item: id });
  return html`<p>${words.planned(who, due === undefined ? undefined : longDate(due, lang))} <a href="${item}">${words.changePlanned}<span class="visually-hidden">${label('', lang)} ${id}</span></a></p>`;
};

/**
 * Putting in the plan what is proposed, or where it is there. What is to be done is an action of the plan; what is done and
 * to be shown is a task of its practice, since the plan holds an action in place as done.
 */
export const planningView = (model: PlanningModel, proposed: Proposed): Html => {
  const { lang, service, seen } = model;
  const words = homeWords[lang];
  const { practice, action, step, item, tasks } = proposed;
  if (item) {
    if (item.assignee !== undefined || item.due !== undefined) return planned(model, item);
    const to = href('servicePlanItem', lang, { service: service.id, item: action.id });
    const fields = { do: 'change', status: item.status, effort: item.effort ?? '', seen };
    return form(model, proposed, to, hidden(fields));
  }
  const plan = href('servicePlan', lang, { service: service.id });
  if (tasks > 0) return html`<p><a href="${plan}">${words.tasksPlanned(tasks, practice.id)}</a></p>`;
  const task = step === 'do' ? '' : words.task[step](action.id, action.title[lang]);
  return form(model, proposed, plan, hidden({ do: 'add', words: task, practice: practice.id }));
};
