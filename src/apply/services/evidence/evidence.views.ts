import type { Lang } from '../../../standard/standard.ts';
import { errorSummary, notice, saidOnce } from '../../../web/components.ts';
import { nothingReturned, type Returned } from '../../../web/fields.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { type Evidence, hasFile, shownText, stands } from '../dossier/dossier.ts';
import { dossierWords, listOf } from '../dossier/dossier.words.ts';
import { goneWhyField } from '../dossier/for-good.forms.ts';
import { goneView } from '../dossier/for-good.views.ts';
import { dayIn, type Names, whoWhen } from '../dossier/naming.views.ts';
import { plainTitle, titleWords, typedWords } from '../dossier/team-text.views.ts';
import type { OpenedFile } from '../opened.ts';
import { actionHref } from '../services.feature.ts';
import type { Spoken } from '../spoken.ts';
import { untilField } from './evidence.forms.ts';
import { evidenceWords, removerOf } from './evidence.words.ts';

const endSaid = (lang: Lang, { sort, until }: Pick<Evidence, 'sort' | 'until'>, today: string) => {
  if (until === undefined) return false;
  const { expired, validUntil } = evidenceWords[lang];
  const day = longDate(until, lang);
  return until < today ? expired(day, sort) : validUntil(day);
};

/** Version 1.0.0 also used evidence of other services. */
export const addedSaid = (
  telling: { readonly lang: Lang; readonly names: Names },
  service: string,
  { sort, from, added }: Evidence,
): string => {
  const { addedBy, takenBy, fromElsewhere } = evidenceWords[telling.lang];
  const said = (from ? takenBy : addedBy)(...whoWhen(telling, added), sort);
  return from && from.service !== service ? `${said}, ${fromElsewhere}` : said;
};

type Listed = Spoken & {
  readonly lang: Lang;
  readonly service: string;
  readonly day: string;
  /** Undefined where the reader may not have the file. */
  readonly fileAt: (evidence: Evidence) => string | undefined;
};

/** A link opens in a new tab, a file is downloaded, words are read here. */
const shownIn = ({ lang, words: texts, fileAt }: Listed, evidence: Evidence) => {
  const words = evidenceWords[lang];
  const called = texts.get(evidence.title);
  const title = titleWords(lang, called);
  const said = texts.get(shownText(evidence) ?? '');
  if (said?.words === undefined) return { title, below: html`<em>${dossierWords[lang].redacted}</em>` };
  switch (evidence.sort) {
    case 'link':
      return {
        title: html`<a href="${said.words}" target="_blank" rel="noopener noreferrer">${title}<span class="visually-hidden"> ${words.newTab}</span></a>`,
        below: html`<span class="quiet typed on-paper">${said.words}</span>`,
      };
    case 'file': {
      const at = hasFile(evidence) ? fileAt(evidence) : undefined;
      return {
        title: at === undefined ? title : html`<a href="${at}" download>${title}</a>`,
        below: said.words !== called?.words && html`<span class="quiet typed">${said.words}</span>`,
      };
    }
    case 'training':
      return { title, below: html`<span class="quiet">${words.certificate(said.words)}</span>` };
    case 'text':
      return {
        // Where its title is its own first words, they are read once.
        title: !said.words.startsWith(called?.words ?? '') && title,
        below: html`<blockquote>${typedWords(lang, said)}</blockquote>`,
      };
  }
};

/**
 * A piece of evidence in a list. `tag` is said beside its title; `own` is the address of its page, where the
 * reader may open it.
 */
export const evidenceItem = (shown: Listed, evidence: Evidence, tag: Html | false, own?: string): Html => {
  const { lang, words: texts, service, day } = shown;
  const words = evidenceWords[lang];
  const { sort, covers } = evidence;
  const { title, below } = shownIn(shown, evidence);
  const end = endSaid(lang, evidence, day);
  const told = [dossierWords[lang].sorts[sort], addedSaid(shown, service, evidence), ...(end ? [end] : [])];
  return html`
    <li${!stands(evidence, day) && html` class="spent"`}>
      ${title}${tag}${(title || tag) && html`<br>`}
      <span class="quiet">${told.join(', ')}${covers !== undefined && html`, ${label(words.coversTold.toLowerCase(), lang)} ${typedWords(lang, texts.get(covers))}`}${own !== undefined && html`, <a href="${own}">${words.details}</a>`}</span>
      ${below && html`<br>${below}`}
    </li>
  `;
};

type EvidenceDone = keyof (typeof evidenceWords)['fr']['done'];

type EvidenceModel = Pick<OpenedFile, 'lang' | 'service' | 'today' | 'writes' | 'leads'> &
  Spoken & {
    readonly evidence: Evidence;
    /** The actions that would no longer be verified without it. */
    readonly falling: readonly string[];
    readonly done: EvidenceDone | undefined;
    readonly returned: Returned | undefined;
  };

const goneFile = (lang: Lang, { fileRemoved }: Evidence): Html | false => {
  if (!fileRemoved) return false;
  const { gone } = evidenceWords[lang].fileRemoval;
  return html`<p>${gone[removerOf(fileRemoved.as, fileRemoved.by)](dayIn(lang, fileRemoved.at))}</p>`;
};

export const removeFields = (lang: Lang) => ({
  remove: goneWhyField(evidenceWords[lang].why),
  'remove-file': goneWhyField(evidenceWords[lang].fileRemoval.why, 'why-file'),
});

export const fallingView = (lang: Lang, actions: readonly string[]): Html | false =>
  actions.length > 0 && notice('bad', evidenceWords[lang].removeHolds(listOf(lang, actions)));

const actsView = (model: EvidenceModel, here: string): Html => {
  const { lang, evidence, falling, returned = nothingReturned } = model;
  const words = evidenceWords[lang];
  return html`
    ${
      evidence.until !== undefined &&
      html`
        <section>
          <h2>${words.extendTitle}</h2>
          <p>${words.extendText}</p>
          <form class="fields" method="post" action="${here}" data-guarded novalidate>
            <input type="hidden" name="do" value="extend">
            ${untilField(model.today).draw(lang, returned)}
            <button class="secondary">${words.extend}</button>
          </form>
        </section>
      `
    }
    <section>
      <h2>${words.removeTitle}</h2>
      <p>${words.removeText}</p>
      ${fallingView(lang, falling)}
      ${goneView(lang, here, words, returned, { act: 'remove', id: 'why' })}
    </section>
  `;
};

const fileRemovalView = (
  { lang, service, words: spoken, evidence, falling, returned = nothingReturned }: EvidenceModel,
  here: string,
): Html => {
  const words = evidenceWords[lang].fileRemoval;
  const { name: text = '' } = evidence.file ?? {};
  const name = spoken.get(text)?.words;
  return html`
    <section id="file-removal">
      <h2>${words.link}</h2>
      <p>${words.lead}</p>
      <p>${words.others}</p>
      ${fallingView(lang, falling)}
      <p>${words.copies}</p>
      ${name !== undefined && html`<p>${words.name(name)} <a href="${href('serviceText', lang, { service: service.id, text })}">${words.removeName}</a></p>`}
      ${goneView(lang, here, words, returned, { act: 'remove-file', id: 'why-file' })}
    </section>
  `;
};

export const evidenceView = (model: EvidenceModel): Html => {
  const { lang, service, evidence, words: spoken, today, writes, leads, done, returned } = model;
  const words = evidenceWords[lang];
  const { actions, removed } = evidence;
  const at = { service: service.id, evidence: evidence.id };
  const here = href('serviceEvidence', lang, at);
  const fileAt = (): string => href('evidenceFile', lang, at);
  const [first = ''] = actions;
  return html`
    <h1>${words.one}</h1>
    ${returned && errorSummary(lang, returned.errors)}
    ${saidOnce(done && notice('good', words.done[done]))}
    ${
      removed &&
      notice(
        'info',
        removed.by.kind === 'system'
          ? words.removedOn(dayIn(lang, removed.at))
          : words.removed(...whoWhen(model, removed)),
        removed.why === undefined ? '' : html`<p>${typedWords(lang, spoken.get(removed.why))}</p>`,
      )
    }
    <ul class="evidence-of">${evidenceItem({ ...model, service: service.id, day: today, fileAt }, evidence, false)}</ul>
    ${goneFile(lang, evidence)}
    <p>${label(removed ? words.supported : words.supports, lang)} ${actions.map((id, rank) => html`${rank > 0 && ', '}<a href="${actionHref(lang, service.id, id)}">${id}</a>`)}</p>
    ${writes && !removed && actsView(model, here)}
    ${leads && hasFile(evidence) && fileRemovalView(model, here)}
    <p><a href="${actionHref(lang, service.id, first)}">${words.back}</a></p>
  `;
};

type PickModel = Pick<OpenedFile, 'lang' | 'service'> &
  Spoken & {
    readonly action: string;
    readonly own: readonly Evidence[];
    readonly once: string;
    readonly problem: string | undefined;
  };

const pickLine = (model: PickModel, evidence: Evidence): Html => {
  const { lang, action, once, words: spoken } = model;
  const words = evidenceWords[lang];
  const here = href('evidenceToUse', lang, { service: model.service.id });
  return html`
    <li>
      <form method="post" action="${here}">
        <input type="hidden" name="action" value="${action}">
        <input type="hidden" name="once" value="${once}">
        <input type="hidden" name="from" value="${evidence.id}">
        <span>${titleWords(lang, spoken.get(evidence.title))}<br>
        <span class="quiet">${dossierWords[lang].sorts[evidence.sort]}, ${listOf(lang, evidence.actions)}</span></span>
        <button class="secondary">${words.use}<span class="visually-hidden">${label('', lang)} ${plainTitle(lang, spoken.get(evidence.title))}</span></button>
      </form>
    </li>
  `;
};

/** Lines shown at first, the last added first; the rest is folded. */
const ownAtAGlance = 10;

export const pickView = (model: PickModel): Html => {
  const { lang, service, action, own, problem } = model;
  const words = evidenceWords[lang];
  const ownLines = (some: typeof own): Html =>
    html`<ul class="picks">${some.map((evidence) => pickLine(model, evidence))}</ul>`;
  const folded = own.slice(ownAtAGlance);
  return html`
    <h1>${words.pickTitle(action)}</h1>
    ${problem !== undefined && notice('bad', problem)}
    <p class="lead">${words.pickLead}</p>
    ${own.length > 0 ? ownLines(own.slice(0, ownAtAGlance)) : html`<p>${words.pickNone}</p>`}
    ${folded.length > 0 && html`<details><summary>${dossierWords[lang].seeOthers(folded.length)}</summary>${ownLines(folded)}</details>`}
    <p><a href="${actionHref(lang, service.id, action)}">${words.back}</a></p>
  `;
};
