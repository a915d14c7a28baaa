import { audienceName, type Course } from '../../course/course.ts';
import type { Lang, Practice, Standard } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import { notice, progress as progressBar, saidOnce } from '../../web/components.ts';
import { capitalised, duration, label, longDate, percent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { themePictogram } from '../../web/pictograms.ts';
import { type Petal, rose } from '../../web/rose.ts';
import { audienceChoice } from './audience.forms.ts';
import { commitmentsWords } from './commitments.words.ts';
import { paceAdvice, paceTag, themeInPath } from './pace.views.ts';
import type { PathStep } from './path.ts';
import { currentStep, type Progress, scoreOf, stagesOf } from './progress.ts';
import { reviewOffer } from './review.views.ts';
import { reviewWords } from './review.words.ts';
import { type StepModel, trainingStepTitle, whatIsLeft } from './step.model.ts';
import { trainingWords } from './training.words.ts';

export type PathModel = Pick<
  StepModel,
  'lang' | 'standard' | 'course' | 'steps' | 'progress' | 'times' | 'paces'
> & {
  readonly positioningOpen: boolean;
  /** What comes once the evaluation is passed. */
  readonly sequel: {
    readonly href: string;
    readonly name: string;
    readonly get: string;
    readonly done: boolean;
  };
  /** Commitments whose day has come. */
  readonly due: number;
  /** In force, and the first day of those not done, `YYYY-MM-DD`. */
  readonly commitments: { readonly count: number; readonly next: string | undefined };
  /** Questions of today, and the minutes that they take. */
  readonly reviews: { readonly count: number; readonly minutes: number };
  /** The version of the standard in force at the beginning, where it is another and can be read. */
  readonly former: string | undefined;
  /** A record on this site has a code, and a device can be left. */
  readonly keptHere: boolean;
  /** What became of a session just credited. */
  readonly session: 'added' | 'already' | undefined;
};

const pathItem = (
  lang: Lang,
  { href, label, done, here }: { href: string; label: string; done: boolean; here: boolean },
): Html => {
  const words = trainingWords[lang];
  const [className, mark, state] = done
    ? ['is-done', '✓', words.done]
    : here
      ? ['is-here', '→', words.here]
      : ['', '', ''];
  // No space after the mark: it would be underlined as the name is.
  const name = html`<span class="mark" aria-hidden="true">${mark}</span>${label}`;
  const current = here && html` aria-current="step"`;
  return html`
    <li class="${className}"><a href="${href}"${current}>${name}</a> <span class="tags">${state !== '' && html`<span class="tag">${state}</span>`}</span></li>
  `;
};

const itemsDrawn = memoize<Html>();

const stepItem = ({ lang, progress }: PathModel, step: PathStep, current: PathStep | undefined): Html => {
  const done = progress.completed.has(step.id);
  const here = step === current;
  return itemsDrawn(step, `${lang} ${done} ${here}`, () => {
    const link = href('step', lang, { step: step.id });
    return pathItem(lang, { href: link, label: trainingStepTitle(lang, step), done, here });
  });
};

const afterSteps = ({ lang, progress, sequel }: PathModel, current: PathStep | undefined): Html => {
  const { evaluation } = trainingWords[lang].stepNames;
  const passed = progress.passed !== undefined;
  return html`
    ${pathItem(lang, {
      href: href('evaluation', lang),
      label: evaluation,
      done: passed,
      here: !current && !passed,
    })}
    ${pathItem(lang, {
      href: sequel.href,
      label: sequel.name,
      done: sequel.done,
      here: passed && !sequel.done,
    })}
  `;
};

const groups = (model: PathModel, current: PathStep | undefined): Html => {
  const { lang, steps, standard } = model;
  const words = trainingWords[lang];
  const items = (some: readonly PathStep[]): Html[] => some.map((step) => stepItem(model, step, current));
  const ofTheme = (id: number): PathStep[] => steps.filter((step) => 'theme' in step && step.theme.id === id);
  return html`
    <section class="path-group">
      <h2>${words.start1}</h2>
      <ol>${items(steps.slice(0, 2))}</ol>
    </section>
    ${standard.themes.map(
      ({ id, title }) => html`
        <section class="path-group t${id}" id="${themeInPath(id)}">
          <h2>${themePictogram(id)} <span>${id}. ${title[lang]} ${current && paceTag(lang, model.paces.get(id))}</span></h2>
          <ol>${items(ofTheme(id))}</ol>
        </section>
      `,
    )}
    <section class="path-group">
      <h2>${words.end}</h2>
      <ol>${items(steps.slice(-2))}${afterSteps(model, current)}</ol>
    </section>
  `;
};

/** Undefined once everything is done. */
const nextAction = (
  { lang, progress, sequel }: PathModel,
  current: PathStep | undefined,
): { href: string; button: string } | undefined => {
  const { continueWith, stepNames } = trainingWords[lang];
  if (current) {
    const link = href('step', lang, { step: current.id });
    return { href: link, button: continueWith(trainingStepTitle(lang, current)) };
  }
  if (progress.passed) return sequel.done ? undefined : { href: sequel.href, button: sequel.get };
  return { href: href('evaluation', lang), button: continueWith(stepNames.evaluation) };
};

type LearnerPetal = Petal & { readonly done: number; readonly row: Html };

const petalsMade = memoize<LearnerPetal>();

const petalAt = (lang: Lang, practice: Practice, stages: readonly boolean[]): LearnerPetal =>
  petalsMade(practice, `${lang} ${stages}`, () => {
    const done = stages.filter(Boolean).length;
    const said = trainingWords[lang].stages(done, stages.length);
    return {
      practice: practice.id,
      done,
      bands: stages.map((isDone) => (isDone ? 'done' : 'to-do')),
      label: `${practice.id}. ${practice.title[lang]}, ${said}`,
      href: href('step', lang, { step: `p${practice.id}` }),
      row: html`
        <tr>
          <th scope="row">${practice.title[lang]}</th>
          <td>${said}</td>
        </tr>
      `,
    };
  });

const stagesTable = (lang: Lang, petals: readonly LearnerPetal[]): Html => {
  const words = trainingWords[lang];
  return html`
    <table>
      <thead>
        <tr>${words.roseHead.map((head) => html`<th scope="col">${head}</th>`)}</tr>
      </thead>
      <tbody>
        ${petals.map(({ row }) => row)}
      </tbody>
    </table>
  `;
};

const progressRose = (lang: Lang, standard: Standard, course: Course, progress: Progress): Html => {
  const words = trainingWords[lang];
  const petals = standard.practices.map((practice) =>
    petalAt(lang, practice, stagesOf(course, progress, practice)),
  );
  const done = petals.reduce((sum, petal) => sum + petal.done, 0);
  const all = petals.reduce((sum, { bands }) => sum + bands.length, 0);
  const share = Math.floor((done / all) * 100);
  const picture = rose({
    lang,
    title: words.roseTitle,
    standard,
    petals,
    hub: [percent(share, 100, lang), words.stepNames.visual.toLowerCase()],
  });
  return html`
    <div>
      <figure class="rose-figure">
        ${picture}
        <figcaption>
          ${words.roseTitle}
          <ol class="bands">${words.roseLegend.map((band) => html`<li>${band}</li>`)}</ol>
        </figcaption>
      </figure>
      <details>
        <summary>${words.roseTable}</summary>
        ${stagesTable(lang, petals)}
      </details>
    </div>
  `;
};

const positioningLink = ({ lang, progress, times }: PathModel): Html => {
  const words = trainingWords[lang];
  const name = progress.positioning ? words.positioningContinue : words.toPositioning;
  const why = words.positioningWhy(duration(times.test.positioning, lang));
  return html`
    <p><a href="${href('positioning', lang)}">${name}</a> <span class="quiet">${why}</span></p>
  `;
};

const resultsLink = ({ lang, progress }: PathModel): Html | false => {
  const last = progress.evaluations.at(-1);
  const score = last && scoreOf(progress, last);
  return (
    score !== undefined &&
    score.answered === score.total &&
    html`<p><a href="${href('results', lang)}">${trainingWords[lang].resultsTitle}</a></p>`
  );
};

/** Where to read the standard of the beginning, once another is in force. */
const formerStandard = (lang: Lang, version: string): Html => {
  const link = href('edition', lang, { edition: version });
  return html`<li><a href="${link}">${trainingWords[lang].startedUnder(version)}</a></li>`;
};

const leaveForm = (lang: Lang): Html => {
  const words = trainingWords[lang];
  return html`
    <form method="post" action="${href('leave', lang)}" aria-label="${words.leave}">
      <button class="quiet-button">${words.leave}</button> <span class="quiet">${words.leaveHelp}</span>
    </form>
  `;
};

const changeOfAudience = (lang: Lang, course: Course, { audience }: Progress): Html => {
  const words = trainingWords[lang];
  const form = { action: href('path', lang), hint: words.audienceHelp, chosen: audience };
  return html`
    <details>
      <summary>${words.changeAudience}</summary>
      ${audienceChoice(lang, course, form)}
    </details>
  `;
};

const tools = ({ lang, course, progress, commitments, former, keptHere }: PathModel): Html => {
  const words = trainingWords[lang];
  const next = commitments.next && longDate(commitments.next, lang);
  const kept =
    commitments.count > 0 &&
    html` <span class="quiet">${commitmentsWords[lang].inForce(commitments.count, next)}</span>`;
  const audience = audienceName(course, progress.audience, lang);
  return html`
    <section class="tools">
      <h2>${words.tools}</h2>
      <p>${label(words.audienceNow, lang)} <strong>${audience}</strong></p>
      <ul>
        <li><a href="${href('commitments', lang)}">${words.myCommitments}</a>${kept}</li>
        <li><a href="${href('review', lang)}">${reviewWords[lang].title}</a></li>
        ${keptHere && html`<li><a href="${href('myData', lang)}">${words.myData}</a></li>`}
        ${former && formerStandard(lang, former)}
      </ul>
      ${keptHere && leaveForm(lang)}
      ${course.audiences.length > 1 && changeOfAudience(lang, course, progress)}
    </section>
  `;
};

const finished = (lang: Lang, { href: next, name }: PathModel['sequel']): Html => {
  const words = trainingWords[lang];
  return html`
    ${notice('good', words.pathFinished, words.pathFinishedText)}
    <p class="actions"><a class="button" href="${href('commitments', lang)}">${words.myCommitments}</a> <a href="${next}">${name}</a></p>
  `;
};

const dueNotice = (lang: Lang, count: number): Html => {
  const words = commitmentsWords[lang];
  const link = html`<a href="${href('commitments', lang)}">${words.dueNowText}</a>`;
  return notice('info', words.dueNow(count), link);
};

/** The rose, what comes next, every step with its state, the learner's tools. */
export const pathView = (model: PathModel): Html => {
  const { lang, course, steps, progress } = model;
  const words = trainingWords[lang];
  const current = currentStep(steps, progress);
  const done = steps.filter((step) => progress.completed.has(step.id)).length;
  const next = nextAction(model, current);
  return html`
    <h1>${words.pathTitle}</h1>
    ${saidOnce(model.session && notice(model.session === 'added' ? 'good' : 'info', words.session[model.session]))}
    ${model.due > 0 && dueNotice(lang, model.due)}
    ${reviewOffer(lang, model.reviews.count, model.reviews.minutes)}
    <div class="with-rose">
      <div>
        ${progressBar(done, steps.length, done === steps.length ? capitalised(whatIsLeft(model)) : `${words.pathLead(done, steps.length)} – ${whatIsLeft(model)}`)}
        ${next ? html`<p class="actions"><a class="button" href="${next.href}">${next.button}</a></p>` : finished(lang, model.sequel)}
        ${model.positioningOpen && positioningLink(model)}
        ${current && paceAdvice(lang, model.standard, model.paces, '')}
        ${resultsLink(model)}
        ${tools(model)}
      </div>
      ${progressRose(lang, model.standard, course, progress)}
    </div>
    <div class="path">${groups(model, current)}</div>
  `;
};
