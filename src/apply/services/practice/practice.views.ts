import type { ActionState, Known, PracticeProfile } from '../../../assessment/assessment.ts';
import { againstReview } from '../../../assessment/bands.ts';
import { practiceIn } from '../../../learn/understand/understand.feature.ts';
import { type Action, type Lang, type Practice, themeOf } from '../../../standard/standard.ts';
import { practiceSaidView } from '../../../web/bands.ts';
import {
  describedBy,
  doneHere,
  errorSummary,
  type FieldError,
  fieldError,
  neighbours,
  saidOnce,
  titled,
} from '../../../web/components.ts';
import type { Returned } from '../../../web/fields.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { practicePictogram } from '../../../web/pictograms.ts';
import { pointsList } from '../../../web/standard.views.ts';
import { statusMeanings } from '../../../web/status-meanings.ts';
import type { DossierFact, Evidence, Review } from '../dossier/dossier.ts';
import { dossierWords, reasonSaid, strengthSaid } from '../dossier/dossier.words.ts';
import { declaredSaid, whoWhen } from '../dossier/naming.views.ts';
import { titleWords, typedWords } from '../dossier/team-text.views.ts';
import { addedFields } from '../evidence/evidence.forms.ts';
import { evidenceItem } from '../evidence/evidence.views.ts';
import { evidenceWords } from '../evidence/evidence.words.ts';
import type { HeldFile } from '../evidence/files.ts';
import type { MeasuredAction } from '../measured/measured.ts';
import { measuredView } from '../measured/measured.views.ts';
import type { OpenedFile } from '../opened.ts';
import { type Assigned, assignedFields } from '../plan/plan.forms.ts';
import { assignedView, type PlanShown } from '../plan/plan.views.ts';
import { closedDay, pointView, reviewerNamed, sinceTag } from '../reviews/reviews.views.ts';
import { reviewsWords } from '../reviews/reviews.words.ts';
import { actionAnchor } from '../services.feature.ts';
import type { Service } from '../services.ts';
import { servicesWords } from '../services.words.ts';
import type { Spoken } from '../spoken.ts';
import { conflictView } from '../telling/conflict.views.ts';
import { historyWords } from '../telling/history.words.ts';
import { plannedSaid } from '../telling/telling.ts';
import { type ActionForm, fileMegabytes, ofAction, saidFields, shownIn } from './action.forms.ts';
import type { PracticeDone } from './practice.schema.ts';
import { type ActionSaid, isHeld, typedOf } from './practice.ts';
import { practiceWords } from './practice.words.ts';

/** A form that was not recorded, and why. */
export type ReturnedAction = Omit<ActionForm, 'held'> & {
  readonly errors: readonly FieldError[];
  /** What somebody else changed meanwhile: the form goes on from the last of it. */
  readonly moved: readonly DossierFact[];
  /** Files that came with it, which are held. */
  readonly held: readonly HeldFile[];
};

export type PracticeModel = Pick<
  OpenedFile,
  'lang' | 'service' | 'standard' | 'dossier' | 'today' | 'writes'
> &
  Spoken & {
    readonly practice: Practice;
    readonly profile: PracticeProfile;
    readonly actions: readonly ActionSaid[];
    /** The review of it that is still to be done. */
    readonly open: Review | undefined;
    /** Whether the reader may ask for a review of it, and it is worth one. */
    readonly isReady: boolean;
    /** What the last measure says of each action. */
    readonly measured: ReadonlyMap<string, MeasuredAction>;
    /** The account of the reader, and those to whom something may be given. */
    readonly me: string;
    readonly team: PlanShown['team'];
    /** Tells each form from the same one sent twice. */
    readonly once: (action: string) => string;
    readonly done: PracticeDone;
    readonly returned: ReturnedAction | undefined;
  };

const pageOf = (lang: Lang, { id: service }: Service, id: number): string =>
  href('servicePractice', lang, { service, id });
const here = ({ lang, service, practice }: PracticeModel): string => pageOf(lang, service, practice.id);

const reviewHref = ({ lang, service }: PracticeModel, { id: review }: Pick<Review, 'id'>): string =>
  href('serviceReview', lang, { service: service.id, review });

const standingView = ({ lang, profile }: PracticeModel): Html => {
  const { proven, reasons } = profile;
  return html`
    <section class="standing">
      <h2 class="visually-hidden">${practiceWords[lang].actions}</h2>
      <p>${practiceSaidView(lang, profile)}</p>
      ${reasons[0]?.because === 'nothing-applies' && html`<p>${reasonSaid(lang, reasons[0])}</p>`}
      ${
        !proven &&
        reasons[0]?.because !== 'nothing-applies' &&
        html`
          <details>
            <summary>${dossierWords[lang].keptFrom}</summary>
            <ul>${reasons.map((reason) => html`<li>${reasonSaid(lang, reason)}</li>`)}</ul>
          </details>
        `
      }
    </section>
  `;
};

const waysView = ({ lang, service, practice, open, isReady }: PracticeModel): Html => {
  const words = practiceWords[lang];
  const reviews = href('serviceReviews', lang, { service: service.id });
  return html`
    <p class="actions">
      ${open && html`<a href="${href('serviceReview', lang, { service: service.id, review: open.id })}">${words.reviewOpen}</a>`}
      ${isReady && html`<a class="button secondary no-print" href="${reviews}?practice=${practice.id}">${reviewsWords[lang].ask}</a>`}
      <a href="${href('step', lang, { step: `p${practice.id}` })}">${words.lesson}</a>
      <a href="${practiceIn(lang)(practice.id)}">${words.examples}</a>
    </p>
  `;
};

const reviewedBy = (
  model: PracticeModel,
  review: Review,
): readonly [name: string, day: string, until: string] | undefined => {
  const { lang, names } = model;
  const { closed } = review;
  const name = reviewerNamed(lang, names, review, 'whole');
  return closed && [name, closedDay(model, closed), longDate(closed.until, lang)];
};

/** What an action rested on and no longer does, and the review that fell with it. */
const lostLine = (model: PracticeModel, { lost }: ActionSaid): Html | false => {
  if (!lost) return false;
  const { lang, service, words: texts } = model;
  const words = practiceWords[lang];
  const { evidence, review } = lost;
  const by = review && reviewedBy(model, review);
  const link = href('serviceEvidence', lang, { service: service.id, evidence: evidence.id });
  const gone = html`<a href="${link}">${titleWords(lang, texts.get(evidence.title))}</a>`;
  return html`<br>${review && by && html`<a href="${reviewHref(model, review)}">${words.fellBy(by[0], by[1])}</a> `}${label(words.lost[evidence.removed ? 'removed' : 'ended'], lang)} ${gone}.`;
};

/** What the last review says of an action, where it agrees with what is said. */
const reviewLine = (model: PracticeModel, { state, review, noted }: ActionSaid): Html | false => {
  const { lang } = model;
  const words = practiceWords[lang];
  const by = review && reviewedBy(model, review);
  if (!review || !by || state.contradicted || !(isHeld(state) || state.due)) return false;
  const said = state.agreed
    ? words.agreedBy(by[0], by[1])
    : (state.due ? words.dueBy : words.verifiedBy)(...by);
  const isNoted = noted !== undefined && review.closed !== undefined && noted.seq > review.closed.seq;
  return html`<br><a href="${reviewHref(model, review)}">${said}</a>${isNoted && html` <strong>${words.notedSince}</strong>`}`;
};

/** What earlier reviews said of an action, where that is something else. */
const otherwiseLines = (model: PracticeModel, { otherwise }: ActionSaid): readonly Html[] =>
  otherwise.map(({ review, verdict }) => {
    const { lang } = model;
    const [name = '', day = ''] = reviewedBy(model, review) ?? [];
    const said = practiceWords[lang].saidBefore(
      dossierWords[lang].verdicts[verdict].toLowerCase(),
      name,
      day,
    );
    return html`<br><span class="quiet"><a href="${reviewHref(model, review)}">${said}</a></span>`;
  });

const statusView = (model: PracticeModel, said: ActionSaid): Html => {
  const { lang, words: texts } = model;
  const { state, declared, confirmed } = said;
  const { statuses, unanswered } = dossierWords[lang];
  if (!declared) return html`<p class="stands"><strong>${unanswered}</strong></p>`;
  const strength = strengthSaid(lang, state);
  const why = declared.why !== undefined && texts.get(declared.why);
  const last = [reviewLine(model, said), lostLine(model, said)].filter((line) => line !== false);
  return html`
    <p class="stands">
      <strong>${statuses[state.status]}</strong>${strength !== '' && html` <span class="tag">${strength}</span>`}<br>
      ${why && html`${typedWords(lang, why)}<br>`}
      <span class="quiet">${declaredSaid(model, declared, confirmed)}</span>${last}${last.length > 0 && otherwiseLines(model, said)}
    </p>
  `;
};

const isSupported = ({ strength }: ActionState): boolean =>
  strength === 'documented' || strength === 'verified';

/**
 * How much of an action's form is folded: all of it where what is said is supported, or does not apply, and
 * seldom changes; else what is beside the status, but for errors, and for the evidence of the first one that
 * lacks some. Where nothing is said yet, the rest is asked once something is.
 */
const foldOf = (
  { returned, actions }: PracticeModel,
  { action, state, declared, noted, planned, evidence }: ActionSaid,
): 'whole' | 'rest' | 'unsaid' | 'lacking' | 'none' => {
  if (returned?.action === action.id) return 'none';
  if (state.contradicted) return 'rest';
  if (isSupported(state) || state.status === 'not-applicable') return 'whole';
  if (!(declared || noted || planned) && evidence.length === 0) return 'unsaid';
  const lacking = actions.find((each) => each.state.status === 'in-place' && !isSupported(each.state));
  return lacking?.action === action ? 'lacking' : 'rest';
};

const noteView = (model: PracticeModel, { noted }: ActionSaid): Html | false => {
  const { lang, words: texts } = model;
  return (
    typeof noted?.note === 'string' &&
    html`<p class="note">${label(historyWords[lang].roles.note, lang)} ${typedWords(lang, texts.get(noted.note))}<br><span class="quiet">${dossierWords[lang].saidDay(...whoWhen(model, noted))}</span></p>`
  );
};

/** Who does an action, by when, and who planned it: late once its day is past. */
const planView = (model: PracticeModel, { planned, state }: ActionSaid): Html | false => {
  if (!planned) return false;
  const { lang, today } = model;
  const { due } = planned;
  const words = practiceWords[lang];
  const isLate = due !== null && due < today && !['in-place', 'not-applicable'].includes(state.status);
  return html`
    <p>${label(words.plan, lang)} ${plannedSaid(model, planned)}.</p>
    <p class="quiet">${isLate && html`<strong class="late">${words.late}</strong> `}${words.plannedBy(...whoWhen(model, planned))}</p>
  `;
};

/** What does not apply comes last: why is asked below. */
const choices = ['to-do', 'under-way', 'in-place', 'unknown', 'not-applicable'] as const satisfies Known[];

/** A field that holds something, or is wrong, opens what folds it. */
const isUsed = ({ errors, typed }: Returned, { id }: { readonly id: string }): boolean =>
  (typed[id] ?? '') !== '' || errors.some(({ field }) => field === id);

/** One field for an address or words, files, and the rest folded. */
const evidenceFields = (
  { lang, service, today }: PracticeModel,
  id: string,
  form: Returned,
  held: readonly HeldFile[],
): Html => {
  const words = evidenceWords[lang];
  const files = `files${ofAction(id)}`;
  const { what, ...more } = addedFields(ofAction(id), { today, asksWhat: false, isCertificate: false });
  const rest = Object.values(more);
  const pick = `${href('evidenceToUse', lang, { service: service.id })}?action=${id}`;
  return html`
    <fieldset class="evidence-fields">
      <legend class="visually-hidden">${label(words.add, lang)} ${id}</legend>
      ${what.draw(lang, form)}
      <div class="field">
        <label for="${files}">${words.files}</label>
        <span class="hint" id="${files}-hint">${words.filesHint(fileMegabytes)}</span>
        ${fieldError(form.errors, files)}
        ${held.map((file) => html`<p class="held-file">${words.held(file.name)}</p><input type="hidden" name="held" value="${file.id}">`)}
        <input type="file" id="${files}" name="${files}" multiple aria-describedby="${describedBy(form.errors, files, `${files}-hint`)}">
      </div>
      <details${rest.some((each) => isUsed(form, each)) && html` open`}>
        <summary>${words.more}<span class="visually-hidden">${label('', lang)} ${words.one.toLowerCase()}, ${id}</span></summary>
        ${rest.map((each) => each.draw(lang, form))}
      </details>
      <p><a href="${pick}">${words.pick}<span class="visually-hidden">${label('', lang)} ${id}</span></a></p>
    </fieldset>
  `;
};

/** Folded until someone has it. */
const planFields = (model: PracticeModel, id: string, form: Returned, plan: Assigned): Html => {
  const { lang } = model;
  const isOpen = Object.values(assignedFields(model, plan, ofAction(id))).some((each) => isUsed(form, each));
  return html`
    <details class="plan-fold"${isOpen && html` open`}>
      <summary>${practiceWords[lang].plan}<span class="visually-hidden">${label('', lang)} ${id}</span></summary>
      <div class="plan-fields">${assignedView(model, form, plan, ofAction(id))}</div>
    </details>
  `;
};

const folded = (title: string, id: string, lang: Lang, inside: Html, of = ''): Html => html`
  <details class="no-print${of}">
    <summary>${title}<span class="visually-hidden">${label('', lang)} ${id}</span></summary>
    ${inside}
  </details>
`;

/** The form of an action: one press keeps its status, note, evidence and plan. */
const actionForm = (model: PracticeModel, said: ActionSaid): Html => {
  const { lang, profile, dossier, words: texts, returned, once } = model;
  const words = practiceWords[lang];
  const { action, state, review } = said;
  const { id } = action;
  const kept = typedOf(dossier, id, texts);
  const back = returned?.action === id ? returned : undefined;
  const form = shownIn(id, back?.fields ?? kept, back?.errors);
  const status = (back ?? kept).status;
  const held = isHeld(state);
  const { why, note } = saidFields(id, held);
  const by = held && review && reviewedBy(model, review);
  const fold = foldOf(model, said);
  const about = html`
    <div class="noted">
      ${note.draw(lang, form)}
      ${planFields(model, id, form, kept)}
    </div>
  `;
  const shows = evidenceFields(model, id, form, back?.held ?? []);
  const parts = fold === 'lacking' ? [shows, folded(words.about, id, lang, about)] : [about, shows];
  const rest = html`<div class="columns${fold === 'unsaid' && ' once-said'}">${parts}</div>`;
  const choice = (each: Known): Html => html`
    <li><label><input type="radio" name="status${ofAction(id)}" value="${each}"${each === status && html` checked`}> <span>${dossierWords[lang].statuses[each]}</span></label></li>
  `;
  return html`
    <form class="action-form" id="form-${id.replace('.', '-')}" method="post" enctype="multipart/form-data" action="${here(model)}#${actionAnchor(id)}" data-live data-kept data-guarded novalidate>
      <input type="hidden" name="action" value="${id}">
      <input type="hidden" name="seen" value="${back?.seen ?? dossier.head}">
      <input type="hidden" name="once" value="${back?.once ?? once(id)}">
      <fieldset class="says"${held && html` data-held="${state.status}"`}>
        <legend>${words.where}<span class="visually-hidden">${label('', lang)} ${id}</span></legend>
        ${by && html`<p class="hint">${words.heldHint(by[0], by[1])}${profile.proven && ` ${words.provenHint}`}</p>`}
        <ul class="options statuses">${choices.map(choice)}</ul>
        <div class="why">${why.draw(lang, form)}</div>
      </fieldset>
      <div class="kept">
        ${fold === 'rest' ? folded(words.rest, id, lang, rest, kept.status === 'in-place' ? '' : ' until-in-place') : rest}
        <button class="secondary">${servicesWords[lang].save} <span class="visually-hidden">${words.saveOf(id)}</span></button>
      </div>
    </form>
  `;
};

/** What the team and the last review each say of an action. */
const bothView = (
  model: PracticeModel,
  said: ActionSaid,
  against: NonNullable<ReturnType<typeof againstReview>>,
): Html => {
  const { lang } = model;
  const words = practiceWords[lang];
  const { action, review } = said;
  const by = review && reviewedBy(model, review);
  const judged = review?.closed?.judged.find((each) => each.action === action.id);
  // Its reviewer had nothing to look at, and no choice.
  const isUnsupported = judged?.verdict === 'not-yet' && judged.evidence.length === 0;
  const missing = review?.closed?.remarks.find(({ practice }) => practice === model.practice.id)?.explore;
  return html`
    <div class="against-review ${against}">
      <p class="notice-title">${against === 'contradicted' && html`<span aria-hidden="true">⚠</span> `}${words.against[against]}</p>
      <div class="both-sides">
        <div><h3>${words.said}</h3>${statusView(model, said)}</div>
        <div>
          <h3>${words.reviewSaid}</h3>
          <p><strong>${judged && dossierWords[lang].verdicts[judged.verdict]}</strong>${isUnsupported && `, ${words.unsupported}`}<br>
          <span class="quiet">${by && dossierWords[lang].saidDay(by[0], by[1])}</span><br>
          ${review && html`<a href="${reviewHref(model, review)}#${actionAnchor(action.id)}">${words.seeReview}</a>`}${otherwiseLines(model, said)}</p>
          ${missing !== undefined && html`<p>${label(historyWords[lang].roles.explore, lang)} ${typedWords(lang, model.words.get(missing))}</p>`}
        </div>
      </div>
      <p class="quiet">${words.againstLead}</p>
    </div>
  `;
};

const pointHere = (model: PracticeModel, { point }: ActionSaid): Html | undefined =>
  point &&
  pointView(
    model,
    point,
    href('servicePlanItem', model.lang, { service: model.service.id, item: point.task }),
  );

/** What stands, then what is past its end. */
const evidenceView = (model: PracticeModel, { evidence, review }: ActionSaid): Html | false => {
  if (evidence.length === 0) return false;
  const { lang, today: day } = model;
  const service = model.service.id;
  const fileAt = ({ id }: Evidence): string => href('evidenceFile', lang, { service, evidence: id });
  const line = (each: Evidence): Html =>
    evidenceItem(
      { ...model, service, day, fileAt },
      each,
      review !== undefined && sinceTag(lang, review, each),
      href('serviceEvidence', lang, { service, evidence: each.id }),
    );
  return html`
    <h3>${evidenceWords[lang].evidence}</h3>
    <ul class="evidence-of">${evidence.map(line)}</ul>
  `;
};

/** What can show an action, folded, as the standard says it. */
const examplesView = (lang: Lang, { id, proofs, expectedFrom }: Action): Html => html`
  <details>
    <summary>${evidenceWords[lang].examples}<span class="visually-hidden"> ${evidenceWords[lang].examplesOf} (${id})</span></summary>
    <ul>${proofs.map((proof) => html`<li>${proof.label[lang]}</li>`)}</ul>
    <p class="quiet">${practiceWords[lang].expectedFrom(servicesWords[lang].phases[expectedFrom])}</p>
  </details>
`;

const outcomeView = (model: PracticeModel, { id }: Action): Html | false => {
  const { lang, done, returned, names } = model;
  const words = practiceWords[lang];
  if (returned?.action === id && returned.moved.length > 0)
    return conflictView(lang, returned.moved, names, here(model));
  if (returned?.action === id) return errorSummary(lang, returned.errors);
  if (done.done === undefined || done.action !== id) return false;
  return saidOnce(doneHere(words.done[done.done]));
};

const actionView = (model: PracticeModel, said: ActionSaid): Html => {
  const { lang, writes } = model;
  const { action, state } = said;
  const words = practiceWords[lang];
  const against = againstReview(state);
  const isWhole = writes && foldOf(model, said) === 'whole';
  return html`
    <section class="action" id="${actionAnchor(action.id)}">
      <h2><span class="num">${action.id}</span> ${action.title[lang]}</h2>
      ${outcomeView(model, action)}
      ${against ? bothView(model, said, against) : statusView(model, said)}
      ${measuredView(lang, model.service.id, model.measured.get(action.id))}
      ${pointHere(model, said)}
      ${noteView(model, said)}
      ${planView(model, said)}
      ${evidenceView(model, said)}
      ${writes && !isWhole && actionForm(model, said)}
      <div class="folded">
        ${isWhole && folded(words.update, action.id, lang, actionForm(model, said))}
        <details>
          <summary>${historyWords[lang].roles.why} <span class="visually-hidden">(${action.id})</span></summary>
          ${pointsList(lang, action)}
        </details>
        ${examplesView(lang, action)}
      </div>
    </section>
  `;
};

/** A practice of a service: how far it is, what it lacks, and each of its actions. */
export const servicePracticeView = (model: PracticeModel): Html => {
  const { lang, service, standard, practice, actions, writes } = model;
  const words = practiceWords[lang];
  const rank = standard.practices.indexOf(practice);
  const [previous, next] = [rank - 1, rank + 1].map((each) => {
    const other = standard.practices[each];
    return other && { href: pageOf(lang, service, other.id), label: `${other.id}. ${other.title[lang]}` };
  });
  return html`
    <div class="service-practice t${practice.theme}">
      ${titled(
        practicePictogram(practice.id),
        html`<p class="kicker">${themeOf(standard, practice.theme)?.title[lang]}</p>`,
        html`<h1>${practice.id}. ${practice.title[lang]}</h1>`,
      )}
      ${standingView(model)}
      ${waysView(model)}
      ${writes && html`<div class="no-print">${statusMeanings(lang, dossierWords[lang].statuses)}</div>`}
      ${actions.map((each) => actionView(model, each))}
      ${neighbours(words.neighbours, previous, next)}
    </div>
  `;
};
