import type { PracticeProfile } from '../../../assessment/assessment.ts';
import {
  type ActionChange,
  type Changes,
  type PracticeChange,
  provenBetween,
  type Way,
  wayOf,
  ways,
} from '../../../assessment/changes.ts';
import { actionOf, bands, type Lang, type Standard } from '../../../standard/standard.ts';
import { countsSaid, practiceSaid } from '../../../web/bands.ts';
import { errorSummary, notice, saidOnce } from '../../../web/components.ts';
import type { Returned } from '../../../web/fields.ts';
import { label, longDate, timeOfDay } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { dossierWords, listOf, stateSaid } from '../dossier/dossier.words.ts';
import { goneView } from '../dossier/for-good.views.ts';
import { dayIn } from '../dossier/naming.views.ts';
import { titleWords, typedWords } from '../dossier/team-text.views.ts';
import { fallingView } from '../evidence/evidence.views.ts';
import { evidenceWords } from '../evidence/evidence.words.ts';
import { gridWords } from '../grid/grid.words.ts';
import { narrowedHref, pageLinks } from '../list/narrowing.views.ts';
import type { OpenedFile } from '../opened.ts';
import { closedDay } from '../reviews/reviews.views.ts';
import { fileRemovalHref } from '../services.feature.ts';
import type { Spoken } from '../spoken.ts';
import { historyWords } from '../telling/history.words.ts';
import {
  entriesOf,
  otherDay,
  practiceName,
  roleSaid,
  type ToldFact,
  type ToldText,
} from '../telling/telling.ts';
import { changesFields } from './history.forms.ts';
import { takeAwayWords } from './take-away.words.ts';
import { fileOf, formats } from './taken-files.ts';

type Shown = Pick<OpenedFile, 'lang' | 'service' | 'leads'>;

type Entry = readonly [ToldFact, ...ToldFact[]];

/**
 * The ways to redact an entry or remove its files, for the service lead: folded, as few entries need them.
 */
const removals = ({ lang, service: { id: service }, leads }: Shown, entry: Entry): Html | false => {
  const words = historyWords[lang];
  const kept = entry.flatMap(({ texts }) => texts).filter(({ said }) => said?.words !== undefined);
  const files = entry.flatMap(({ file }) => file ?? []);
  const text = (each: ToldText): Html =>
    html`<li><a href="${href('serviceText', lang, { service, text: each.id })}">${label(words.redact, lang)} ${roleSaid(lang, each)}</a></li>`;
  return (
    leads &&
    kept.length + files.length > 0 &&
    html`
      <details class="quiet no-print">
        <summary>${words.mistaken}</summary>
        <ul>
          ${kept.map(text)}
          ${files.map((evidence) => html`<li><a href="${fileRemovalHref(lang, service, evidence)}">${evidenceWords[lang].fileRemoval.link}</a></li>`)}
        </ul>
      </details>
    `
  );
};

const textLine = (lang: Lang, text: ToldText): Html => html`
  <dt>${roleSaid(lang, text)}</dt>
  <dd>${typedWords(lang, text.said)}</dd>
`;

/** Texts of a fact, and facts of an entry, read at once: the others are folded. */
const readAtOnce = 2;

const textsView = (lang: Lang, texts: readonly ToldText[]): Html => {
  const [measure] = texts.filter(({ role }) => role === 'measure');
  if (measure)
    return html`<details><summary>${roleSaid(lang, measure)}</summary><p>${typedWords(lang, measure.said)}</p></details>`;
  const list = html`<dl class="told">${texts.map((text) => textLine(lang, text))}</dl>`;
  return texts.length > readAtOnce
    ? html`<details><summary>${historyWords[lang].readTexts(texts.length)}</summary>${list}</details>`
    : list;
};

const factLine = (lang: Lang, fact: ToldFact): Html => {
  const { about, what, texts } = fact;
  const effective = otherDay(fact);
  // What a fact is about may be one of its own texts: it is read once.
  const own = texts.find(({ said }) => said?.words === about);
  const others = texts.filter((text) => text !== own);
  return html`
    <div>
      <p>${about !== '' && html`<strong>${own ? typedWords(lang, own.said) : about}</strong><br>`}${what}${
        effective !== undefined &&
        html` <span class="quiet">(${historyWords[lang].effective(longDate(effective, lang))})</span>`
      }</p>
      ${others.length > 0 && textsView(lang, others)}
    </div>
  `;
};

/** The same thing said of several actions, by one press, is said once. */
const together = (lang: Lang, entry: Entry): readonly ToldFact[] =>
  [
    ...Map.groupBy(entry, (fact) => (fact.declared ? `${fact.what} ${otherDay(fact)}` : fact.seq)).values(),
  ].flatMap(([first, ...others]) => {
    const actions = [first, ...others].flatMap((fact) => fact?.declared ?? []);
    if (!first) return [];
    return others.length > 0 ? { ...first, about: historyWords[lang].actions(actions) } : first;
  });

/** A check-up that was brought: what it answered, then each action of it, folded. */
const broughtLine = (lang: Lang, entry: Entry, lines: readonly Html[]): Html => {
  const words = historyWords[lang];
  // What the file said after the check-up is only true since it was brought.
  const [since = entry[0].recordedAt] = entry.map(({ effectiveAt }) => effectiveAt).toSorted();
  const answers = [...Map.groupBy(entry, ({ status }) => status)].flatMap(([status, { length }]) =>
    status === undefined ? [] : [[dossierWords[lang].statuses[status], length] as const],
  );
  return html`
    <p><strong>${words.brought(dayIn(lang, since), answers)}</strong></p>
    <details><summary>${words.seeBrought}</summary>${lines}</details>
  `;
};

/** The lines of one press: the first, then the others, folded. */
const linesView = (lang: Lang, lines: readonly Html[]): Html => {
  const more = lines.slice(readAtOnce);
  return more.length > 1
    ? html`${lines.slice(0, readAtOnce)}<details><summary>${dossierWords[lang].seeOthers(more.length)}</summary>${more}</details>`
    : html`${lines}`;
};

const entryLine = (shown: Shown, entry: Entry): Html => {
  const { lang } = shown;
  const [{ by, recordedAt, fromCheckup }] = entry;
  const lines = together(lang, entry).map((fact) => factLine(lang, fact));
  return html`
    <li>
      <p class="quiet">${by}, <time datetime="${recordedAt}">${timeOfDay(Date.parse(recordedAt), lang)}</time></p>
      <div>
        ${fromCheckup && entry.length > 1 ? broughtLine(lang, entry, lines) : linesView(lang, lines)}
        ${removals(shown, entry)}
      </div>
    </li>
  `;
};

/** Entries read at once, by whole days; other days are folded, and the rest of the first one. */
const entriesAtOnce = 4;

/** Facts under the day and the person that told them. What is long is folded on screen. */
const byDays = (shown: Shown, facts: readonly ToldFact[]): Html => {
  let read = 0;
  const dayView = ([day, some]: readonly [string, readonly ToldFact[]]): Html => {
    const entries = entriesOf(some);
    const isOpen = read === 0 || read + entries.length <= entriesAtOnce;
    const more = isOpen ? entries.slice(entriesAtOnce) : [];
    const list = (those: readonly Entry[]): Html =>
      html`<ol class="told-facts">${those.map((entry) => entryLine(shown, entry))}</ol>`;
    read += entries.length;
    const people = [...new Set(some.map(({ by }) => by))].join(', ');
    return html`
      <details class="told-day"${isOpen && html` open`}>
        <summary><h3>${day}</h3> <span class="quiet">${people}</span></summary>
        ${list(entries.slice(0, entries.length - more.length))}
        ${more.length > 0 && html`<details><summary>${dossierWords[shown.lang].seeOthers(more.length)}</summary>${list(more)}</details>`}
      </details>
    `;
  };
  return html`${[...Map.groupBy(facts, ({ recordedAt }) => dayIn(shown.lang, recordedAt))].map(dayView)}`;
};

/** Asks for a comparison of two days: folded unless there is an error. */
const askForm = (
  { lang, service: { id: service } }: Pick<Shown, 'lang' | 'service'>,
  today: string,
  returned: Returned,
): Html => {
  const words = historyWords[lang];
  const { from, to } = changesFields(today);
  return html`
    <details class="no-print"${returned.errors.length > 0 && html` open`}>
      <summary>${words.changesTitle}</summary>
      <form class="fields asks" method="get" action="${href('serviceChanges', lang, { service })}" novalidate>
        ${from.draw(lang, returned)}
        ${to.draw(lang, returned)}
        <button class="secondary">${words.showChanges}</button>
      </form>
    </details>
  `;
};

export type HistoryModel = Shown & {
  readonly facts: readonly ToldFact[];
  readonly today: string;
  readonly page: number;
  readonly pages: number;
  readonly done: 'redacted' | undefined;
};

const exportView = (lang: Lang, service: string): Html => {
  const words = takeAwayWords[lang];
  const way = (format: (typeof formats)[number]): Html => {
    const [name, what] = words[format];
    const file = href('serviceFile', lang, { service, file: fileOf(lang, format) });
    return html`<li><a href="${file}" download>${name}</a>, ${what}</li>`;
  };
  return html`
    <section class="no-print" id="export">
      <h2>${words.title}</h2>
      <p>${words.lead}</p>
      <ul>${formats.map(way)}</ul>
    </section>
  `;
};

export const historyView = (model: HistoryModel): Html => {
  const { lang, service, leads, facts, today, page, pages, done } = model;
  const words = historyWords[lang];
  const here = href('serviceHistory', lang, { service: service.id });
  return html`
    <h1>${words.title}</h1>
    ${saidOnce(done && notice('good', words.done[done]))}
    <p class="lead">${words.lead}${leads && ` ${words.leadsRedact}`}</p>
    ${askForm(model, today, { errors: [], typed: { to: today } })}
    <section class="history">
      <h2>${words.all}</h2>
      ${facts.length > 0 ? byDays(model, facts) : html`<p>${words.none}</p>`}
      ${pageLinks(lang, page, pages, (at) => narrowedHref(here, { page: at }))}
    </section>
    ${exportView(lang, service.id)}
  `;
};

/**
 * Where an action was and is; undefined where both read the same, unless what does not apply has another
 * reason.
 */
export const stateMoved = (lang: Lang, { from, to }: Pick<ActionChange, 'from' | 'to'>) => {
  const [was, is] = [stateSaid(lang, from), stateSaid(lang, to)];
  if (was !== is) return `${was} → ${is}`;
  return to.status === 'not-applicable' ? `${is}, ${historyWords[lang].otherReason}` : undefined;
};

/** What a service is measured by at the end of a day, if it was there. */
type Measured = { readonly standard: Standard; readonly rules: number; readonly existed: boolean };

export type ChangesModel = Pick<OpenedFile, 'lang' | 'service' | 'today' | 'dossier'> & {
  readonly from: string;
  readonly to: string;
  readonly was: Measured;
  readonly is: Measured;
  readonly changes: Changes;
  /** The facts that the changes speak of, by rank. */
  readonly told: ReadonlyMap<number, ToldFact>;
  readonly words: Spoken['words'];
};

/** A mark for each way that a practice moves: never colour alone. */
export const waySigns: Readonly<Record<Way, string>> = {
  up: '▲',
  down: '▼',
  against: '!',
  known: '+',
  other: '•',
};

const moveMark = (lang: Lang, way: Way): Html =>
  html`<span aria-hidden="true">${waySigns[way]}</span> ${historyWords[lang].ways[way]}`;

const allCountsSaid = (lang: Lang, { bands: counts, unanswered }: PracticeProfile): string =>
  countsSaid(lang, counts, bands, unanswered);

/** How far a practice was and is, in as few words as tell them apart. */
const practiceMoved = (
  { lang, was: { existed } }: ChangesModel,
  { from, to }: Pick<PracticeChange, 'from' | 'to'>,
): string => {
  if (!existed) return practiceSaid(lang, to);
  const [former, latter] = [practiceSaid(lang, from), practiceSaid(lang, to)];
  if (former !== latter) return `${former} → ${latter}`;
  return [...new Set([from, to].map((each) => allCountsSaid(lang, each)))].join(' → ');
};

/** « 1 pratique maintenant prouvée, 2 pratiques montent ». */
const movedSaid = (lang: Lang, moved: readonly PracticeChange[]): string => {
  const { gained, lost } = provenBetween(moved);
  const found = Map.groupBy(moved, wayOf);
  const counted = (of: readonly unknown[] | undefined, said: (count: number) => string): readonly string[] =>
    of === undefined || of.length === 0 ? [] : [said(of.length)];
  return [
    ...counted(gained, gridWords[lang].gained),
    ...counted(lost, gridWords[lang].lost),
    ...ways.flatMap((way) => counted(found.get(way), historyWords[lang].moved[way])),
  ].join(', ');
};

const actionChange = (model: ChangesModel, change: ActionChange): Html => {
  const { action, causes, to } = change;
  const { lang, told, dossier, was, is } = model;
  const words = historyWords[lang];
  const found = actionOf(is.standard, action) ?? actionOf(was.standard, action);
  const factTold = (fact: ToldFact): Html => {
    const verdict = fact.verdicts.get(action);
    const about = [words.actions([action]), ''].includes(fact.about) ? '' : ` (${fact.about})`;
    const what = verdict
      ? words.reviewSaid(dossierWords[lang].verdicts[verdict].toLowerCase())
      : fact.what + about;
    const why = fact.texts.find(({ role }) => role === 'why');
    return html`<li>${dayIn(lang, fact.recordedAt)}, ${label(fact.by, lang)} ${what}${why && html`<br>${label(roleSaid(lang, why), lang)} ${typedWords(lang, why.said)}`}</li>`;
  };
  const reviewEnded = (of: number): string => {
    const closed = dossier.reviews.get(to.review ?? '')?.closed;
    return closed && of > 1 ? words.reviewOfEnded(closedDay(model, closed)) : words.reviewEnded;
  };
  /** Of reviews, the last one alone held until its end. */
  const ended = (ids: readonly string[]): readonly Html[] => {
    const [before, after] = words.evidenceEnded;
    const reviews = ids.filter((id) => dossier.reviews.has(id)).length;
    return ids.flatMap((id) => {
      const evidence = dossier.evidence.get(id);
      if (evidence)
        return html`<li>${before}${titleWords(lang, model.words.get(evidence.title))}${after}</li>`;
      return id === to.review ? html`<li>${reviewEnded(reviews)}</li>` : [];
    });
  };
  return html`
    <li>
      <p><strong><span class="num">${action}</span> ${found?.action.title[lang]}</strong><br>${was.existed ? stateMoved(lang, change) : stateSaid(lang, change.to)}</p>
      <ul class="quiet">${causes.map((cause) => (cause.because === 'facts' ? cause.facts.flatMap((seq) => told.get(seq) ?? []).map(factTold) : ended(cause.ids)))}</ul>
    </li>
  `;
};

const practiceChange = (model: ChangesModel, change: PracticeChange): Html => {
  const { lang, was } = model;
  const { practice, actions } = change;
  return html`
    <li>
      <h3>${practiceName(was.standard, lang, practice)}</h3>
      <p>${moveMark(lang, wayOf(change))}${label('', lang)} ${practiceMoved(model, change)}</p>
      <ul>${actions.map((each) => actionChange(model, each))}</ul>
    </li>
  `;
};

/** The changes that words tell: an action may move and read the same, as when it does not apply. */
const tellable = (lang: Lang, { byFacts }: Changes): readonly PracticeChange[] =>
  byFacts
    .map((change) => ({
      ...change,
      actions: change.actions.filter((each) => stateMoved(lang, each) !== undefined),
    }))
    .filter(({ actions }) => actions.length > 0);

export const changesView = (model: ChangesModel): Html => {
  const { lang, service, from, to, today, was, is, changes } = model;
  const words = historyWords[lang];
  const methods = [was.standard.version, was.rules, is.standard.version, is.rules] as const;
  const sameMethod = methods[0] === methods[2] && was.rules === is.rules;
  const told = tellable(lang, changes);
  const passed = changes.passed.map((id) => practiceName(was.standard, lang, id));
  return html`
    <h1>${label(service.name[lang], lang)} ${words.between(longDate(from, lang), longDate(to, lang))}</h1>
    ${!was.existed && html`<p class="lead">${words.notThere(longDate(from, lang))}</p>`}
    ${told.length > 0 && html`<p class="lead">${movedSaid(lang, told)}.</p>`}
    ${passed.length > 0 && html`<p><strong>${words.passed(listOf(lang, passed), passed.length > 1)}</strong></p>`}
    <section>
      <h2>${words.byFacts}</h2>
      ${
        told.length > 0
          ? html`<ul class="told-changes">${told.map((change) => practiceChange(model, change))}</ul>`
          : html`<p>${words.nothingMoved}</p>`
      }
    </section>
    ${
      sameMethod
        ? html`<p class="quiet">${words.sameMethod(is.standard.version, is.rules)}</p>`
        : html`
          <section>
            <h2>${words.byMethod}</h2>
            <p>${words.methodMoved(...methods)}</p>
            ${changes.actionsGone.length > 0 && html`<p>${words.actionsGone(changes.actionsGone)}</p>`}
            ${changes.actionsNew.length > 0 && html`<p>${words.actionsNew(changes.actionsNew)}</p>`}
            ${
              changes.byMethod.length > 0
                ? html`<ul>${changes.byMethod.map(
                    ({ practice, from: former, to: latter }) =>
                      html`<li>${label(practiceName(is.standard, lang, practice), lang)} ${[former, latter].map((each) => (each ? allCountsSaid(lang, each) : words.noPractice)).join(' → ')}</li>`,
                  )}</ul>`
                : html`<p>${words.methodMovesNothing}</p>`
            }
          </section>
        `
    }
    ${askForm(model, today, { errors: [], typed: { from, to } })}
  `;
};

/** The form again, with what is wrong in its days. */
export const wrongDaysView = (
  model: Pick<Shown, 'lang' | 'service'>,
  today: string,
  returned: Returned,
): Html => html`
  <h1>${historyWords[model.lang].title}</h1>
  ${errorSummary(model.lang, returned.errors)}
  ${askForm(model, today, returned)}
`;

/** A text about to be redacted, with its fact. */
export const textView = ({
  lang,
  service: { id: service },
  told,
  text,
  kept,
  showsEvidence,
  falling,
  returned,
}: Pick<OpenedFile, 'lang' | 'service'> & {
  readonly told: ToldFact;
  readonly text: ToldText;
  /** Why the reader may not redact it. */
  readonly kept: 'reviewer' | 'elsewhere' | undefined;
  /** Whether there is evidence that shows nothing without it. */
  readonly showsEvidence: boolean;
  /** The actions that would no longer be verified without that evidence. */
  readonly falling: readonly string[];
  readonly returned: Returned;
}): Html => {
  const words = historyWords[lang];
  return html`
    <h1>${words.redactTitle}</h1>
    ${errorSummary(lang, returned.errors)}
    ${kept && notice('info', words.redactKept[kept])}
    ${!kept && html`<p class="lead">${words.redactLead}</p>`}
    <dl class="told"><dt>${roleSaid(lang, text)}</dt><dd>${typedWords(lang, text.said)}</dd><dt>${words.redactIn}</dt><dd>${[told.about, told.what].filter(Boolean).join(', ')}</dd></dl>
    ${
      text.said?.words === undefined
        ? html`<p>${words.redactedAlready}</p>`
        : !kept &&
          html`
          ${showsEvidence && html`<p>${words.redactEvidence}</p>${fallingView(lang, falling)}`}
          ${goneView(lang, href('serviceText', lang, { service, text: text.id }), words.redaction, returned)}
        `
    }
    ${text.role === 'file' && told.file !== undefined && html`<p><a href="${fileRemovalHref(lang, service, told.file)}">${words.redactFile}</a></p>`}
    <p><a href="${href('serviceHistory', lang, { service })}">${words.back}</a></p>
  `;
};
