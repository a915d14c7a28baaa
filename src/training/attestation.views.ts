import { renderSVG } from 'uqr';
import type { Lang, Standard } from '../standard/standard.ts';
import { errorSummary, type FieldError, fieldError, notice } from '../web/components.ts';
import { duration, label, longDate } from '../web/format.ts';
import { type Html, html, trusted } from '../web/html.ts';
import { pathTo } from '../web/paths.ts';
import type { Attestation } from './attestation.ts';
import { showAttestationNumber } from './attestation.ts';
import type { Commitment } from './commitments.ts';
import type { Progress } from './progress.ts';
import { commitmentList } from './step.views.ts';
import { trainingWords } from './training.words.ts';

const nameForm = (
  lang: Lang,
  token: Html,
  errors: readonly FieldError[],
  typed: string,
  button: string,
): Html => {
  const described = errors.length > 0 && html` aria-describedby="name-error"`;
  return html`
    <form class="fields" method="post" action="${pathTo('certificate', lang)}" novalidate>
      ${token}
      <div class="field">
        <label for="name">${trainingWords[lang].attestationName}</label>
        ${fieldError(errors, 'name')}
        <input id="name" name="name" value="${typed}" autocomplete="name"${described}>
      </div>
      <button>${button}</button>
    </form>
  `;
};

export type CertificateModel = {
  readonly lang: Lang;
  readonly passed: boolean;
  readonly attestation: Attestation | undefined;
  readonly token: Html;
  readonly errors: readonly FieldError[];
  readonly typed: string;
};

/** The learner's page for their attestation: locked, to ask for, or issued. */
export const certificateView = (model: CertificateModel): Html => {
  const { lang, attestation, token, errors, typed } = model;
  const words = trainingWords[lang];
  if (!model.passed)
    return html`
      <h1>${words.attestationTitle}</h1>
      ${notice('info', words.attestationLocked)}
      <p class="actions"><a class="button" href="${pathTo('path', lang)}">${words.yourPath}</a></p>
    `;
  if (attestation) return issuedView(model, attestation);
  return html`
    <h1>${words.attestationFormTitle}</h1>
    ${errorSummary(words.errorTitle, errors)}
    <p class="lead">${words.attestationFormLead}</p>
    ${nameForm(lang, token, errors, typed, words.attestationIssue)}
  `;
};

const issuedView = (model: CertificateModel, attestation: Attestation): Html => {
  const { lang, token, errors } = model;
  const words = trainingWords[lang];
  const number = showAttestationNumber(attestation.number);
  const pdf = pathTo('attestationPdf', attestation.lang, { number });
  const download = html`<a class="button" href="${pdf}">${words.attestationPdf}</a>`;
  const page = html`<a href="${pathTo('attestation', lang, { number })}">${words.seeAttestation}</a>`;
  const name = model.typed || (attestation.name ?? '');
  return html`
    <h1>${words.attestationTitle}</h1>
    ${errorSummary(words.errorTitle, errors)}
    <p class="lead">
      <strong>${attestation.name}</strong><br>
      ${label(words.fields.number, lang)} <code>${number}</code>
    </p>
    <p class="actions">${download} ${page}</p>
    <details${errors.length > 0 && html` open`}>
      <summary>${words.attestationRename}</summary>
      <p class="quiet">${words.attestationRenameLead}</p>
      ${nameForm(lang, token, errors, name, words.attestationRename)}
    </details>
  `;
};

const numberFact = (lang: Lang, number: string): Html => html`
  <dt>${trainingWords[lang].fields.number}</dt>
  <dd><code>${number}</code></dd>
`;

const factsOf = (lang: Lang, attestation: Attestation): Html => {
  const words = trainingWords[lang];
  const facts = [
    [words.fields.issued, longDate(attestation.issuedOn, lang)],
    [words.fields.duration, words.about(duration(attestation.durationMinutes, lang))],
    [words.fields.result, words.outOf(attestation.score, attestation.total)],
    [words.fields.standard, attestation.standardVersion],
  ] as const;
  return html`
    <dl class="facts">
      ${numberFact(lang, showAttestationNumber(attestation.number))}
      ${facts.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}
    </dl>
  `;
};

const withdrawnView = (lang: Lang, number: string, withdrawnOn: string): Html => {
  const words = trainingWords[lang];
  const text = words.attestationWithdrawnText(longDate(withdrawnOn, lang));
  return html`
    <h1>${words.attestationTitle}</h1>
    ${notice('bad', words.attestationWithdrawn, text)}
    <dl class="facts">${numberFact(lang, number)}</dl>
  `;
};

/** The public page of an attestation: valid with its particulars, or withdrawn without a name. */
export const attestationView = (lang: Lang, attestation: Attestation, verifyUrl: string): Html => {
  const words = trainingWords[lang];
  const number = showAttestationNumber(attestation.number);
  if (attestation.withdrawnOn !== null) return withdrawnView(lang, number, attestation.withdrawnOn);
  const code = trusted(renderSVG(verifyUrl, { border: 2, ecc: 'M' }));
  return html`
    <h1>${words.attestationTitle}</h1>
    ${notice('good', words.attestationValid)}
    <div class="attestation">
      <div>
        <p>Cap18 ${words.attestationOf}</p>
        <p class="attestation-name"><bdi>${attestation.name}</bdi></p>
        <p>${words.attestationDid}</p>
        ${factsOf(lang, attestation)}
        <p><a href="${pathTo('attestationPdf', lang, { number })}">${words.attestationPdf}</a></p>
      </div>
      <div class="qr" role="img" aria-label="${words.attestationQr}">${code}</div>
    </div>
  `;
};

/** Where anyone types a number to know whether an attestation is valid. */
export const verifyView = (lang: Lang, errors: readonly FieldError[], typed: string): Html => {
  const words = trainingWords[lang];
  const described = `number-hint${errors.length > 0 ? ' number-error' : ''}`;
  const uncorrected = html` maxlength="40" autocomplete="off" spellcheck="false"`;
  return html`
    <h1>${words.verifyTitle}</h1>
    ${errorSummary(words.errorTitle, errors)}
    <p class="lead">${words.verifyLead}</p>
    <form class="fields" method="get" action="${pathTo('verify', lang)}">
      <div class="field">
        <label for="number">${words.verifyLabel}</label>
        <span class="hint" id="number-hint">${words.verifyHint}</span>
        ${fieldError(errors, 'number')}
        <input id="number" name="number" value="${typed}"${uncorrected} aria-describedby="${described}">
      </div>
      <button>${words.verify}</button>
    </form>
  `;
};

/** The learner's commitments, on a page to print. */
export const commitmentsView = (lang: Lang, standard: Standard, commitments: readonly Commitment[]): Html => {
  const words = trainingWords[lang];
  const inForce = commitments.filter((commitment) => !commitment.withdrawn);
  const list = html`
    <p class="quiet no-print">${words.printHelp}</p>
    ${commitmentList(lang, standard, inForce)}
  `;
  const add = html`
    <a class="button" href="${pathTo('step', lang, { step: 'commitments' })}">${words.commitmentAdd}</a>
  `;
  return html`
    <h1>${words.commitmentsTitle}</h1>
    ${inForce.length === 0 ? html`<p class="empty">${words.commitmentsEmpty}</p>` : list}
    <p class="actions no-print">${add} <a href="${pathTo('path', lang)}">${words.yourPath}</a></p>
  `;
};

export type MyDataModel = {
  readonly lang: Lang;
  readonly code: string;
  readonly codeIsNew: boolean;
  readonly progress: Progress;
  readonly commitments: number;
  readonly name: string | null;
  readonly token: Html;
};

/** What is kept about the learner, and what they can do with it. */
export const myDataView = (model: MyDataModel): Html => {
  const { lang } = model;
  const words = trainingWords[lang];
  const download = html`
    <a class="button secondary" href="${pathTo('myDataFile', lang)}" download>${words.download}</a>
  `;
  return html`
    <h1>${words.myDataTitle}</h1>
    <p class="lead">${words.myDataLead}</p>
    <section>
      <h2>${words.myCode}</h2>
      ${model.codeIsNew && notice('good', words.newCodeDone)}
      <p class="code"><code>${model.code}</code></p>
      ${newCodeForm(model)}
    </section>
    <section>
      <h2>${words.kept}</h2>
      ${keptFacts(model)}
      <p class="actions">${download} <a href="${pathTo('erase', lang)}">${words.eraseLink}</a></p>
    </section>
  `;
};

const newCodeForm = ({ lang, token }: MyDataModel): Html => {
  const words = trainingWords[lang];
  const button = html`<button class="quiet-button" name="new-code" value="yes">${words.newCode}</button>`;
  return html`
    <form method="post" action="${pathTo('myData', lang)}">
      ${token}
      ${button} <span class="quiet">${words.newCodeHelp}</span>
    </form>
  `;
};

const keptFacts = ({ lang, progress, commitments, name }: MyDataModel): Html => {
  const rows = trainingWords[lang].keptRows;
  const answers = [...progress.answers.values()].reduce(
    (sum, given) => sum + given.size,
    progress.exercises.size,
  );
  return html`
    <dl class="facts">
      <dt>${rows.started}</dt>
      <dd>${longDate(progress.startedOn, lang)}</dd>
      <dt>${rows.steps}</dt>
      <dd>${progress.completed.size}</dd>
      <dt>${rows.answers}</dt>
      <dd>${answers}</dd>
      <dt>${rows.commitments}</dt>
      <dd>${commitments}</dd>
      <dt>${rows.name}</dt>
      <dd>${name ?? rows.nothing}</dd>
    </dl>
  `;
};

/** The second click of an erasure: what goes, what stays, and the button. */
export const eraseView = (lang: Lang, token: Html): Html => {
  const words = trainingWords[lang];
  const keep = html`<a href="${pathTo('myData', lang)}">${words.keep}</a>`;
  return html`
    <h1>${words.eraseTitle}</h1>
    <ul>${words.eraseText.map((line) => html`<li>${line}</li>`)}</ul>
    <p><strong>${words.eraseFinal}</strong></p>
    <form method="post" action="${pathTo('erase', lang)}">
      ${token}
      <button class="danger">${words.eraseButton}</button> ${keep}
    </form>
  `;
};
