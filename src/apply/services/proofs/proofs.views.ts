import type { PracticeProfile } from '../../../assessment/assessment.ts';
import type { Action, Lang, Standard } from '../../../standard/standard.ts';
import {
  describedBy,
  errorSummary,
  type FieldError,
  fieldError,
  lengthLeft,
  neighbours,
  notice,
  saidOnce,
} from '../../../web/components.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { conflictView } from '../dossier/conflict.views.ts';
import { proofSorts } from '../dossier/dossier.facts.ts';
import type { Done, Dossier, DossierFact, Proof } from '../dossier/dossier.ts';
import { listOf } from '../dossier/dossier.words.ts';
import type { Words } from '../dossier/dossiers.ts';
import { dayIn, personNamed } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import { actionHref } from '../services.feature.ts';
import type { Service } from '../services.ts';
import type { Mark } from '../visits/visits.ts';
import { visitMark } from '../visits/visits.views.ts';
import { effectsView } from './effect.views.ts';
import { effectWords } from './effect.words.ts';
import { certificateOf } from './offer.ts';
import {
  awaitsDecision,
  isToVerify,
  isVerified,
  type ProofState,
  proofStates,
  type ServedAction,
  smallTeam,
} from './proof.ts';
import { type ProofDone, type ProofsQuery, proofLimits } from './proofs.schema.ts';
import { proofsWords } from './proofs.words.ts';
import { removalWords } from './removal.words.ts';

/** What typed words and people's ids stand for. */
export type SpokenProof = {
  readonly words: ReadonlyMap<string, Words>;
  /** Names of those who have not left, by their accounts. */
  readonly names: ReadonlyMap<string, string>;
};

/** Who did something, as others see them. */
const whoIn = (lang: Lang, { names }: Pick<SpokenProof, 'names'>, by: DossierFact['actor']): string => {
  if (by.kind !== 'account') return proofsWords[lang].byProbe;
  return personNamed(lang, names, by.id);
};

export const stateTag = (lang: Lang, state: ProofState): Html => html`
  <span class="tag proof-state ${state}">${proofsWords[lang].states[state]}</span>
`;

/** An option of a list. */
export const option = (value: string, text: string, isChosen: boolean): Html => html`
  <option value="${value}"${isChosen && html` selected`}>${text}</option>
`;

/**
 * What can show an action, folded, as the standard says it.
 *
 * @param more what else it says of its proofs
 */
export const canShow = (lang: Lang, { id, proofs }: Action, more: Html | false = false): Html => html`
  <details class="can-show">
    <summary>${proofsWords[lang].canShow} <span class="visually-hidden">(${id})</span></summary>
    <ul>${proofs.map((proof) => html`<li>${proof.label[lang]}</li>`)}</ul>
    ${more}
  </details>
`;

/** A proof in a list. */
export type ProofLine = {
  readonly proof: Proof;
  readonly served: readonly ServedAction[];
  readonly state: ProofState;
  /** Its next end, or its last one; undefined for none. */
  readonly end: string | undefined;
};

export type ProofsModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly standard: Standard;
  readonly asked: ProofsQuery;
  /** Those of the page that is asked for. */
  readonly lines: readonly ProofLine[];
  /** How many answer what is asked, and how many there are. */
  readonly found: number;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly writes: boolean;
  /** What others did of each since the last visit of the reader, by its id. */
  readonly marks: ReadonlyMap<string, Mark>;
} & SpokenProof;

/** The address of a list of proofs, or of the proofs to use again, with what it is asked for. */
export const listAddress = (
  here: string,
  asked: Readonly<Record<string, string | number | undefined>>,
): string => {
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    ),
  ).toString();
  return query === '' ? here : `${here}?${query}`;
};

/** Which page of a list this is, and the ways to those beside it. */
export const pager = (
  lang: Lang,
  page: number,
  pages: number,
  addressOf: (page: number) => string,
): Html | false => {
  const words = proofsWords[lang];
  const to = (wanted: number, text: string) =>
    wanted >= 1 && wanted <= pages ? { href: addressOf(wanted), label: text } : undefined;
  return (
    pages > 1 &&
    html`
      <p class="quiet">${words.position(page, pages)}</p>
      ${neighbours(words.pages, to(page - 1, words.previous), to(page + 1, words.next))}
    `
  );
};

const filters = ({ lang, service, standard, asked }: ProofsModel): Html => {
  const words = proofsWords[lang];
  return html`
    <form class="proof-filters" method="get" action="${href('serviceProofs', lang, { service: service.id })}" role="search" aria-label="${words.filter}">
      <div><label for="state">${words.state}</label>
      <select id="state" name="state">
        ${option('', words.anyState, asked.state === undefined)}
        ${proofStates.map((state) => option(state, words.states[state], state === asked.state))}
      </select></div>
      <div><label for="practice">${words.practice}</label>
      <select id="practice" name="practice">
        ${option('', words.anyPractice, asked.practice === undefined)}
        ${standard.practices.map(({ id, title }) => option(String(id), `${id}. ${title[lang]}`, id === asked.practice))}
      </select></div>
      <div><label for="sort">${words.sort}</label>
      <select id="sort" name="sort">
        ${option('', words.anySort, asked.sort === undefined)}
        ${proofSorts.map((sort) => option(sort, words.sorts[sort], sort === asked.sort))}
      </select></div>
      <button class="secondary">${words.apply}</button>
    </form>
  `;
};

const endIn = (lang: Lang, { served, end }: Pick<ProofLine, 'served' | 'end'>): string => {
  if (served.length > 0 && end === undefined) return proofsWords[lang].noEnd;
  return end === undefined ? '' : longDate(end, lang);
};

const lineIn = ({ lang, service, words: spoken, marks }: ProofsModel, line: ProofLine): Html => {
  const words = proofsWords[lang];
  const { proof, served, state } = line;
  const link = href('serviceProof', lang, { service: service.id, proof: proof.id });
  const others = served.filter((each) => each.state !== state);
  return html`
    <tr>
      <th scope="row"><a href="${link}">${typedWords(lang, spoken.get(proof.title))}</a>${visitMark(lang, marks.get(proof.id))}<br>
      <span class="quiet">${words.sorts[proof.sort]}${proof.shows === 'not-done' && html`, ${words.showsNotDone}`}</span></th>
      <td data-label="${words.serves}">${proof.actions.join(', ')}</td>
      <td data-label="${words.state}"><span>${stateTag(lang, state)}${counting.has(state) && isVerified(proof) && html` ${words.verified}`}${others.length > 0 && html`<br><span class="quiet">${others.map((each) => `${each.action.id} ${words.states[each.state]}`).join(', ')}</span>`}</span></td>
      <td data-label="${words.end}">${endIn(lang, line)}</td>
    </tr>
  `;
};

/** The proofs of a service, the latest first. */
export const proofsView = (model: ProofsModel): Html => {
  const { lang, service, asked, lines, found, total, page, pages, writes } = model;
  const words = proofsWords[lang];
  const here = href('serviceProofs', lang, { service: service.id });
  const table = html`
    <p class="quiet">${words.count(found)}</p>
    <table class="stacked proofs">
      <thead><tr><th scope="col">${words.proof}</th><th scope="col">${words.serves}</th><th scope="col">${words.state}</th><th scope="col">${words.end}</th></tr></thead>
      <tbody>${lines.map((line) => lineIn(model, line))}</tbody>
    </table>
    ${pager(lang, page, pages, (wanted) => listAddress(here, { ...asked, page: wanted }))}
  `;
  const none = html`<p class="empty">${words.nothingFound} <a href="${here}">${words.all}</a></p>`;
  return html`
    <h1>${words.proofs}</h1>
    <p class="lead">${words.proofsLead}</p>
    ${writes && html`<p class="actions"><a class="button" href="${href('newProof', lang, { service: service.id })}">${words.offer}</a></p>`}
    ${total === 0 ? html`<p class="empty">${words.empty}</p>` : html`${filters(model)}${found === 0 ? none : table}`}
  `;
};

type Field = {
  readonly name: string;
  readonly label: string;
  /** Empty for none. */
  readonly hint: Html | string;
  readonly as: 'line' | 'area' | 'day';
  /** Lines of an area that are seen at once; a few unless told otherwise. */
  readonly rows?: number;
  /** In characters. */
  readonly limit?: number;
  /** The last day that may be chosen. */
  readonly max?: string;
};

/** What was typed in a form, and what is wrong with it. */
type Filled = {
  readonly lang: Lang;
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<string, unknown>>;
};

/** A field with its label, its hint, what is wrong with it, and what was typed in it. */
export const fieldIn = (
  { lang, errors, typed }: Filled,
  { name, label: text, hint, as, rows = 3, limit, max }: Field,
): Html => {
  const value = String(typed[name] ?? '');
  const told = [...(hint === '' ? [] : [`${name}-hint`]), ...(limit === undefined ? [] : [`${name}-length`])];
  const by = describedBy(errors, name, ...told);
  const attributes = html` id="${name}" name="${name}"${by !== '' && html` aria-describedby="${by}"`}`;
  const day = html` type="date"${max && html` max="${max}"`}`;
  return html`
    <div class="field">
      <label for="${name}">${text}</label>
      ${hint !== '' && html`<span class="hint" id="${name}-hint">${hint}</span>`}
      ${fieldError(errors, name)}
      ${
        as === 'area'
          ? html`<textarea${attributes} rows="${rows}">${value}</textarea>`
          : html`<input${attributes}${as === 'day' && day} value="${value}" autocomplete="off">`
      }
      ${limit !== undefined && lengthLeft(lang, name, limit)}
    </div>
  `;
};

/** A proof of a service that may serve here too. */
export type Reusable = { readonly service: Service; readonly proof: Proof };

/** A file of a proof, as it is given. */
export type GivenFile = { readonly name: string; readonly size: string };

/** What says what a proof is. */
export type ProofContent = {
  readonly lang: Lang;
  /** Where its file is given, and which; undefined for none, or for one that is given no more. */
  readonly file: (GivenFile & { readonly href: string }) | undefined;
} & SpokenProof;

/** That the file of a proof is gone for good: by whom, as what they are to the service, and when. */
export const goneSaid = (lang: Lang, { as, at }: NonNullable<Proof['fileRemoved']>): string =>
  removalWords[lang].gone[as](dayIn(lang, at));

const contentIn = (
  { lang, file, words: spoken }: ProofContent,
  { sort, content, fileRemoved }: Proof,
): Html => {
  const words = proofsWords[lang];
  if (fileRemoved) return html`<em>${removalWords[lang].goneTitle}.</em> ${goneSaid(lang, fileRemoved)}`;
  if (sort === 'file')
    return file
      ? html`<a href="${file.href}" download>${words.download(file.name, file.size)}</a>`
      : html`<em class="quiet">${words.fileRedacted}</em>`;
  const said = content === undefined ? undefined : spoken.get(content);
  if (said?.words === undefined) return typedWords(lang, said);
  if (sort === 'link')
    return html`<a class="long" href="${said.words}" rel="noopener noreferrer">${said.words}</a>`;
  const number = sort === 'training' ? certificateOf(said.words) : undefined;
  if (number === undefined) return typedWords(lang, said);
  return html`<a href="${href('attestation', lang, { number: said.words })}">${words.certificate(said.words)}</a>`;
};

/** What a proof is and says, without what became of it. */
export const whatItIs = (model: ProofContent, proof: Proof): Html => {
  const { lang, words: spoken } = model;
  const words = proofsWords[lang];
  return html`
    <dt>${words.content}</dt>
    <dd>${words.sorts[proof.sort]}${proof.shows === 'not-done' && html`, <strong>${words.showsNotDone}</strong>`}<br>${contentIn(model, proof)}</dd>
    <dt>${words.effective}</dt>
    <dd>${dayIn(lang, proof.effectiveAt)}</dd>
    <dt>${words.covers}</dt>
    <dd>${typedWords(lang, spoken.get(proof.covers))}</dd>
    <dt>${words.collected}</dt>
    <dd>${typedWords(lang, spoken.get(proof.collected))}</dd>
  `;
};

export type ProofModel = {
  readonly service: Service;
  readonly dossier: Pick<Dossier, 'head' | 'proofs'>;
  readonly proof: Proof;
  readonly served: readonly ServedAction[];
  readonly state: ProofState;
  readonly today: string;
  readonly history: readonly DossierFact[];
  /** Whether somebody else told something since the last visit of the reader. */
  readonly isNew: (done: Pick<Done, 'by' | 'seq'>) => boolean;
  /** The counting proofs that take its place. */
  readonly replacedBy: readonly Proof[];
  /** Every offer of the same proof that the reader may read, this one too. */
  readonly uses: readonly Reusable[];
  readonly saved: number;
  /** Its first offer, where it is another one; undefined too where the reader may not read it. */
  readonly origin: Reusable | undefined;
  readonly writes: boolean;
  readonly reviews: boolean;
  /** How the reader may decide of it. */
  readonly way: 'colleague' | 'outside' | 'dispensed' | undefined;
  /** Who else may, to who offered it. */
  readonly accepting: Html;
  /** What comes next, where it was just offered. */
  readonly onward: Html | false;
  /** Whether they may take it back. */
  readonly withdraws: boolean;
  /** Whether they may take its file away for good: it is there, and they lead. */
  readonly removes: boolean;
  /** Whom they may call to have it verified. */
  readonly calls: Html | false;
  /** What its acceptance changed, where it was just accepted. */
  readonly effects: readonly PracticeProfile[];
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<string, unknown>>;
  readonly done: ProofDone | undefined;
  /** What others told meanwhile. */
  readonly moved: readonly DossierFact[];
} & ProofContent;

/** What a fact says of a proof, in a sentence without its day. */
const toldOf = (lang: Lang, spoken: Pick<SpokenProof, 'names'>, fact: DossierFact): string => {
  const { told } = proofsWords[lang];
  const who = whoIn(lang, spoken, fact.actor);
  switch (fact.kind) {
    case 'service.proof-offered':
      return told.offered(who);
    case 'service.proof-withdrawn':
      return fact.actor.kind === 'system' ? told.wordsGone : told.withdrawn(who);
    case 'service.file-removed':
      return removalWords[lang].toldBy[fact.data.as](who);
    case 'service.proof-decided':
      return fact.data.dispensed ? told.dispensed : told[fact.data.decision](who);
    default:
      return who;
  }
};

/** The text that says why a fact was told of a proof; undefined for none. */
export const reasonOf = ({ kind, data }: DossierFact): string | undefined => {
  if (kind === 'service.file-removed') return data.why;
  return kind === 'service.proof-decided' || kind === 'service.proof-withdrawn' ? data.reason : undefined;
};

/** A proof by its title, leading to it. */
export const proofLink = (
  lang: Lang,
  { words }: Pick<SpokenProof, 'words'>,
  { service, proof }: Reusable,
): Html => html`
  <a href="${href('serviceProof', lang, { service: service.id, proof: proof.id })}">${typedWords(lang, words.get(proof.title))}</a>
`;

/** States in which a proof counts. */
const counting: ReadonlySet<ProofState> = new Set(['accepted', 'ageing', 'replaced']);

const servedRow = (
  { lang, service, today, proof }: ProofModel,
  { action, state, lastDay }: ServedAction,
): Html => {
  const words = proofsWords[lang];
  const end = lastDay === undefined ? words.noEnd : longDate(lastDay, lang);
  const said = lastDay === undefined ? end : (lastDay < today ? words.endedOn : words.untilDay)(end);
  return html`
    <tr>
      <th scope="row"><a href="${actionHref(lang, service.id, action.id)}"><span class="num">${action.id}</span> ${action.title[lang]}</a></th>
      <td data-label="${words.state}"><span>${stateTag(lang, state)}${counting.has(state) && isVerified(proof) && html` ${words.verified}`}</span></td>
      <td data-label="${words.end}">${said}</td>
    </tr>
  `;
};

const reasonField = (
  { lang, errors, typed }: Pick<ProofModel, 'lang' | 'errors' | 'typed'>,
  name: 'reason' | 'why',
): Html => {
  const words = proofsWords[lang];
  const field =
    name === 'why'
      ? { label: words.reason, hint: words.withdrawLead }
      : { label: words.reasonToDecide, hint: '' };
  return fieldIn({ lang, errors, typed }, { ...field, name, as: 'area', limit: proofLimits.reason });
};

/** What is rarely done, folded until somebody wants to, or has begun to. */
const folded = (
  { errors, typed, moved }: Pick<ProofModel, 'errors' | 'typed' | 'moved'>,
  field: 'reason' | 'why',
  title: string,
  form: Html,
): Html => {
  const isBegun = moved.length > 0 || errors.some((each) => each.field === field) || Boolean(typed[field]);
  return html`<details class="proof-fold no-print"${isBegun && html` open`}><summary>${title}</summary>${form}</details>`;
};

const decideForm = (model: ProofModel, here: string): Html | false => {
  const { lang, proof, served, state, dossier, way, reviews } = model;
  const words = proofsWords[lang];
  if (!reviews || proof.withdrawn) return false;
  const waits = awaitsDecision(served);
  // Who is outside the team makes verified what a colleague accepted.
  const verifies = way === 'outside' && isToVerify(proof, model.served);
  const first = waits ? words.decideTitle : words.decideAnyway;
  const again = verifies ? words.verifyTitle : words.decideAgain;
  const title = proof.decided ? again : first;
  if (way === undefined && proof.decided?.outside)
    return html`<section><h2>${title}</h2><p>${words.outsideRefusedLead}</p></section>`;
  // Said already, with what comes next, to who just offered it.
  if (way === undefined)
    return (
      waits &&
      !model.onward &&
      html`<section><h2>${title}</h2><p>${words.ownLead}</p>${model.accepting}</section>`
    );
  const leads = { colleague: words.decideLead, outside: words.outsideLead, dispensed: words.dispensedLead };
  const accepts = { colleague: words.accept, outside: words.acceptOutside, dispensed: words.acceptOwn };
  const form = html`
    <p>${state === 'expired' ? words.spentDecide : leads[way]}</p>
    ${served.map(({ action }) => html`<p class="of-action"><span class="num">${action.id}</span> ${action.title[lang]}</p>${canShow(lang, action)}`)}
    <form class="fields" method="post" action="${here}" novalidate>
      <input type="hidden" name="seen" value="${dossier.head}">
      ${reasonField(model, 'reason')}
      <p class="actions"><button name="do" value="accept">${accepts[way]}</button> <button class="secondary" name="do" value="refuse">${words.refuse}</button></p>
    </form>
  `;
  return !waits && !verifies
    ? folded(model, 'reason', title, form)
    : html`<section class="no-print"><h2>${title}</h2>${form}</section>`;
};

const withdrawForm = (model: ProofModel, here: string): Html | false => {
  const { lang, dossier, withdraws } = model;
  const words = proofsWords[lang];
  return (
    withdraws &&
    folded(
      model,
      'why',
      words.withdrawTitle,
      html`
        <form class="fields" method="post" action="${here}" novalidate>
          <input type="hidden" name="seen" value="${dossier.head}">
          ${reasonField(model, 'why')}
          <button class="secondary" name="do" value="withdraw">${words.withdraw}</button>
        </form>
      `,
    )
  );
};

const usesSection = (model: ProofModel): Html => {
  const { lang, service, uses, saved, proof, writes } = model;
  const words = proofsWords[lang];
  const again = href('newProof', lang, { service: service.id });
  const use = (each: Reusable): Html => html`
    <li>${each.service.id === service.id ? words.ofThisService : each.service.name[lang]} – ${each.proof.actions.join(', ')}${each.proof.id !== proof.id && html` – ${proofLink(lang, model, each)}`}</li>
  `;
  return html`
    <section>
      <h2>${words.usesTitle}</h2>
      ${uses.length > 1 ? html`<ul>${uses.map(use)}</ul>` : html`<p>${words.usesOnce(proof.actions.length)}</p>`}
      ${saved > 0 && html`<p><strong>${words.saved(saved)}</strong> <span class="quiet">${words.savedRule}</span></p>`}
      ${
        writes &&
        !proof.withdrawn &&
        html`<ul class="ways no-print">
          <li><a href="${again}?from=${service.id}.${proof.id}">${words.useElsewhere}</a></li>
          <li><a href="${again}?replaces=${proof.id}">${words.replace}</a></li>
        </ul>`
      }
    </section>
  `;
};

const originNotice = ({ lang, origin, words: spoken }: ProofModel): Html | false => {
  if (!origin) return false;
  const words = proofsWords[lang];
  const { withdrawn, decided, fileRemoved } = origin.proof;
  if (!withdrawn && decided?.decision !== 'refused') return false;
  const taken = fileRemoved ? removalWords[lang].originGone : words.originWithdrawn;
  const title = withdrawn ? taken : words.originRefused;
  return notice('bad', title, html`<p>${words.originText} ${proofLink(lang, { words: spoken }, origin)}</p>`);
};

/** That nobody is asked to decide of a proof any more, although nobody did: why. */
const settledSaid = ({ lang, proof, served, state }: ProofModel): Html | false =>
  proof.collectedBy === 'person' &&
  !proof.decided &&
  !proof.withdrawn &&
  !awaitsDecision(served) &&
  html`<p>${proofsWords[lang][state === 'replaced' ? 'replacedAwaits' : 'spentAwaits']}</p>`;

/** What was just done, told as it is: nothing of an action for which the proof is over. */
const doneNotice = (
  { lang, service, proof, served, effects }: ProofModel,
  done: NonNullable<ProofModel['done']>,
): Html => {
  const words = proofsWords[lang];
  if (done === 'file-removed') return notice('good', removalWords[lang].done);
  const said = done === 'accepted' && isVerified(proof) ? effectWords[lang].verified : words.done[done];
  const changed = effectsView(lang, service.id, effects);
  const over = served.filter(({ state }) => state === 'expired').map(({ action }) => action.id);
  if (over.length === 0 || done === 'refused' || done === 'withdrawn') return notice('good', said, changed);
  if (over.length < served.length)
    return notice('good', `${said} ${words.doneSpentFor(listOf(lang, over))}`, changed);
  return notice('bad', done === 'accepted' ? words.acceptedOver : words.doneOver);
};

/** A proof: what it is, what it is worth for each action, what became of it. */
export const proofView = (model: ProofModel): Html => {
  const { lang, service, proof, served, state, history, replacedBy, origin, dossier, moved, isNew } = model;
  const words = proofsWords[lang];
  const here = href('serviceProof', lang, { service: service.id, proof: proof.id });
  const former = proof.replaces === undefined ? undefined : dossier.proofs.get(proof.replaces);
  const told = (fact: DossierFact): Html => {
    const reason = reasonOf(fact);
    const day = html`<span class="quiet">${dayIn(lang, fact.recordedAt)}</span>`;
    const mark = visitMark(lang, isNew({ by: fact.actor, seq: fact.seq }) ? 'added' : undefined);
    return html`${toldOf(lang, model, fact)}, ${day}${mark}${reason !== undefined && html`<br>${typedWords(lang, model.words.get(reason))}`}`;
  };
  const decision = history.findLast(({ kind }) => kind !== 'service.proof-offered');
  return html`
    <p class="kicker">${label(words.proof, lang)} ${stateTag(lang, state)}</p>
    <h1>${typedWords(lang, model.words.get(proof.title))}</h1>
    ${moved.length > 0 && conflictView(lang, moved, model.names)}
    ${errorSummary(words.errorTitle, model.errors)}
    ${saidOnce(model.done !== undefined && doneNotice(model, model.done))}
    ${model.onward}
    ${originNotice(model)}
    <dl class="told">
      ${whatItIs(model, proof)}
      <dt>${words.offered}</dt>
      <dd>${words.byOn(whoIn(lang, model, proof.offered.by), dayIn(lang, proof.offered.at))}</dd>
      ${decision && html`<dt>${words.decision}</dt><dd>${told(decision)}</dd>`}
      ${origin && html`<dt>${words.comesFrom}</dt><dd>${proofLink(lang, model, origin)} (${origin.service.id === service.id ? words.ofThisService : origin.service.name[lang]})</dd>`}
      ${former && html`<dt>${words.replacesProof}</dt><dd>${proofLink(lang, model, { service, proof: former })}</dd>`}
      ${replacedBy.length > 0 && html`<dt>${words.replacedBy}</dt><dd>${replacedBy.map((each) => html`${proofLink(lang, model, { service, proof: each })} `)}</dd>`}
    </dl>
    <section>
      <h2>${words.ofEach}</h2>
      <table class="stacked proofs">
        <thead><tr><th scope="col">${words.action}</th><th scope="col">${words.state}</th><th scope="col">${words.end}</th></tr></thead>
        <tbody>${served.map((each) => servedRow(model, each))}</tbody>
      </table>
    </section>
    ${settledSaid(model)}
    ${decideForm(model, here)}
    ${model.calls}
    ${withdrawForm(model, here)}
    ${model.removes && html`<p><a href="${href('proofFileRemoval', lang, { service: service.id, proof: proof.id })}">${removalWords[lang].link}</a></p>`}
    ${usesSection(model)}
    <section>
      <h2>${words.historyTitle}</h2>
      <ol class="proof-history">${history.map((fact) => html`<li>${told(fact)}</li>`)}</ol>
    </section>
  `;
};

export type DispenseModel = {
  readonly lang: Lang;
  readonly dossier: Pick<Dossier, 'head' | 'dispensed'>;
  /** How many people of the team write. */
  readonly writers: number;
} & Pick<SpokenProof, 'names'>;

/** On the page of the settings: whether who offers a proof may accept it. */
export const dispenseSection = (model: DispenseModel, here: string): Html => {
  const { lang, dossier, writers } = model;
  const words = proofsWords[lang];
  const { dispensed } = dossier;
  const isOn = dispensed?.dispensed === true;
  return html`
    <section id="dispense">
      <h2>${words.dispenseTitle}</h2>
      <p>${words.dispenseText(smallTeam)}</p>
      ${isOn && html`<p><strong>${words.dispenseOn(whoIn(lang, model, dispensed.by), dayIn(lang, dispensed.at))}</strong> ${writers > smallTeam && words.dispenseIdle(writers)}</p>`}
      ${
        isOn || writers <= smallTeam
          ? html`
              <form method="post" action="${here}">
                <input type="hidden" name="do" value="dispense">
                <input type="hidden" name="seen" value="${dossier.head}">
                <input type="hidden" name="dispensed" value="${isOn ? 'no' : 'yes'}">
                <button class="secondary">${isOn ? words.undispense : words.dispense}</button>
              </form>
            `
          : html`<p>${words.dispenseLarge(writers)}</p>`
      }
    </section>
  `;
};
