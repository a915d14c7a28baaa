import { answersNeeded, type Course } from '../../../../course/course.ts';
import { audienceChoice } from '../../../../learn/training/audience.forms.ts';
import { casesIn } from '../../../../learn/training/draw.ts';
import { trainingWords } from '../../../../learn/training/training.words.ts';
import type { Lang, Standard } from '../../../../standard/standard.ts';
import { notice } from '../../../../web/components.ts';
import { duration } from '../../../../web/format.ts';
import { frenchNamed } from '../../../../web/french-names.ts';
import { type Html, html } from '../../../../web/html.ts';
import { href } from '../../../../web/links.ts';
import type { HostKind } from './host.ts';
import type { ReportStanding } from './report.ts';
import { hostIn, runWords } from './run.words.ts';

/** What a learner is told of where the record is. */
export type Keeping = {
  readonly kind: HostKind;
  /** Whether the host has little room. */
  readonly small: boolean;
  /** Whether everything that was written fits there. */
  readonly whole: boolean;
  /** Whether the result waits for the end of the session. */
  readonly holding: boolean;
  readonly without: boolean;
};

const keepingSection = (lang: Lang, { kind, small, whole, without }: Keeping): Html => {
  const words = runWords[lang];
  return html`
    <section>
      <h2>${words.kept}</h2>
      ${without && notice('info', words.without)}
      <p>${words.keptText[hostIn(kind)]}</p>
      ${small && html`<p>${words.keptShort}</p>`}
      ${!whole && notice('info', words.notWhole)}
      <p>${words.nothingElse}</p>
    </section>
  `;
};

/** Where the training begins: what it holds, takes and keeps, and the choice of an audience. */
export const welcomeView = (
  lang: Lang,
  course: Course,
  standard: Standard,
  minutes: number,
  keeping: Keeping,
): Html => {
  const words = runWords[lang];
  const { audienceBegins: hint, contentsSteps, objectives, neededText } = trainingWords[lang];
  const total = casesIn(standard, 'evaluation');
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.welcomeLead(duration(minutes, lang))}</p>
    ${audienceChoice(lang, course, { action: href('start', lang), hint })}
    <div class="columns">
      <section>
        <h2>${objectives}</h2>
        <ul>${course.objectives.map((objective) => html`<li>${frenchNamed(lang, objective.text[lang])}</li>`)}</ul>
      </section>
      <section>
        <h2>${words.contents}</h2>
        <ol>${contentsSteps.map((step) => html`<li>${step}</li>`)}</ol>
        <h2>${words.needed}</h2>
        <p>${neededText(answersNeeded(total), total)}</p>
      </section>
    </div>
    ${keepingSection(lang, keeping)}
  `;
};

/** The end of a session. @param back whether the platform has a page to go back to */
export const endView = (lang: Lang, standing: ReportStanding, keeping: Keeping, back: boolean): Html => {
  const words = runWords[lang];
  const { score, success } = standing;
  const said = score && words.score(score.right, score.total);
  return html`
    <h1>${words.endTitle}</h1>
    <p class="lead">${said !== undefined && success !== 'unknown' ? words.stands[success](said) : words.stands.unknown}</p>
    <p data-kept hidden>${words.told[keeping.holding ? 'later' : hostIn(keeping.kind)]}</p>
    <p class="actions">
      ${back && html`<a class="button" href="${href('end', lang)}" data-leave>${words.leave}</a>`}
      <a href="${href('path', lang)}">${trainingWords[lang].yourPath}</a>
    </p>
    ${keepingSection(lang, keeping)}
  `;
};

/** Above every page while the host does not keep the record. */
export const troubleView = (lang: Lang, kind: HostKind, copied: boolean): Html => {
  const words = runWords[lang];
  const web = kind === 'web';
  return html`
    <div class="wrap">
      <div class="notice bad">
        <p class="notice-title">${web ? words.refusedWeb : words.refused}</p>
        <p>${web ? words.refusedHelpWeb : words.refusedHelp} ${!web && copied && words.copyHere}</p>
        <p><button type="button" data-retry>${words.retry}</button></p>
      </div>
    </div>
  `;
};

export const againView = (lang: Lang): Html =>
  html`<div class="wrap"><div class="notice good"><p class="notice-title">${runWords[lang].keptAgain}</p></div></div>`;

/** In place of the course when the platform is not there. */
export const missingView = (lang: Lang, detail: string): Html => {
  const words = runWords[lang];
  return html`
    <h1>${words.missingTitle}</h1>
    <p class="lead">${words.missingText}</p>
    <p class="actions">
      <button type="button" data-again>${words.tryAgain}</button>
      <button type="button" class="secondary" data-without>${words.goWithout}</button>
    </p>
    <p class="quiet">${words.goWithoutHelp}</p>
    <p class="quiet">${words.missingDetail} <code>${detail}</code></p>
  `;
};

/** In place of the course when the learner's record cannot be read. */
export const unreadableView = (lang: Lang): Html => {
  const words = runWords[lang];
  return html`
    <h1>${words.unreadableTitle}</h1>
    <p class="lead">${words.unreadableText}</p>
    <p><button type="button" class="secondary" data-afresh>${words.startAfresh}</button></p>
  `;
};

export const brokenView = (lang: Lang, title: string, text: string): Html => html`
  <h1>${title}</h1>
  <p class="lead">${text}</p>
  <p class="actions"><a class="button" href="${href('path', lang)}">${trainingWords[lang].yourPath}</a></p>
`;
