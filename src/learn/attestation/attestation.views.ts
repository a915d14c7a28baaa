import { z } from 'zod';
import type { Lang } from '../../standard/standard.ts';
import { errorSummary, notice } from '../../web/components.ts';
import { nothingReturned, type Returned, textField } from '../../web/fields.ts';
import { duration, label, longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { qrCode } from '../../web/qr.ts';
import { layerWords } from '../../web/words.ts';
import {
  type Attestation,
  nameProblem,
  readAttestationNumber,
  readName,
  showAttestationNumber,
} from './attestation.model.ts';
import { attestationWords, documentWords } from './attestation.words.ts';
import { badgeOffer, badgeQuestion } from './badge.views.ts';

/** What is typed comes back as it was: see `readName`. */
export const attestationNameField = textField({
  id: 'name',
  schema: z.string().catch(''),
  attributes: { autocomplete: 'name' },
  words: (lang) => {
    const { name, nameErrors } = attestationWords[lang];
    const wrong = (typed: string) => {
      const found = nameProblem(readName(typed));
      return found?.problem === 'characters'
        ? nameErrors.characters(found.characters.join(' '))
        : found && nameErrors[found.problem];
    };
    return { label: name, missing: nameErrors.empty, wrong, long: () => nameErrors['too-long'] };
  },
});

export const numberField = textField({
  id: 'number',
  attributes: { maxlength: '40', autocomplete: 'off', spellcheck: 'false' },
  words: (lang) => {
    const { verifyLabel, verifyHint, verifyShape } = attestationWords[lang];
    const wrong = (text: string) => (readAttestationNumber(text) === undefined ? verifyShape : undefined);
    return { label: verifyLabel, hint: verifyHint, wrong };
  },
});

export const nameForm = z.object({ name: attestationNameField.schema });
export const verifyQuery = z.object({ number: numberField.schema });

const nameAsked = (lang: Lang, returned: Returned, button: string, name = ''): Html => html`
  <form class="fields" method="post" action="${href('certificate', lang)}" data-live novalidate>
    ${attestationNameField.draw(lang, returned, name)}
    <button>${button}</button>
  </form>
`;

/** Asks for an attestation beside the results. */
export const askingView = (lang: Lang): Html => {
  const words = attestationWords[lang];
  return html`
    <section>
      <h2>${words.formTitle}</h2>
      <p>${words.formLead}</p>
      ${nameAsked(lang, nothingReturned, words.issue)}
    </section>
  `;
};

export type CertificateModel = {
  readonly lang: Lang;
  readonly passed: boolean;
  readonly attestation: Attestation | undefined;
  readonly worth: string;
  /** Whether something missed will come back. */
  readonly reviews: boolean;
  readonly returned: Returned;
};

export const certificateView = (model: CertificateModel): Html => {
  const { lang, attestation, returned } = model;
  const words = attestationWords[lang];
  if (!model.passed)
    return html`
      <h1>${words.title}</h1>
      ${notice('info', words.locked)}
      <p class="actions"><a class="button" href="${href('path', lang)}">${words.toPath}</a></p>
    `;
  if (attestation) return issuedView(model, attestation);
  return html`
    <h1>${words.formTitle}</h1>
    ${errorSummary(lang, returned.errors)}
    <p class="lead">${words.formLead}</p>
    ${nameAsked(lang, returned, words.issue)}
    ${worthLine(model)}
  `;
};

const worthLine = ({ worth }: CertificateModel): Html => html`<p class="layers quiet">${worth}</p>`;

const whatNext = ({ lang, reviews }: CertificateModel): Html => {
  const words = attestationWords[lang];
  const review = href('review', lang);
  return html`
    <section class="no-print">
      <h2>${words.next}</h2>
      <ul>
        <li><a href="${href('commitments', lang)}">${words.commitments}</a>. ${words.commitmentsText}</li>
        ${reviews && html`<li><a href="${review}">${words.review}</a>. ${words.reviewText}</li>`}
        <li><a href="${review}#calendar">${reviews ? words.calendar : words.calendarOfCommitments}</a></li>
        <li><a href="${href('path', lang)}">${words.toPath}</a></li>
      </ul>
    </section>
  `;
};

const sessionLine = (lang: Lang, { attended }: Attestation): Html | false =>
  attended !== null && html`<p>${documentWords[lang].session(attended)}</p>`;

const issuedView = (model: CertificateModel, attestation: Attestation): Html => {
  const { lang, returned } = model;
  const words = attestationWords[lang];
  const number = showAttestationNumber(attestation.number);
  const pdf = href('attestationPdf', attestation.lang, { number });
  const download = html`<a class="button" href="${pdf}">${words.pdf(attestation.lang === lang ? undefined : attestation.lang)}</a>`;
  const page = html`<a href="${href('attestation', lang, { number })}">${words.see}</a>`;
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, returned.errors)}
    <p class="lead">
      <strong>${attestation.name}</strong><br>
      ${label(words.fields.number, lang)} <code>${number}</code>
    </p>
    ${sessionLine(lang, attestation)}
    <p class="actions">${download} ${page}</p>
    ${worthLine(model)}
    ${badgeOffer(attestation.lang, lang, attestation)}
    ${whatNext(model)}
    <details${returned.errors.length > 0 && html` open`}>
      <summary>${words.rename}</summary>
      <p class="quiet">${words.renameLead}</p>
      ${nameAsked(lang, returned, words.rename, attestation.name ?? undefined)}
    </details>
  `;
};

const numberFact = (lang: Lang, number: string): Html => html`
  <dt>${attestationWords[lang].fields.number}</dt>
  <dd><code>${number}</code></dd>
`;

const factsOf = (lang: Lang, attestation: Attestation): Html => {
  const words = attestationWords[lang];
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

const layersLine = (lang: Lang, { standardVersion }: Attestation, issuer: string | undefined): Html => html`
  <p class="layers quiet">
    ${documentWords[lang].layers(standardVersion, issuer)} <a href="${href('layers', lang)}">${layerWords[lang].whoSaysWhat}</a>
  </p>
`;

const withdrawnView = (lang: Lang, number: string, withdrawnOn: string): Html => {
  const words = attestationWords[lang];
  const text = words.withdrawnText(longDate(withdrawnOn, lang));
  return html`
    <h1>${words.title}</h1>
    ${notice('bad', words.withdrawn, text)}
    <dl class="facts">${numberFact(lang, number)}</dl>
  `;
};

/** The public page: valid with its particulars and those who stand behind them, or withdrawn without a name. */
export const attestationView = (
  lang: Lang,
  attestation: Attestation,
  verifyUrl: string,
  issuer: string | undefined,
): Html => {
  const words = attestationWords[lang];
  const number = showAttestationNumber(attestation.number);
  if (attestation.withdrawnOn !== null) return withdrawnView(lang, number, attestation.withdrawnOn);
  return html`
    <h1>${words.title}</h1>
    ${notice('good', words.valid)}
    <div class="attestation">
      <div>
        <p>Cap18 ${words.of}</p>
        <p class="attestation-name"><bdi>${attestation.name}</bdi></p>
        <p>${words.did}</p>
        ${factsOf(lang, attestation)}
        ${sessionLine(lang, attestation)}
        <p><a href="${href('attestationPdf', lang, { number })}">${words.pdf()}</a></p>
      </div>
      ${qrCode(verifyUrl, words.qr, 'qr', 'M')}
    </div>
    ${badgeOffer(lang, lang, attestation)}
    ${layersLine(lang, attestation, issuer)}
  `;
};

/** Where anyone types a number to verify. @param edition of today's standard, whose badge is described */
export const verifyView = (lang: Lang, returned: Returned, edition: string): Html => {
  const words = attestationWords[lang];
  return html`
    <h1>${words.verifyTitle}</h1>
    ${errorSummary(lang, returned.errors)}
    <p class="lead">${words.verifyLead}</p>
    <form class="fields" method="get" action="${href('verify', lang)}">
      ${numberField.draw(lang, returned)}
      <button>${words.verify}</button>
    </form>
    ${badgeQuestion(lang, edition)}
  `;
};
