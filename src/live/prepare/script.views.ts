import { audienceName } from '../../course/course.ts';
import { sessionMinutes } from '../../course/sessions.ts';
import { label, timeSpent } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { layersNote } from '../../web/standard.views.ts';
import { cueWords } from '../steps/cues.words.ts';
import { linesOf, sayingOf } from '../steps/said.ts';
import { linesView } from '../steps/said.views.ts';
import { type AskedPlan, type PreparedPlan, type Preparing, planQueryOf } from './plan.ts';
import { lengthOf, objectivesList, planStart, preparedPlanTitle, settingsForm } from './plan.views.ts';
import { prepareWords } from './prepare.words.ts';
import { officialToOpen, type ScriptStep, scriptParts, scriptSteps } from './script.ts';

const stepOfScript = (
  preparing: Preparing,
  plan: PreparedPlan,
  { audience, start }: AskedPlan,
  step: ScriptStep,
): Html => {
  const { lang } = preparing;
  const words = prepareWords[lang];
  const { number, ref, title, isAgain, theme, from, minutes, parts, brief, said, notes } = step;
  return html`
    <section class="script-step${theme && ` t${theme}`}">
      <h2>
        <span class="script-at">${planStart(from, lang, start)}</span>
        <span>${words.step} ${number} – ${title}${isAgain && `, ${words.again}`}</span>
        <span class="quiet">${timeSpent(minutes, lang)}</span>
      </h2>
      <div class="script-sides">
        <div>
          ${said && html`<h3>${cueWords[lang].title}</h3><p class="said">${said}</p>`}
          <h3>${words.lead}</h3>
          ${brief && html`<p><strong>${brief}</strong></p>`}
          <p>${frenchNamed(lang, notes)}</p>
        </div>
        <div><h3>${words.seen}</h3>${linesView(lang, linesOf(sayingOf(preparing, plan, audience), ref, parts))}</div>
      </div>
    </section>
  `;
};

export type ScriptPlaces = {
  /** A part of it, from 1. */
  part(part: number): string;
  readonly guide: string;
  /** Who it is for and when it starts, where its reader may say so. */
  readonly settings: Html | false;
};

export const placesOfPlan = (preparing: Preparing, plan: PreparedPlan, asked: AskedPlan): ScriptPlaces => {
  const { lang, course } = preparing;
  const here = href('sessionScript', lang);
  const query = planQueryOf(course, plan, asked);
  return {
    part: (part) => `${here}?${query}&part=${part}`,
    guide: `${href('sessionGuide', lang)}?${query}`,
    settings: settingsForm(preparing, asked, here, planQueryOf(course, plan)),
  };
};

/** The parts of a script, when it has several: each by the times between which it is said. */
const partLinks = (
  { lang }: Preparing,
  places: ScriptPlaces,
  asked: AskedPlan,
  parts: readonly (readonly ScriptStep[])[],
  current: number,
): Html => {
  const words = prepareWords[lang];
  const name = (steps: readonly ScriptStep[], part: number): string => {
    const [first, last] = [steps[0], steps.at(-1)];
    const end = last ? last.from + last.minutes : 0;
    return words.part(
      part,
      planStart(first?.from ?? 0, lang, asked.start),
      planStart(end, lang, asked.start),
    );
  };
  return html`
    <nav class="no-print" aria-label="${words.parts}">
      <ul class="script-parts">
        ${parts.map(
          (steps, rank) =>
            html`<li><a href="${places.part(rank + 1)}"${rank + 1 === current && html` aria-current="page"`}>${name(steps, rank + 1)}</a></li>`,
        )}
      </ul>
    </nav>
  `;
};

/** What to open before a session, for its step that speaks of it; nothing where no step does. */
export const openBefore = (
  { lang, standard }: Pick<Preparing, 'lang' | 'standard'>,
  refs: Parameters<typeof officialToOpen>[1],
): Html | false => {
  const source = officialToOpen(standard, refs);
  return (
    source !== undefined &&
    html`${label(prepareWords[lang].openOfficial, lang)} <a href="${source.url}" target="_blank" rel="noopener">${frenchNamed(lang, source.label[lang])}</a>`
  );
};

/**
 * The text of a session, to print: what to say, what the room sees, when, and the answers. A break ends a page: the whole
 * is a file.
 *
 * @param part from 1; past the last one, the last
 */
export const scriptView = (
  preparing: Preparing,
  plan: PreparedPlan,
  asked: AskedPlan,
  part: number,
  places: ScriptPlaces,
): Html => {
  const { lang, course } = preparing;
  const words = prepareWords[lang];
  const steps = scriptSteps(preparing, plan);
  const parts = scriptParts(steps);
  const official = openBefore(
    preparing,
    steps.map(({ ref }) => ref),
  );
  const current = Math.min(part, parts.length);
  const isLast = current === parts.length;
  const audience = asked.audience ? audienceName(course, asked.audience, lang) : words.everyone;
  return html`
    <h1>${words.scriptTitle(preparedPlanTitle(lang, plan))}</h1>
    <p class="lead">${words.scriptLead}</p>
    ${layersNote(lang, href('layers', lang))}
    <p><strong>${audience}</strong> – ${lengthOf(lang, plan)}</p>
    ${places.settings}
    <p class="quiet no-print">
      ${parts.length > 1 ? words.printPart : words.print}${' '}
      <a href="${places.guide}" download>${words.takeGuide}</a>
    </p>
    ${parts.length > 1 && partLinks(preparing, places, asked, parts, current)}
    ${
      current === 1 &&
      html`
        <h2>${words.before}</h2>
        <ul>${[...words.beforeList, ...(official ? [official] : [])].map((line) => html`<li>${line}</li>`)}</ul>
        ${objectivesList(preparing, plan, asked)}
      `
    }
    ${parts[current - 1]?.map((step) => stepOfScript(preparing, plan, asked, step))}
    ${
      isLast
        ? html`<p><strong>${label(words.end, lang)} ${planStart(sessionMinutes(plan.steps), lang, asked.start)}</strong></p>`
        : html`<p class="no-print"><a class="button" href="${places.part(current + 1)}">${words.nextPart}</a></p>`
    }
  `;
};
