import type { Course } from '../../course/course.ts';
import { enteringForms } from '../../learn/training/entering.views.ts';
import { type Lang, type Standard, themeOf } from '../../standard/standard.ts';
import { errorSummary } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { LaunchRefused, ResourceLaunch } from './launch.ts';
import { ltiWords } from './lti.words.ts';
import type { ActivityDone } from './results.ts';
import type { Target } from './target.ts';

type Todo = keyof (typeof ltiWords)['fr']['todo'];

const todoOf: Readonly<Record<LaunchRefused, Todo>> = {
  'unknown-platform': 'administrator',
  'unknown-target': 'teacher',
  'bad-request': 'administrator',
  'platform-said-no': 'again',
  'platform-silent': 'minute',
  'bad-state': 'again',
  'old-state': 'again',
  'used-state': 'again',
  'bad-token': 'administrator',
  'unknown-key': 'administrator',
  'wrong-issuer': 'administrator',
  'wrong-audience': 'administrator',
  'expired-token': 'again',
  'replayed-nonce': 'again',
  'missing-deployment': 'administrator',
  'unknown-deployment': 'administrator',
  'unknown-message': 'administrator',
  'wrong-version': 'administrator',
  'no-subject': 'administrator',
  'no-roles': 'administrator',
  'no-resource-link': 'administrator',
  'other-browser': 'window',
  'launch-over': 'again',
};

export const refusedView = (lang: Lang, refused: LaunchRefused): Html => {
  const words = ltiWords[lang];
  const [title, why] = words.refused[refused];
  return html`
    <h1>${title}</h1>
    <p class="lead">${why}</p>
    <p>${words.todo[todoOf[refused]]}</p>
    <p>${label(words.refusedCode, lang)} <code>${refused}</code></p>
    <p><a href="${href('training', lang)}">${words.refusedAlone}</a></p>
  `;
};

export const windowView = (lang: Lang, href: string): Html => {
  const words = ltiWords[lang];
  return html`
    <h1>${words.windowTitle}</h1>
    <p class="lead">${words.windowLead}</p>
    <p class="actions"><a class="button" href="${href}" target="_blank" rel="noopener">${words.windowButton}</a></p>
    <p class="quiet">${words.windowAfter}</p>
  `;
};

export const targetName = (lang: Lang, standard: Standard, target: Exclude<Target, { kind: 'choose' }>) => {
  const words = ltiWords[lang];
  if (target.kind === 'room') return words.roomName(target.code);
  const theme = target.kind === 'theme' ? themeOf(standard, target.id) : undefined;
  return theme ? words.themeName(theme.id, theme.title[lang]) : words.trainingName;
};

/** The end of what a platform asked: what became of the result, the way back, and what else there is. */
export const doneView = (
  lang: Lang,
  standard: Standard,
  { target, platform, returnUrl, result }: ActivityDone,
): Html => {
  const words = ltiWords[lang];
  const further = target.kind === 'theme' ? 'path' : 'certificate';
  return html`
    <h1>${words.doneTitle}</h1>
    <p class="lead">${words.doneLead[target.kind](targetName(lang, standard, target))}</p>
    <p>${words.doneResult[result](platform)}</p>
    ${returnUrl === undefined && html`<p>${words.doneClose}</p>`}
    <p class="actions">
      ${returnUrl !== undefined && html`<a class="button" href="${returnUrl}">${words.doneBack}</a>`}
      <a href="${href(further, lang)}">${words.doneFurther[target.kind]}</a>
    </p>
  `;
};

export type FirstModel = {
  readonly lang: Lang;
  readonly course: Course;
  readonly platform: string;
  readonly launchId: string;
  readonly launch: ResourceLaunch;
  /** Whether this device has a training to go on with. */
  readonly holds: boolean;
  readonly returned: Returned;
};

const here = ({ lang, launchId }: Pick<FirstModel, 'lang' | 'launchId'>): string =>
  href('ltiLaunch', lang, { launch: launchId });

const knownSection = ({ lang, launch }: FirstModel): Html => {
  const { known, knownTitle } = ltiWords[lang];
  const result = launch.target.kind === 'theme' ? known.theme : known.training;
  const lines = [
    known.nothing,
    launch.lineItem === undefined ? known.noResult : result,
    ...(launch.members === undefined ? [] : [known.members]),
    known.erase,
  ];
  return html`
    <section>
      <h2>${knownTitle}</h2>
      <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
    </section>
  `;
};

const hereForm = (model: FirstModel): Html => {
  const words = ltiWords[model.lang];
  return html`
    <section>
      <h2>${words.here}</h2>
      <p>${words.hereText}</p>
      <form method="post" action="${here(model)}">
        <button class="secondary" name="act" value="here">${words.hereButton}</button>
      </form>
    </section>
  `;
};

/** The first time someone comes in: how to begin, and what passes between the platform and Cap18. */
export const firstView = (model: FirstModel): Html => {
  const words = ltiWords[model.lang];
  return html`
    <h1>${words.firstTitle}</h1>
    <p class="lead">${words.firstLead(model.platform)}</p>
    ${errorSummary(model.lang, model.returned.errors)}
    ${model.holds && hereForm(model)}
    ${enteringForms({ ...model, words, action: here(model) })}
    ${knownSection(model)}
  `;
};

/** For people who teach: what the activity opens, and who has begun. No record is opened for them. */
export const leadView = (
  lang: Lang,
  name: string,
  { id, launch }: { readonly id: string; readonly launch: ResourceLaunch },
): Html => {
  const words = ltiWords[lang];
  const follow = html`<a href="${href('ltiFollow', lang, { launch: id })}">${words.leadFollow}</a>`;
  return html`
    <h1>${words.leadTitle}</h1>
    <p class="lead">${words.leadLead(name)}</p>
    <p class="actions">
      <a class="button" href="${href('training', lang)}">${words.leadSee}</a>
      ${launch.members !== undefined && follow}
    </p>
    ${launch.members === undefined && html`<p>${words.leadNoFollow}</p>`}
  `;
};
