import type { ActionState, Known, PracticeProfile } from '../../../assessment/assessment.ts';
import { efforts } from '../../../assessment/next-actions.ts';
import { practiceIn } from '../../../learn/understand/understand.feature.ts';
import type { Member } from '../../../people/organisations/organisations.ts';
import { type Action, type Lang, type Practice, type Standard, themeOf } from '../../../standard/standard.ts';
import { practiceSaidView } from '../../../web/bands.ts';
import {
  describedBy,
  doneHere,
  errorSummary,
  type FieldError,
  fieldError,
  neighbours,
  notice,
  saidOnce,
  titled,
} from '../../../web/components.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { reasonsList } from '../../../web/layers.ts';
import { href } from '../../../web/links.ts';
import { practicePictogram } from '../../../web/pictograms.ts';
import { statusMeanings } from '../../../web/status-meanings.ts';
import { conflictView } from '../dossier/conflict.views.ts';
import type {
  Declared,
  Done,
  Dossier,
  DossierFact,
  Explained,
  Noted,
  Planned,
  Proof,
} from '../dossier/dossier.ts';
import { dossierWords, reasonSaid } from '../dossier/dossier.words.ts';
import { dayIn, personNamed } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import { planWords } from '../plan/plan.words.ts';
import type { ProofOf } from '../proofs/proof.ts';
import { canShow, stateTag } from '../proofs/proofs.views.ts';
import { actionAnchor } from '../services.feature.ts';
import type { Service } from '../services.ts';
import { servicesWords } from '../services.words.ts';
import { visitMark } from '../visits/visits.views.ts';
import { changeSaid, planSaid } from './changes.ts';
import { actionFieldOf, type PracticeDone as DoneNow, explanationMonths } from './practice.schema.ts';
import { type Explanation, latestOf, type TextsById, type Typed } from './practice.ts';
import { practiceWords } from './practice.words.ts';
import { lastExplained } from './typed.ts';

/** What the file of a service says of one action. */
export type ActionModel = {
  readonly action: Action;
  readonly state: ActionState;
  readonly declared: Declared | undefined;
  readonly noted: Noted | undefined;
  readonly planned: Planned | undefined;
  readonly explained: Explained | undefined;
  /** What shows that it is not done, although it is said to be. */
  readonly refuting: readonly Proof[];
  /** Those that serve it, what counts first; so many at most, of how many. */
  readonly proofs: readonly ProofOf[];
  readonly proofsInAll: number;
  /** What its form holds: as the file says, or as it was typed. */
  readonly fields: Typed;
};

/** A form that was not recorded, and why. */
export type ReturnedAction = {
  readonly action: string;
  readonly errors: readonly FieldError[];
  /** What somebody else changed meanwhile. */
  readonly moved: readonly DossierFact[];
  /** The rank that the form goes on from. */
  readonly seen: number;
  readonly typed?: Typed;
  readonly explanation?: Explanation;
};

export type PracticeModel = {
  /** What people said of it to each other, as `commentsOn` shows it. */
  readonly comments: Html;
  /** Where it lacks a verified proof alone: who may verify one. */
  readonly verifying: Html | false;
  readonly lang: Lang;
  readonly service: Service;
  readonly standard: Standard;
  readonly practice: Practice;
  /** Proofs of its actions that wait to be accepted, and how many of them the reader may decide on. */
  readonly waiting: readonly Proof[];
  readonly decidable: number;
  readonly profile: PracticeProfile;
  readonly actions: readonly ActionModel[];
  /** The names of people, by their ids: who has left has none. */
  readonly names: ReadonlyMap<string, string>;
  readonly texts: TextsById;
  readonly team: readonly Pick<Member, 'account' | 'name'>[];
  readonly account: string;
  readonly writes: boolean;
  readonly dossier: Dossier;
  /** A day in Québec. */
  readonly today: string;
  /** Whether something was told since the last visit of the reader. */
  readonly isNew: (done: Done) => boolean;
  readonly done: DoneNow;
  readonly returned: ReturnedAction | undefined;
  /** What is wrong with the whole of what was sent. */
  readonly problem: string | undefined;
};

const pageOf = (lang: Lang, { id: service }: Service, id: number): string =>
  href('servicePractice', lang, { service, id });
const here = ({ lang, service, practice }: PracticeModel): string => pageOf(lang, service, practice.id);

const nameIn = ({ lang, names }: PracticeModel, id: string): string => personNamed(lang, names, id);

const newMark = ({ lang, isNew }: PracticeModel, done: Done | undefined): Html | false =>
  visitMark(lang, done !== undefined && isNew(done) ? 'added' : undefined);

/** How far a practice is, and what keeps it from being proven. */
const standingView = ({ lang, profile, verifying }: PracticeModel): Html => {
  const { proven, reasons } = profile;
  return html`
    <section class="standing">
      <h2 class="visually-hidden">${practiceWords[lang].actions}</h2>
      <p>${practiceSaidView(lang, profile)}</p>
      ${
        !proven &&
        html`
          <h3>${dossierWords[lang].keptFrom}</h3>
          <ul>${reasons.map((reason) => html`<li>${reasonSaid(lang, reason)}</li>`)}</ul>
          ${verifying}
        `
      }
    </section>
  `;
};

/** How many proofs of the practice wait to be accepted, leading to them, and whether who reads may accept them. */
const waitingView = (model: PracticeModel): Html | false => {
  const { lang, service, practice, waiting, decidable } = model;
  const words = practiceWords[lang];
  const [first, ...others] = waiting;
  if (!first) return false;
  const list = href('serviceProofs', lang, { service: service.id });
  const link =
    others.length === 0 ? proofHref(model, first.id) : `${list}?practice=${practice.id}&state=offered`;
  return html`
    <p><a href="${link}">${words.waiting(waiting.length)}</a>. ${decidable > 0 && words.decidable(decidable, waiting.length)}</p>
  `;
};

/** Where an action is, who said so and when. */
const statusView = (model: PracticeModel, { state, declared }: ActionModel): Html => {
  const { lang, texts } = model;
  const words = practiceWords[lang];
  const { statuses, strengths } = dossierWords[lang];
  const strength = state.status === 'in-place' ? strengths[state.strength] : '';
  const said =
    declared &&
    (declared.from ? words.broughtBy : words.saidBy)(nameIn(model, declared.by.id), dayIn(lang, declared.at));
  const why = declared?.status === 'not-applicable' && declared.why !== undefined && texts.get(declared.why);
  return html`
    <p class="stands">
      <strong>${statuses[state.status]}</strong>${strength !== '' && html` <span class="tag">${strength}</span>`}${newMark(model, declared)}<br>
      ${why && html`${typedWords(lang, why)}<br>`}
      <span class="quiet">${said ?? words.nothingSaid}${declared?.from && `, ${words.fromCheckup}`}</span>
    </p>
  `;
};

/** What the team wrote beside an action: on paper alone for who writes, whose form holds it. */
const noteView = (model: PracticeModel, { noted }: ActionModel): Html | false => {
  const { lang, texts, writes } = model;
  return (
    typeof noted?.note === 'string' &&
    html`<p class="note${writes && ' on-paper'}">${label(practiceWords[lang].noteName, lang)} ${typedWords(lang, texts.get(noted.note))}<br>${notedLine(model, noted)}</p>`
  );
};

/** Who wrote a note, and when. */
const notedLine = (model: PracticeModel, noted: Noted): Html => {
  const { lang } = model;
  const said = practiceWords[lang].saidDay(nameIn(model, noted.by.id), dayIn(lang, noted.at));
  return html`<span class="quiet">${said}</span>${newMark(model, noted)}`;
};

/** Whether what is planned is over, and its action neither done nor set aside. */
const isLate = ({ state, planned }: ActionModel, today: string): boolean =>
  typeof planned?.due === 'string' &&
  planned.due < today &&
  state.status !== 'in-place' &&
  state.status !== 'not-applicable';

/** Who does an action, by when, and how much work it is, for who only reads. */
const planView = (model: PracticeModel, said: ActionModel): Html | false => {
  const { lang } = model;
  const { planned } = said;
  if (!planned) return false;
  const plan = planSaid(lang, planned, (id) => nameIn(model, id));
  return html`<p>${label(practiceWords[lang].plan, lang)} ${plan}.</p>`;
};

/**
 * When it was planned, by whom, and whether it is late.
 *
 * @param mark whether it is new to the reader
 */
const plannedLine = (model: PracticeModel, said: ActionModel, mark: Html | false): Html | false => {
  const { lang, today } = model;
  const { planned } = said;
  if (!planned) return false;
  const words = practiceWords[lang];
  return html`
    <p class="quiet">
      ${isLate(said, today) && html`<strong class="late">${words.late}</strong> `}
      ${words.plannedBy(nameIn(model, planned.by.id), dayIn(lang, planned.at))}${mark}
    </p>
  `;
};

/** What does not apply comes last: why is asked below. */
const choices = ['to-do', 'under-way', 'in-place', 'unknown', 'not-applicable'] as const satisfies Known[];

/** A field of an action, with its label and what is wrong with it. */
const field = (
  {
    errors,
    name,
    hint,
  }: { readonly errors: readonly FieldError[]; readonly name: string; readonly hint?: string },
  text: string,
  input: (described: Html | false) => Html,
  attributes: string,
): Html => {
  const described = describedBy(errors, name, ...(hint === undefined ? [] : [`${name}-hint`]));
  return html`
    <div class="${attributes}">
      <label for="${name}">${text}</label>
      ${hint !== undefined && html`<span class="hint" id="${name}-hint">${hint}</span>`}
      ${fieldError(errors, name)}
      ${input(described !== '' && html` aria-describedby="${described}"`)}
    </div>
  `;
};

const option = (value: string, text: string, chosen: string): Html =>
  html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;

const assigneeOptions = (model: PracticeModel, chosen: string | null): Html => {
  const { lang, team } = model;
  const words = practiceWords[lang];
  const gone = chosen !== null && !team.some(({ account }) => account === chosen);
  return html`
    ${option('', planWords[lang].noOneYet, chosen ?? '')}
    ${team.map(({ account, name }) => option(account, name, chosen ?? ''))}
    ${gone && option(chosen, words.noLonger(nameIn(model, chosen)), chosen)}
  `;
};

/** The form of an action: where it is, who does it, by when, how much work it is; one press keeps all of it. */
const actionForm = (model: PracticeModel, said: ActionModel): Html => {
  const { lang, dossier, returned } = model;
  const [words, planned] = [practiceWords[lang], planWords[lang]];
  const { action, noted, fields } = said;
  const { id } = action;
  const back = returned?.action === id && returned.typed ? returned : undefined;
  const errors = back?.errors ?? [];
  const { said: status, note, plan } = back?.typed ?? fields;
  const named = (name: 'status' | 'why' | 'note' | 'assignee' | 'due' | 'effort') => actionFieldOf(name, id);
  const choice = (each: Known): Html => html`
    <li><label><input type="radio" name="${named('status')}" value="${each}"${each === status.status && html` checked`}> <span>${dossierWords[lang].statuses[each]}</span></label></li>
  `;
  return html`
    <form class="action-form" id="form-${id.replace('.', '-')}" method="post" action="${here(model)}#${actionAnchor(id)}" data-live data-kept novalidate>
      <input type="hidden" name="do" value="action">
      <input type="hidden" name="action" value="${id}">
      <input type="hidden" name="seen" value="${back?.seen ?? dossier.head}">
      <fieldset class="says">
        <legend>${words.where}<span class="visually-hidden">${label('', lang)} ${id}</span></legend>
        <ul class="options statuses">${choices.map(choice)}</ul>
        ${field(
          { errors, name: named('why'), hint: words.whyHint },
          words.whyNot,
          (described) =>
            html`<textarea id="${named('why')}" name="${named('why')}" rows="2"${described}>${status.why}</textarea>`,
          'field why',
        )}
      </fieldset>
      ${field(
        { errors, name: named('note'), hint: words.noteHint },
        words.note,
        (described) =>
          html`<textarea id="${named('note')}" name="${named('note')}" rows="2"${described}>${note}</textarea>`,
        'field',
      )}
      ${typeof noted?.note === 'string' && html`<p>${notedLine(model, noted)}</p>`}
      <div class="plan-fields">
        ${field(
          { errors, name: named('assignee') },
          planned.fields.who,
          (described) =>
            html`<select id="${named('assignee')}" name="${named('assignee')}"${described}>${assigneeOptions(model, plan.assignee)}</select>`,
          'field',
        )}
        ${field(
          { errors, name: named('due') },
          planned.fields.due,
          (described) =>
            html`<input type="date" id="${named('due')}" name="${named('due')}" value="${plan.due}"${described}>`,
          'field',
        )}
        ${field(
          { errors, name: named('effort') },
          planned.fields.effort,
          (described) => html`
            <select id="${named('effort')}" name="${named('effort')}"${described}>
              ${option('', planned.noEffort, plan.effort ?? '')}
              ${efforts.map((each) => option(each, dossierWords[lang].efforts[each], plan.effort ?? ''))}
            </select>
          `,
          'field',
        )}
        <button class="secondary">${words.save} <span class="visually-hidden">${words.saveOf(id)}</span></button>
      </div>
      ${plannedLine(model, said, newMark(model, said.planned))}
    </form>
  `;
};

const proofHref = ({ lang, service }: PracticeModel, proof: string): string =>
  href('serviceProof', lang, { service: service.id, proof });

/** A proof that shows that an action is not done. */
const refutingView = (model: PracticeModel, proof: Proof): Html => {
  const { lang, texts } = model;
  const words = practiceWords[lang];
  return html`
    <li>
      <p><a href="${proofHref(model, proof.id)}">${typedWords(lang, texts.get(proof.title))}</a><br>
      <span class="quiet">${words.effective(dayIn(lang, proof.effectiveAt))}</span></p>
      <dl>
        <dt>${words.covers}</dt><dd>${typedWords(lang, texts.get(proof.covers))}</dd>
        <dt>${words.collected}</dt><dd>${typedWords(lang, texts.get(proof.collected))}</dd>
      </dl>
    </li>
  `;
};

const explainForm = (model: PracticeModel, { action: { id }, explained }: ActionModel): Html => {
  const { lang, dossier, returned, today } = model;
  const words = practiceWords[lang];
  const back = returned?.action === id && returned.explanation ? returned : undefined;
  const errors = back?.errors ?? [];
  const typed = back?.explanation ?? { words: '', until: '' };
  const named = (name: 'explanation' | 'until') => actionFieldOf(name, id);
  return html`
    <details${(back || !explained) && html` open`}>
      <summary>${explained ? words.explainAgain : words.explain}</summary>
      <form class="fields" id="explain-${id.replace('.', '-')}" method="post" action="${here(model)}#${actionAnchor(id)}" data-live data-kept novalidate>
        <input type="hidden" name="do" value="explain">
        <input type="hidden" name="action" value="${id}">
        <input type="hidden" name="seen" value="${back?.seen ?? dossier.head}">
        ${field(
          { errors, name: named('explanation'), hint: words.explanationHint },
          words.explanationField,
          (described) =>
            html`<textarea id="${named('explanation')}" name="${named('explanation')}" rows="3"${described}>${typed.words}</textarea>`,
          'field',
        )}
        ${field(
          { errors, name: named('until'), hint: words.untilHint(explanationMonths) },
          words.until,
          (described) =>
            html`<input type="date" id="${named('until')}" name="${named('until')}" value="${typed.until}" min="${today}" max="${lastExplained(today)}"${described}>`,
          'field',
        )}
        <button class="secondary">${words.saveExplanation}</button>
      </form>
    </details>
  `;
};

const explanationView = (model: PracticeModel, said: ActionModel): Html => {
  const { lang, texts, today, writes } = model;
  const words = practiceWords[lang];
  const { explained } = said;
  const ended = explained !== undefined && explained.until < today;
  return html`
    <h3>${words.explanation}${newMark(model, explained)}</h3>
    ${
      explained
        ? html`
            <p>${typedWords(lang, texts.get(explained.words))}<br>
            <span class="quiet">${words.saidDay(nameIn(model, explained.by.id), dayIn(lang, explained.at))}</span><br>
            ${ended ? html`<strong class="late">${words.endedOn(longDate(explained.until, lang))}</strong>` : html`<span class="quiet">${words.holdsUntil(longDate(explained.until, lang))}</span>`}</p>
          `
        : html`<p>${words.noExplanation}</p>`
    }
    ${writes && explainForm(model, said)}
  `;
};

/** What is said of an action and what shows otherwise, side by side, with what the team says of it. */
const contradictionView = (model: PracticeModel, said: ActionModel): Html => {
  const { lang } = model;
  const words = practiceWords[lang];
  const { declared, refuting } = said;
  return html`
    <div class="contradiction">
      <p class="notice-title"><span aria-hidden="true">⚠</span> ${words.contradiction}</p>
      <div class="both-sides">
        <div>
          <h3>${words.said}</h3>
          <p><strong>${dossierWords[lang].statuses['in-place']}</strong><br>
          <span class="quiet">${declared && words.saidDay(nameIn(model, declared.by.id), dayIn(lang, declared.at))}</span></p>
        </div>
        <div>
          <h3>${words.shown}</h3>
          <ul class="refuting">${refuting.map((proof) => refutingView(model, proof))}</ul>
        </div>
      </div>
      <p class="quiet">${words.contradictionLead}</p>
      ${explanationView(model, said)}
    </div>
  `;
};

/** The proofs of an action: where each is, until when it holds; and the way to offer one. */
const proofsView = (model: PracticeModel, { action, proofs, proofsInAll }: ActionModel): Html => {
  const { lang, service, practice, texts, today, writes } = model;
  const words = practiceWords[lang];
  const line = ({ proof, state, lastDay }: ProofOf): Html => html`
    <li>
      <a href="${proofHref(model, proof.id)}">${typedWords(lang, texts.get(proof.title))}</a> ${stateTag(lang, state)}${newMark(model, latestOf(proof))}<br>
      <span class="quiet">${proof.shows === 'not-done' && html`${words.showsNotDone}, `}${words.effective(dayIn(lang, proof.effectiveAt))}${lastDay !== undefined && `, ${(lastDay < today ? words.endedBefore : words.endsOn)(longDate(lastDay, lang))}`}</span>
    </li>
  `;
  const all = `${href('serviceProofs', lang, { service: service.id })}?practice=${practice.id}`;
  const offer = `${href('newProof', lang, { service: service.id })}?action=${action.id}`;
  return html`
    <h3>${words.proofs}</h3>
    ${proofs.length > 0 ? html`<ul class="proofs-of">${proofs.map(line)}</ul>` : html`<p>${words.noProof}</p>`}
    <p class="actions">
      ${writes && html`<a href="${offer}">${words.offer} <span class="visually-hidden">${words.offerOf(action.id)}</span></a>`}
      ${proofsInAll > proofs.length && html`<a href="${all}">${words.allProofs(proofsInAll)}</a>`}
    </p>
  `;
};

const showsView = (lang: Lang, action: Action): Html => {
  const words = practiceWords[lang];
  const { expectedFrom, proofValidityMonths } = action;
  const expected = words.expectedFrom(servicesWords[lang].phases[expectedFrom]);
  return canShow(lang, action, html`<p class="quiet">${expected} ${words.validity(proofValidityMonths)}</p>`);
};

/** What became of the last form of an action. */
const outcomeView = (model: PracticeModel, { id }: Action): Html | false => {
  const { lang, done, returned, dossier, texts, names } = model;
  const words = practiceWords[lang];
  if (returned?.action === id && returned.moved.length > 0)
    return conflictView(lang, returned.moved, names, {
      saidOf: (fact) => changeSaid(lang, dossier, fact, texts, (account) => nameIn(model, account)),
      leave: here(model),
    });
  if (returned?.action === id) return errorSummary(words.errorTitle, returned.errors);
  if (done.done === undefined || done.action !== id) return false;
  return saidOnce(doneHere(words.done[done.done]));
};

const actionView = (model: PracticeModel, said: ActionModel): Html => {
  const { lang, writes } = model;
  const { action, state } = said;
  return html`
    <section class="action" id="${actionAnchor(action.id)}">
      <h2><span class="num">${action.id}</span> ${action.title[lang]}</h2>
      ${outcomeView(model, action)}
      ${statusView(model, said)}
      ${noteView(model, said)}
      ${state.contradicted && contradictionView(model, said)}
      ${writes && actionForm(model, said)}
      ${said.planned && html`<div class="${writes && 'on-paper'}">${planView(model, said)}${plannedLine(model, said, !writes && newMark(model, said.planned))}</div>`}
      ${proofsView(model, said)}
      <div class="folded">
        <details>
          <summary>${practiceWords[lang].why}</summary>
          ${reasonsList(lang, action)}
        </details>
        ${showsView(lang, action)}
      </div>
    </section>
  `;
};

/** A practice of a service: how far it is, what it lacks, and each of its actions. */
export const servicePracticeView = (model: PracticeModel): Html => {
  const { lang, service, standard, practice, actions, problem, writes } = model;
  const words = practiceWords[lang];
  const rank = standard.practices.indexOf(practice);
  const [previous, next] = [rank - 1, rank + 1].map((each) => {
    const other = standard.practices[each];
    return other && { href: pageOf(lang, service, other.id), label: `${other.id}. ${other.title[lang]}` };
  });
  const archived = service.archivedAt !== undefined;
  const { archivedNotice, archivedText } = servicesWords[lang];
  return html`
    <div class="service-practice t${practice.theme}">
      ${titled(
        practicePictogram(practice.id),
        html`<p class="kicker">${themeOf(standard, practice.theme)?.title[lang]}</p>`,
        html`<h1>${practice.id}. ${practice.title[lang]}</h1>`,
      )}
      ${problem !== undefined && notice('bad', problem)}
      ${archived && notice('info', archivedNotice, archivedText)}
      ${standingView(model)}
      ${waitingView(model)}
      <p class="actions">
        <a href="${href('step', lang, { step: `p${practice.id}` })}">${words.lesson}</a>
        <a href="${practiceIn(lang)(practice.id)}">${words.examples}</a>
      </p>
      ${writes && html`<p class="quiet no-print">${words.each}</p><div class="no-print">${statusMeanings(lang, dossierWords[lang].statuses)}</div>`}
      ${actions.map((each) => actionView(model, each))}
      ${model.comments}
      ${neighbours(words.neighbours, previous, next)}
    </div>
  `;
};
