import { scriptOf } from '../../course/sessions.ts';
import { enteringForms } from '../../learn/training/entering.views.ts';
import { dayOf } from '../../standard/days.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import { errorSummary, notice } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { longDate, timeOfDay, timeSpent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { paperSource, printButton } from '../../web/printing.ts';
import { shownCode } from '../codes.ts';
import { participantWords } from '../participant/participant.words.ts';
import { resultsWords } from '../results/results.words.ts';
import type { Scene } from '../stage/stage.model.ts';
import { orderName } from '../steps/steps.ts';
import type { Attendance } from './attendance.ts';
import { creditWords } from './credit.words.ts';

export type CreditModel = {
  readonly scene: Scene;
  /** Undefined when nothing was attended yet. */
  readonly attendance: Attendance | undefined;
  /** Whether this device has a training under way, and the session is in it already. */
  readonly device: 'none' | 'training' | 'credited';
  /** Chosen: at the door, or in the form that comes back. */
  readonly audience: Audience | undefined;
  readonly returned: Returned;
};

/** How long someone was there, as the results of the room tell the length of the session. */
const timeThere = (lang: Lang, { from, to }: Attendance): string => timeSpent((to - from) / 60_000, lang);

const followedView = (scene: Scene, attendance: Attendance): Html => {
  const { lang } = scene;
  const words = creditWords[lang];
  const { steps, asked, right, answers, exercises, actions, own } = attendance;
  const counts = [
    [words.rows.time, timeThere(lang, attendance)],
    [words.rows.steps, steps.length],
    [words.rows.asked, asked],
    ...(asked > 0
      ? ([
          [words.rows.answered, answers.length],
          [words.rows.right, right],
        ] as const)
      : []),
    ...(own.asked > 0 ? [[words.rows.own, resultsWords[lang].outOf(own.answered, own.asked)] as const] : []),
    ...(exercises.length > 0 ? [[words.rows.exercises, exercises.length] as const] : []),
    [words.rows.actions, actions.length],
  ] as const;
  return html`
    <section>
      <h2>${words.followed}</h2>
      <dl class="facts">${counts.map(([term, count]) => html`<dt>${term}</dt><dd>${count}</dd>`)}</dl>
      <details>
        <summary>${words.stepList}</summary>
        <ul>${steps.map(({ ref }) => html`<li>${orderName(scene, ref)}</li>`)}</ul>
      </details>
    </section>
    <details>
      <summary>${words.meaning}</summary>
      <ul>${words.meaningList.map((line) => html`<li>${line}</li>`)}</ul>
    </details>
  `;
};

const here = ({ lang, room }: Scene): string => href('participantCredit', lang, { code: room.code });

const addForm = ({ scene, device }: CreditModel): Html => {
  const words = creditWords[scene.lang];
  const credited = device === 'credited';
  const className = credited ? 'secondary' : '';
  const button = credited ? words.alreadyButton : words.hereButton;
  return html`
    <section>
      <h2>${words.here}</h2>
      ${credited ? notice('good', words.already, words.alreadyText) : html`<p>${words.hereText}</p>`}
      <form method="post" action="${here(scene)}">
        <p class="actions">
          ${credited && html`<a class="button" href="${href('path', scene.lang)}">${words.path}</a>`}
          <button class="${className}" name="act" value="here">${button}</button>
        </p>
      </form>
    </section>
  `;
};

const keeping = (model: CreditModel, attendance: Attendance): Html => {
  const { scene, device } = model;
  const words = creditWords[scene.lang];
  return html`
    <p class="lead">${words.lead}</p>
    ${scene.room.state.endedAt === undefined && notice('info', words.notOver, words.notOverText)}
    ${followedView(scene, attendance)}
    <section>
      <h2>${words.proof}</h2>
      <p>${words.proofText} <a href="${href('participantProof', scene.lang, { code: scene.room.code })}">${words.proofLink}</a></p>
    </section>
    ${device === 'none' ? enteringForms({ ...scene, ...model, words, action: here(scene), brief: true }) : addForm(model)}
  `;
};

/** Where a participant keeps what they did: what it is, what keeping means, and the ways to keep it. */
export const creditView = (model: CreditModel): Html => {
  const { scene, attendance, returned } = model;
  const { lang, room } = scene;
  const words = creditWords[lang];
  return html`
    <p class="kicker">${participantWords[lang].room(shownCode(room.code))}</p>
    <h1>${words.title}</h1>
    ${errorSummary(lang, returned.errors)}
    ${attendance ? keeping(model, attendance) : notice('info', words.nothing, words.nothingText)}
    <p><a href="${href('participant', lang, { code: room.code })}">${words.back}</a></p>
  `;
};

/** What one takes to whoever asks: when they were there and what they followed, with lines for a name and a signature. */
export const proofView = (scene: Scene, attendance: Attendance | undefined): Html => {
  const { lang, course, room, baseUrl } = scene;
  const words = creditWords[lang];
  if (!attendance)
    return html`
      <h1>${words.proof}</h1>
      ${notice('info', words.nothing, words.nothingText)}
      <p><a href="${href('participant', lang, { code: room.code })}">${words.back}</a></p>
    `;
  const { day, from, to, steps } = attendance;
  const plan = scriptOf(course.sessions, room.script)?.title[lang];
  const hours = words.proofHours(timeOfDay(from, lang), timeOfDay(to, lang), timeThere(lang, attendance));
  const address = href('participantProof', lang, { code: room.code });
  const { session, day: onDay, hours: present, room: inRoom, name, sign } = words.proofRows;
  return html`
    <p class="no-print"><a href="${here(scene)}">${words.title}</a></p>
    <h1>${words.proof}</h1>
    <p class="lead">${words.proofOf}</p>
    <p class="no-print quiet">${words.proofPrint}</p>
    ${room.state.endedAt === undefined && html`<div class="no-print">${notice('info', words.notOver)}</div>`}
    ${printButton(lang)}
    <dl class="facts">
      <dt>${name}</dt><dd class="to-write"></dd>
      ${plan && html`<dt>${session}</dt><dd>${plan}</dd>`}
      <dt>${onDay}</dt><dd>${longDate(day, lang)}</dd>
      <dt>${present}</dt><dd>${hours}</dd>
      <dt>${inRoom}</dt><dd>${shownCode(room.code)}</dd>
    </dl>
    <h2>${words.proofSteps}</h2>
    <ul>${steps.map(({ ref }) => html`<li>${orderName(scene, ref)}</li>`)}</ul>
    <dl class="facts"><dt>${sign}</dt><dd class="to-write"></dd></dl>
    <p class="quiet">${words.proofNote}</p>
    ${paperSource(lang, baseUrl + address, scene.standard.version, dayOf(scene.now))}
  `;
};
