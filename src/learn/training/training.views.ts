import { answersNeeded, type Course } from '../../course/course.ts';
import { codeField } from '../../people/learners/resume-code.forms.ts';
import type { Lang, Standard } from '../../standard/standard.ts';
import { errorSummary, notice } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { duration } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { audienceChoice } from './audience.forms.ts';
import { codeCard } from './code.views.ts';
import { casesIn } from './draw.ts';
import { resumeForm } from './resume.views.ts';
import { reviewOffer } from './review.views.ts';
import { trainingWords } from './training.words.ts';
import type { WayBack } from './visit.ts';

export type TrainingLanding = {
  readonly lang: Lang;
  readonly course: Course;
  readonly standard: Standard;
  readonly minutes: number;
  /** A check-up opens a record too. */
  readonly isOpen: boolean;
  /** Where to go on; undefined before it begins. */
  readonly begun: WayBack | undefined;
  readonly isPassed: boolean;
  /** In force. */
  readonly commitments: number;
  /** The page that opens once the code is typed. */
  readonly comeFor: string | undefined;
  /** Of the attestation. */
  readonly worth: string;
  /** Questions of today, and the minutes that they take. */
  readonly reviews: { readonly count: number; readonly minutes: number };
  readonly message: 'erased' | 'left' | 'absent' | undefined;
  readonly returned: Returned;
};

const landingMessage = ({ lang, message, comeFor }: TrainingLanding): Html | false => {
  const words = trainingWords[lang];
  if (message === 'erased') return notice('good', words.erased, words.erasedText);
  if (message === 'left') return notice('info', words.left, words.leftText);
  const title = comeFor === undefined ? words.noSession : words.noSessionAsked;
  return message === 'absent' && notice('info', title, words.noSessionText);
};

const underWayNotice = ({ lang, commitments, isPassed }: TrainingLanding, { href: on, text }: WayBack) => {
  const words = trainingWords[lang];
  const kept =
    commitments > 0 &&
    html`<a href="${href('commitments', lang)}">${words.myCommitments} (${commitments})</a>`;
  return html`
    <div class="notice info">
      <p class="notice-title">${isPassed ? words.passedHere : words.resumeHere}</p>
      <p class="actions">
        <a class="button" href="${on}">${text}</a>
        <a href="${href('path', lang)}">${words.yourPath}</a>
        ${kept}
      </p>
    </div>
  `;
};

const aboutTraining = ({ lang, course, standard, worth }: TrainingLanding): Html => {
  const words = trainingWords[lang];
  const total = casesIn(standard, 'evaluation');
  return html`
    <div class="columns">
      <section>
        <h2>${words.objectives}</h2>
        <ul>${course.objectives.map((objective) => html`<li>${frenchNamed(lang, objective.text[lang])}</li>`)}</ul>
      </section>
      <section>
        <h2>${words.contents}</h2>
        <ol>${words.contentsSteps.map((step) => html`<li>${step}</li>`)}</ol>
        <h2>${words.needed}</h2>
        <p>${words.neededText(answersNeeded(total), total)}</p>
        <p class="quiet">${worth}</p>
      </section>
    </div>
  `;
};

const inGroup = (lang: Lang): Html => {
  const words = trainingWords[lang];
  return html`
    <section>
      <h2>${words.group}</h2>
      <p>${words.groupText}</p>
      <p class="actions">
        <a class="button secondary" href="${href('join', lang)}">${words.joinRoom}</a>
        <a href="${href('openRoom', lang)}">${words.openRoom}</a>
      </p>
    </section>
  `;
};

/** Learning is for a service: where it stands. */
const ownService = (lang: Lang): Html => {
  const words = trainingWords[lang];
  return html`
    <section>
      <h2>${words.ownService}</h2>
      <p>${words.ownServiceText}</p>
      <p class="actions"><a class="button secondary" href="${href('checkup', lang)}">${words.takeStock}</a></p>
    </section>
  `;
};

const resumeSection = ({ lang, isOpen, returned, comeFor }: TrainingLanding): Html => {
  const words = trainingWords[lang];
  const action = href('resume', lang);
  const next = encodeURIComponent(comeFor ?? href('start', lang));
  return html`
    <section>
      <h2>${words.resumeTitle}</h2>
      ${resumeForm(lang, returned, { action, field: codeField, sent: comeFor === undefined ? {} : { to: comeFor }, button: words.resume })}
      ${!isOpen && html`<p><a href="${href('signIn', lang)}?next=${next}">${words.resumeSignIn}</a></p>`}
    </section>
  `;
};

/** Audiences, which begin; objectives, duration, what it takes, the resume code. */
export const trainingLandingView = (model: TrainingLanding): Html => {
  const { lang, course, isOpen, begun, returned } = model;
  const { errors } = returned;
  const words = trainingWords[lang];
  // The code comes first for people who were in a training.
  const comesBack =
    model.message === 'absent' ||
    model.message === 'left' ||
    model.comeFor !== undefined ||
    errors.some(({ field }) => field === 'code');
  return html`
    <h1>${words.heading}</h1>
    <p class="lead">${words.lead(duration(model.minutes, lang))}</p>
    ${!isOpen && !comesBack && html`<p><a href="#code">${words.resumeTitle}</a></p>`}
    ${landingMessage(model)}
    ${errorSummary(lang, errors)}
    ${begun && underWayNotice(model, begun)}
    ${isOpen && !begun && notice('info', words.recordHere, html`<a href="${href('path', lang)}">${words.yourPath}</a>`)}
    ${reviewOffer(lang, model.reviews.count, model.reviews.minutes)}
    ${comesBack && resumeSection(model)}
    ${!begun && audienceChoice(lang, course, { action: href('start', lang), hint: words.audienceBegins })}
    ${aboutTraining(model)}
    ${!comesBack && resumeSection(model)}
    ${inGroup(lang)}
    ${ownService(lang)}
    <p class="quiet"><a href="${href('takeAway', lang)}">${words.takeAway}</a></p>
  `;
};

/** The resume code, then back to its check-up, or into the training and its test. */
export const codeView = (
  lang: Lang,
  baseUrl: string,
  code: string,
  {
    checkup,
    test,
  }: {
    /** The check-up that people come from. */
    readonly checkup: string | undefined;
    /** While it may be taken. */
    readonly test: { readonly minutes: number } | false;
  },
): Html => {
  const words = trainingWords[lang];
  const toTest =
    test &&
    html`
    <section>
      <p><a class="button secondary" href="${href('positioning', lang)}">${words.toPositioning}</a></p>
      <p class="quiet">${words.positioningWhy(duration(test.minutes, lang))}</p>
    </section>
  `;
  const intoTraining = html`
    <div class="columns no-print">
      <section>
        <p><a class="button" href="${href('start', lang)}">${words.toPath}</a></p>
      </section>
      ${toTest}
    </div>
  `;
  return html`
    <h1>${words.codeTitle}</h1>
    <p class="lead">${words.codeLead}</p>
    ${codeCard(lang, baseUrl, code)}
    <p class="quiet">${words.codePrint} ${words.codeAgain}</p>
    ${checkup === undefined ? intoTraining : html`<p class="no-print"><a class="button" href="${checkup}">${words.toCheckup}</a></p>`}
  `;
};
