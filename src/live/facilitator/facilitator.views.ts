import { questionOf } from '../../course/course.ts';
import type { SessionStepRef } from '../../course/sessions.ts';
import { dayOf, instantAt } from '../../standard/days.ts';
import { type Lang, practiceOf } from '../../standard/standard.ts';
import { notice } from '../../web/components.ts';
import { nothingReturned } from '../../web/fields.ts';
import { label, timeOfDay, timeSpent } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { ballotForFacilitator } from '../ballots/ballots.views.ts';
import { countdown, showsSpread } from '../ballots/vote.views.ts';
import { shownCode } from '../codes.ts';
import { streamTo } from '../live.feature.ts';
import { newTitleField } from '../opening/opening.forms.ts';
import { unreachableNotice } from '../opening/unreachable.views.ts';
import { ownQuestionsWords } from '../own-questions/own-questions.words.ts';
import { planStart } from '../prepare/plan.views.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { openBefore } from '../prepare/script.views.ts';
import { nextOf, phaseAt, wasForNothing, wasVoted } from '../room/room.ts';
import { plannedMinutes, scheduleOf, stepEndsAt } from '../room/schedule.ts';
import {
  type AskedOnStage,
  answeredNow,
  askedNow,
  notesNow,
  refNow,
  type Scene,
} from '../stage/stage.model.ts';
import { missingStandard, stageHeading } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import { cueWords } from '../steps/cues.words.ts';
import { stepToRead } from '../steps/step.views.ts';
import { briefAt, plannedParts, saidAt, stepTitle } from '../steps/steps.ts';
import { answersForCrowd, crowd } from '../trial/trial.ts';
import { trialWords } from '../trial/trial.words.ts';
import { trialMs } from '../trial/trial-rooms.ts';
import { moderationPanel } from '../voice/voice.views.ts';
import { invitation, leadersSaid } from './co-facilitation.views.ts';
import { controls, moreControls, toolsView } from './controls.views.ts';
import { facilitatorWords } from './facilitator.words.ts';
import { firstStepsNotes } from './first-steps.views.ts';
import { stepList } from './step-list.views.ts';

/** Less than this, a session is on time. */
const onTimeMinutes = 1;

/** When the session was to end by the hour announced for it, in words; undefined where none was. */
const announcedEnd = ({ lang, room: { start, steps } }: Scene): string | undefined =>
  start && planStart(plannedMinutes(steps.filter(({ isLate }) => !isLate)), lang, start);

/**
 * When the session ends, and whether it is ahead of its plan or behind, in words: by the hour announced for it until it
 * begins, by its beginning from then on.
 */
export const scheduleText = (scene: Scene): string => {
  const { lang, room, now } = scene;
  const { startedAt, endedAt } = room.state;
  const words = facilitatorWords[lang];
  const announced = announcedEnd(scene);
  const schedule = scheduleOf(room.state, room.steps, now);
  if (!schedule || startedAt === undefined) {
    const length = words.notStarted(timeSpent(plannedMinutes(room.steps), lang));
    return announced ? `${length} – ${words.endPlanned(announced)}` : length;
  }
  const { endsAt, behind } = schedule;
  const late = behind > 0 ? words.behind(Math.floor(behind)) : words.ahead(Math.floor(-behind));
  const pace = `${Math.abs(behind) < onTimeMinutes ? words.onTime : late} ${words.sinceStart(timeOfDay(startedAt, lang))}`;
  if (endedAt !== undefined) return pace;
  const end = words.endsAt(timeOfDay(endsAt, lang));
  return `${end}${announced ? ` ${words.endAnnounced(announced)}` : ''} – ${pace}`;
};

const presentStep = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = facilitatorWords[lang];
  const ref = refNow(scene);
  if (room.state.endedAt !== undefined) return html`<h1 tabindex="-1" data-title>${words.ended}</h1>`;
  const official = openBefore(
    scene,
    room.steps.map((step) => step.ref),
  );
  if (!ref)
    return html`
      <h1 tabindex="-1" data-title>${stageWords[lang].welcome}</h1>
      ${unreachableNotice(lang, scene.baseUrl)}
      <p>${words.keepLink}</p>
      ${official && html`<p>${official}</p>`}
    `;
  const asked = askedNow(scene);
  // What to say comes first: the screen of the room is beside it, and is as long as it wants to be.
  return html`
    ${stageHeading(scene, ref)}
    ${notesView(scene)}
    ${asked && presentBallot(scene, asked)}
    ${!asked && whatIsShown(scene, ref)}
  `;
};

const notesView = (scene: Scene): Html | undefined => {
  const { lang } = scene;
  const words = facilitatorWords[lang];
  const notes = notesNow(scene);
  const said = saidNow(scene);
  const ref = refNow(scene);
  const practice = ref?.kind === 'practice' ? practiceOf(scene.standard, ref.practice) : undefined;
  const brief = ref && notes && briefAt(scene, plannedParts(scene, ref, notes.minutes), notes.minutes);
  return (
    notes &&
    html`
      <section class="notes">
        <h2>${words.notes}</h2>
        <p class="quiet">${words.notesTime(timeSpent(notes.minutes, lang))}</p>
        ${said && html`<p><strong>${label(cueWords[lang].title, lang)}</strong> ${said}</p>`}
        ${brief && html`<p><strong>${brief}</strong></p>`}
        <p>${frenchNamed(lang, notes.notes[lang])}</p>
        ${practice && firstStepsNotes(lang, scene.course, practice, scene.room.audience)}
      </section>
    `
  );
};

/** The text on the screen: a short one stands there, a long one is folded below the picture of the screen. */
const whatIsShown = (scene: Scene, ref: SessionStepRef): Html | undefined => {
  const shown = stepToRead(scene, ref);
  if (!shown || shown.isShort) return shown?.text;
  return html`<details><summary>${facilitatorWords[scene.lang].readScreen}</summary>${shown.text}</details>`;
};

const presentBallot = (scene: Scene, asked: AskedOnStage): Html => {
  const isShown = asked.phase === 'closed' || showsSpread(asked.phase);
  const [above, below] = ballotForFacilitator(scene, asked, isShown);
  return html`
    ${above}
    ${countdown(scene, asked)}
    ${below}
  `;
};

/** Minutes before the hour announced, and after it, during which the session is waited for: an hour has no day. */
const waited = { before: 120, after: 180 } as const;

/** What time is counted down to, and how it is said: the hour announced, then the end of the present step. */
const countedDown = ({ lang, room, now }: Scene) => {
  const words = facilitatorWords[lang];
  const { state, steps, start } = room;
  const ends = stepEndsAt(state, steps);
  if (ends !== undefined) return { until: ends, left: words.stepLeft, over: words.stepOver };
  if (start === undefined) return undefined;
  const until = instantAt(dayOf(now), start).getTime();
  const hour = planStart(0, lang, start);
  const isNear = until - now <= waited.before * 60_000 && now - until <= waited.after * 60_000;
  return isNear
    ? { until, left: (minutes: string) => words.startsIn(hour, minutes), over: words.startPassed(hour) }
    : { until: undefined, over: words.startsAt(hour) };
};

/** The hour, and what time is left before what comes, which the script of the room keeps right. */
const clockView = (scene: Scene): Html => {
  const { lang, room, now } = scene;
  const words = facilitatorWords[lang];
  const counted = room.state.endedAt === undefined ? countedDown(scene) : undefined;
  const left = counted?.until === undefined ? 0 : Math.ceil((counted.until - now) / 60_000);
  return html`
    <li><span class="visually-hidden">${words.hour}</span> <span data-hour>${timeOfDay(now, lang)}</span></li>
    ${
      counted &&
      (counted.until === undefined
        ? html`<li>${counted.over}</li>`
        : html`<li data-until="${counted.until}" data-left="${counted.left('#')}" data-over="${counted.over}">${left > 0 ? counted.left(String(left)) : counted.over}</li>`)
    }
  `;
};

const statusView = (scene: Scene): Html => {
  const { lang, room } = scene;
  const answered = answeredNow(scene);
  return html`
    <ul class="status" aria-label="${facilitatorWords[lang].status}">
      <li data-connected>${stageWords[lang].connected(room.connected)}</li>
      <li data-leaders${room.leaders < 2 && html` hidden`}>${leadersSaid(scene)}</li>
      <li data-answered${answered === undefined && html` hidden`}>${answered}</li>
      ${clockView(scene)}
      <li data-schedule>${scheduleText(scene)}</li>
    </ul>
  `;
};

/** Words to begin the present step with; undefined where there is nothing to say. */
const saidNow = (scene: Scene): string | undefined => {
  const { state } = scene.room;
  const ref = refNow(scene);
  if (!ref || state.at === undefined) return undefined;
  // A question is introduced once.
  if (ref.kind === 'question' && !['ready', 'open'].includes(phaseAt(state, state.at))) return undefined;
  const already = ref.kind === 'question' && wasVoted(state, ref.question);
  const isFirst = state.askings.every(
    ({ at, question }) => at === state.at || questionOf(scene.course, question) === undefined,
  );
  return saidAt(scene, ref, {
    asked: already ? 'again' : isFirst ? 'first' : 'next',
  });
};

export const facilitatorStage = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = facilitatorWords[lang];
  const { blank, endedAt, timeLifted, version } = room.state;
  const next = nextOf(room.state, room.steps);
  const nextRef = next === undefined ? undefined : room.steps[next]?.ref;
  const upcoming = nextRef ? html`${words.nextUp} – ${stepTitle(scene, nextRef)}` : words.last;
  return html`
    <input type="hidden" name="version" value="${version}">
    ${statusView(scene)}
    ${presentStep(scene)}
    ${toolsView(scene)}
    ${controls(scene)}
    ${answersForCrowd(scene) && html`<p><button class="secondary" name="do" value="answer-for-crowd">${trialWords[lang].answer(crowd)}</button></p>`}
    ${blank && endedAt === undefined && html`<p class="notice info">${words.isBlank}</p>`}
    ${timeLifted && html`<p class="notice info">${words.timeLifted}</p>`}
    ${wasForNothing(room.state) && html`<p class="notice info">${words.forNothing}</p>`}
    ${endedAt === undefined && html`<p class="quiet">${upcoming}</p>`}
    ${moreControls(scene)}
    ${stepList(scene)}
  `;
};

export type FacilitatorModel = {
  readonly scene: Scene;
  readonly link: string;
  readonly projectorLink: string;
  readonly addressIsNew: boolean;
  readonly problem: string | undefined;
};

/** Any practice's sheet, read beside the session without leaving it. Source of what titles add to links: WCAG 2.2, technique H33. */
const sheetsView = (lang: Lang, { standard }: Scene): Html => html`
  <details class="sheets">
    <summary>${facilitatorWords[lang].sheets}</summary>
    <ul>
      ${standard.practices.map(({ id, title }) => {
        const link = href('sheet', lang, { id });
        return html`<li><a href="${link}" target="sheet" title="${title[lang]}">${id}</a></li>`;
      })}
    </ul>
    <iframe name="sheet" title="${facilitatorWords[lang].sheets}"></iframe>
  </details>
`;

export const facilitatorView = (model: FacilitatorModel): Html => {
  const { scene, link, projectorLink, addressIsNew, problem } = model;
  const { lang, room, baseUrl } = scene;
  const words = facilitatorWords[lang];
  const action = href('facilitator', lang, { link });
  const projector = href('projector', lang, { link: projectorLink });
  const address = `${baseUrl}${href('join', lang)}`;
  return html`
    <p class="facilitator-title">${room.title || words.untitled}</p>
    ${missingStandard(scene)}
    ${room.isTrial && notice('info', trialWords[lang].title, trialWords[lang].leading(timeOfDay(room.state.openedAt + trialMs, lang)))}
    ${addressIsNew && notice('good', words.replaced, html`<code>${baseUrl}${action}</code>`)}
    <div class="facilitator" data-room="${streamTo('facilitator', lang, link)}" data-channel="${room.code}">
      <div>
        <p class="visually-hidden" role="status" data-say></p>
        <p class="notice bad" role="alert" data-problem${!problem && html` hidden`}>${problem}</p>
        <p class="notice info" role="status" data-lost hidden data-back="${words.back2}">${words.lost}</p>
        <form method="post" action="${action}" data-facilitator data-not-sent="${words.lost}" novalidate>
          <div class="stage" data-stage>${facilitatorStage(scene)}</div>
        </form>
        <form id="count-form" method="post" action="${action}"></form>
        <form id="step-form" method="post" action="${action}"></form>
        <noscript><p><a href="${action}">${words.refresh}</a></p></noscript>
      </div>
      <aside class="facilitator-side">
        <h2>${words.onScreen}</h2>
        <p class="project">
          <a class="button" href="${projector}?theme=light" target="_blank" rel="noopener">${words.projectBright}</a>
          <a class="button secondary" href="${projector}?theme=dark" target="_blank" rel="noopener">${words.projectDark}</a>
        </p>
        <div class="mirror"><iframe src="${projector}?theme=light" title="${words.onScreen}" loading="lazy" tabindex="-1" inert></iframe></div>
        <p><a href="${href('facilitatorQuestions', lang, { link })}">${ownQuestionsWords[lang].link}</a></p>
        ${moderationPanel(scene, action)}
        <details>
          <summary>${words.keysTitle}</summary>
          <ul>${words.keys.map((line) => html`<li>${line}</li>`)}</ul>
          <p data-letters hidden><label class="choice"><input type="checkbox" checked autocomplete="off"> ${words.lettersOn}</label></p>
        </details>
        ${sheetsView(lang, scene)}
        <h2>${words.share}</h2>
        <p>${words.joinAt}</p>
        <p><strong>${address.replace(/^https?:\/\//, '')}</strong></p>
        <p class="code"><code>${shownCode(room.code)}</code></p>
        <p class="quiet">${words.beside}</p>
        <ul>
          <li><a href="${href('facilitatorOrder', lang, { link })}" target="_blank" rel="noopener">${prepareWords[lang].order}</a></li>
          <li><a href="${href('facilitatorScript', lang, { link })}" target="_blank" rel="noopener">${prepareWords[lang].script}</a></li>
          <li><a href="${href('facilitatorGuide', lang, { link })}" download>${prepareWords[lang].takeGuide}</a></li>
          <li><a href="${href('facilitatorSlides', lang, { link })}" download>${prepareWords[lang].takeSlides}</a></li>
          <li><a href="${href('facilitatorBooklet', lang, { link })}" download>${prepareWords[lang].takeBooklet}</a></li>
          <li><a href="${href('facilitatorCards', lang, { link })}" target="_blank" rel="noopener">${words.cards}</a></li>
          <li><a href="${href('facilitatorResults', lang, { link })}" target="_blank" rel="noopener">${words.results}</a></li>
        </ul>
        <p><a href="${href('facilitatorSettings', lang, { link })}">${words.settings}</a></p>
      </aside>
    </div>
  `;
};

export type SettingsModel = {
  readonly scene: Scene;
  readonly link: string;
};

/** What is done with a room that is kept, before its session or after: named, led with others, opened again, its links replaced. */
export const settingsView = ({ scene, link }: SettingsModel): Html => {
  const { lang, room } = scene;
  const words = facilitatorWords[lang];
  return html`
    <h1>${words.settings}</h1>
    <form class="fields" method="post" action="${href('facilitator', lang, { link })}">
      ${newTitleField.draw(lang, nothingReturned, room.title)}
      <p><button class="secondary" name="do" value="entitle">${words.titleSave}</button></p>
    </form>
    <p><a href="${href('facilitatorCopy', lang, { link })}">${words.duplicate}</a></p>
    ${invitation(scene, link)}
    <p>
      <a href="${href('facilitatorNewLink', lang, { link })}">${words.replaceTitle}</a><br>
      <span class="quiet">${words.replaceLinkHelp}</span>
    </p>
  `;
};

/** The second click of a replacement: what stops, what changes, what stays, and the button. */
export const replaceLinkView = (lang: Lang, link: string): Html => {
  const words = facilitatorWords[lang];
  const action = href('facilitator', lang, { link });
  return html`
    <h1>${words.replaceTitle}</h1>
    <ul>${words.replaceText.map((line) => html`<li>${line}</li>`)}</ul>
    <form method="post" action="${action}">
      <p class="actions">
        <button class="danger" name="do" value="replace-links">${words.replaceButton}</button>
        <a href="${action}">${words.replaceKeep}</a>
      </p>
    </form>
  `;
};
