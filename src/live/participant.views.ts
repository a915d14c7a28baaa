import { audienceName, type Option, type Question } from '../course/course.ts';
import { understandPaths } from '../understand/understand.paths.ts';
import { errorSummary, type FieldError, fieldError, notice } from '../web/components.ts';
import { label } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { shownCode } from './codes.ts';
import { livePaths, streamTo } from './live.paths.ts';
import { participantWords } from './participant.words.ts';
import type { Replies } from './replies.ts';
import { type Asking, deadlineOf, type TimeFactor, timeFactors } from './room.ts';
import { type Asked, askedNow, refNow, type Scene } from './stage.model.ts';
import { instructionOf, resultView, showsResult, stageContent, stageHeading } from './stage.views.ts';
import { stageWords } from './stage.words.ts';
import { resultOf } from './tally.ts';

/** What one participant answered; undefined where the stage is made once for everyone, and their device marks it. */
export type Mine =
  | {
      readonly votes: ReadonlyMap<string, readonly string[]>;
      readonly replies: Replies;
      /** Chosen but refused: kept on the page. */
      readonly typed: readonly string[];
    }
  | undefined;

/** A passage shown when it is true of the person; on the stage made for everyone, their device decides. */
const when = (name: string, shown: boolean, content: Html | string, className = ''): Html =>
  html`<p class="${className}" data-when="${name}"${!shown && html` hidden`}>${content}</p>`;

const choices = (scene: Scene, question: Question, chosen: readonly string[]): Html => {
  const type = question.kind === 'several' ? 'checkbox' : 'radio';
  const choice = ({ key, text }: Option): Html => html`
    <li>
      <label>
        <input type="${type}" name="answer" value="${key}"${chosen.includes(key) && html` checked`}>
        <span>${text[scene.lang]}</span>
      </label>
    </li>
  `;
  return html`<ul class="options">${question.options.map(choice)}</ul>`;
};

/** How long is left. The device counts down; without script, the time given is said. */
const countdown = ({ lang, room }: Scene, asking: Asking, factor: TimeFactor): Html | false => {
  const words = stageWords[lang];
  if (deadlineOf(room.state, asking, factor) === undefined || asking.seconds === null) return false;
  return html`
    <p class="countdown" data-opened="${asking.openedAt}" data-seconds="${asking.seconds}" data-up="${words.timeUp}" data-left="${label(words.timeLeft, lang)}">
      ${words.timeGiven(asking.seconds * factor)}
    </p>
  `;
};

const openQuestion = (scene: Scene, { question, asking }: Asked, mine: Mine): Html => {
  const words = participantWords[scene.lang];
  const vote = asking && mine?.votes.get(asking.id);
  const typed = mine && mine.typed.length > 0 ? mine.typed : (vote ?? []);
  return html`
    <fieldset>
      <legend>${question.stem[scene.lang]}</legend>
      <p class="quiet">${instructionOf(scene, question)}</p>
      ${asking && countdown(scene, asking, mine?.replies.factor ?? 1)}
      ${choices(scene, question, typed)}
    </fieldset>
    ${when('voted', vote !== undefined, words.voted, 'saved')}
    <p><button name="act" value="vote" data-first="${words.vote}" data-again="${words.change}">${vote ? words.change : words.vote}</button></p>
    <p class="quiet" data-answered>${stageWords[scene.lang].answers(scene.room.answered)}</p>
  `;
};

const closedQuestion = (scene: Scene, { question, asking }: Asked, mine: Mine): Html => {
  const words = participantWords[scene.lang];
  const vote = asking && mine?.votes.get(asking.id);
  const yours = question.options.map(
    ({ key, text }) => html`
      <li data-option="${key}"${!vote?.includes(key) && html` hidden`}>${text[scene.lang]}</li>
    `,
  );
  return html`
    <p class="stem">${question.stem[scene.lang]}</p>
    <p class="outcome info"><strong>${stageWords[scene.lang].voteClosed}</strong></p>
    ${when('voted', vote !== undefined, words.votedClosed)}
    <ul class="yours">${yours}</ul>
    ${when('unvoted', mine !== undefined && vote === undefined, words.notVoted)}
    <p class="quiet">${stageWords[scene.lang].resultSoon}</p>
  `;
};

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key));

const revealedQuestion = (scene: Scene, { question, asking }: Asked, mine: Mine): Html => {
  const words = participantWords[scene.lang];
  const rightKeys = question.options.filter(({ right }) => right).map(({ key }) => key);
  const vote = asking && mine?.votes.get(asking.id);
  const right = vote !== undefined && sameKeys(vote, rightKeys);
  const yours = html`<span class="tag" data-yours hidden>${words.yours}</span>`;
  const result = resultOf(question, scene.room.votes, asking?.counts);
  return html`
    <div data-right="${rightKeys.join(',')}" data-mine="${vote?.join(',')}">
      <p class="stem">${question.stem[scene.lang]}</p>
      ${when('right', right, words.youRight, 'outcome good')}
      ${when('wrong', vote !== undefined && !right, words.youWrong, 'outcome bad')}
      ${when('unvoted', mine !== undefined && vote === undefined, words.notVoted, 'quiet')}
      ${resultView(scene, question, result, { why: 'all', yours })}
    </div>
  `;
};

const questionStage = (scene: Scene, asked: Asked, mine: Mine): Html => {
  const { phase, question, asking } = asked;
  const content = () => {
    if (phase === 'open') return openQuestion(scene, asked, mine);
    if (showsResult(phase)) return revealedQuestion(scene, asked, mine);
    if (phase === 'closed') return closedQuestion(scene, asked, mine);
    return html`
      <p class="stem">${question.stem[scene.lang]}</p>
      <p class="quiet">${stageWords[scene.lang].soon}</p>
    `;
  };
  return html`
    <div class="question" data-asking="${asking?.id}">
      ${asking && html`<input type="hidden" name="asking" value="${asking.id}">`}
      ${content()}
    </div>
  `;
};

const commitmentsStage = ({ lang, standard }: Scene, mine: Mine): Html => {
  const words = participantWords[lang];
  const committed = mine?.replies.committed;
  const chosen = committed ?? [];
  const ofTheme = (practices: readonly number[]): Html[] =>
    standard.practices
      .filter(({ id }) => practices.includes(id))
      .flatMap(({ actions }) => actions)
      .map(
        ({ id, title }) => html`
          <li>
            <label>
              <input type="checkbox" name="action" value="${id}"${chosen.includes(id) && html` checked`}>
              <span><span class="num">${id}</span> ${title[lang]}</span>
            </label>
          </li>
        `,
      );
  return html`
    <p>${words.commitLead}</p>
    ${standard.themes.map(
      ({ id, title, practices }) => html`
        <details class="t${id}"${practices.some((practice) => chosen.some((action) => action.startsWith(`${practice}.`))) && html` open`}>
          <summary>${title[lang]}</summary>
          <ul class="options">${ofTheme(practices)}</ul>
        </details>
      `,
    )}
    ${when('committed', committed !== undefined, words.commitDone, 'saved')}
    <p><button name="act" value="commit">${words.commitSave}</button></p>
  `;
};

const scaleField = (
  lang: Scene['lang'],
  name: string,
  question: string,
  chosen: number | undefined,
): Html => html`
  <fieldset>
    <legend>${question}</legend>
    <ul class="options scale">
      ${participantWords[lang].scale.map(
        (text, rank) => html`
          <li>
            <label>
              <input type="radio" name="${name}" value="${rank + 1}"${chosen === rank + 1 && html` checked`}>
              <span>${text}</span>
            </label>
          </li>
        `,
      )}
    </ul>
  </fieldset>
`;

const satisfactionStage = ({ lang }: Scene, mine: Mine): Html => {
  const words = participantWords[lang];
  const rated = mine?.replies.rated;
  return html`
    <p class="quiet">${words.rateLead}</p>
    ${scaleField(lang, 'useful', words.useful, rated?.useful)}
    ${scaleField(lang, 'pace', words.pace, rated?.pace)}
    ${when('rated', rated !== undefined, words.rateDone, 'saved')}
    <p><button name="act" value="rate">${words.rateSave}</button></p>
  `;
};

const keepInvitation = ({ lang, room }: Scene): Html => {
  const words = participantWords[lang];
  return html`
    <section class="keep">
      <h2>${words.startTitle}</h2>
      <p>${words.keepLead}</p>
      <p><a class="button" href="${livePaths.to('participantCredit', lang, { code: room.code })}">${words.keepTitle}</a></p>
    </section>
  `;
};

/** What a participant sees of the room just now. */
export const participantStage = (scene: Scene, mine: Mine): Html => {
  const { lang, room } = scene;
  const words = stageWords[lang];
  if (room.state.endedAt !== undefined)
    return html`
      <h1 tabindex="-1" data-title>${words.endTitle}</h1>
      <p class="lead">${words.endText}</p>
      ${keepInvitation(scene)}
    `;
  const ref = refNow(scene);
  if (!ref)
    return html`
      <h1 tabindex="-1" data-title>${words.welcome}</h1>
      <p class="lead">${words.welcomeText}</p>
    `;
  const asked = askedNow(scene);
  const content = () => {
    if (asked) return questionStage(scene, asked, mine);
    if (ref.kind === 'commitments') return commitmentsStage(scene, mine);
    if (ref.kind === 'satisfaction') return html`${satisfactionStage(scene, mine)}${keepInvitation(scene)}`;
    return stageContent(scene, ref, 'hand');
  };
  return html`
    ${stageHeading(scene, ref)}
    ${content()}
    ${ref.kind === 'practice' && html`<p><a href="${understandPaths.to('sheet', lang, { id: ref.practice })}" target="_blank" rel="noopener">${words.readPractice}</a></p>`}
  `;
};

/** Whether the page may read itself again without taking away what is being chosen. */
export const mayRefresh = (scene: Scene, mine: Mine): boolean => {
  const asked = askedNow(scene);
  const kind = refNow(scene)?.kind;
  if (kind === 'commitments' || kind === 'satisfaction') return false;
  return asked?.phase !== 'open' || (asked.asking !== undefined && mine?.votes.has(asked.asking.id) === true);
};

const timeForm = (lang: Scene['lang'], action: string, factor: TimeFactor): Html => {
  const words = participantWords[lang];
  return html`
    <details class="more-time">
      <summary>${words.time}</summary>
      <form method="post" action="${action}">
        <fieldset>
          <legend>${words.timeLead}</legend>
          <ul class="options">
            ${timeFactors.map(
              (each) => html`
                <li>
                  <label>
                    <input type="radio" name="factor" value="${each}"${each === factor && html` checked`}>
                    <span>${words.factors[each]}</span>
                  </label>
                </li>
              `,
            )}
          </ul>
        </fieldset>
        <p><button class="secondary" name="act" value="time">${words.timeSave}</button></p>
      </form>
    </details>
  `;
};

export type ParticipantModel = {
  readonly scene: Scene;
  readonly mine: NonNullable<Mine>;
  readonly problem?: string | undefined;
  readonly saved?: string | undefined;
};

/** The whole page of a participant: the stage, and what follows it live. */
export const participantView = ({ scene, mine, problem, saved }: ParticipantModel): Html => {
  const { lang, room } = scene;
  const words = participantWords[lang];
  const action = livePaths.to('participant', lang, { code: room.code });
  const votes = JSON.stringify(Object.fromEntries(mine.votes));
  const replies = JSON.stringify({ committed: mine.replies.committed, rated: mine.replies.rated ?? null });
  return html`
    <div class="participant" data-room="${streamTo('participant', lang, room.code)}" data-votes="${votes}" data-replies="${replies}" data-factor="${mine.replies.factor}">
      <p class="visually-hidden" role="status" data-say></p>
      <p class="notice bad" role="alert" data-problem${!problem && html` hidden`}>${problem}</p>
      ${saved && notice('good', saved)}
      <p class="notice info" role="status" data-lost hidden data-back="${words.back}">${words.lost}</p>
      <form method="post" action="${action}" data-participant data-not-sent="${words.notSent}" novalidate>
        <div class="stage" data-stage>${participantStage(scene, mine)}</div>
      </form>
      ${timeForm(lang, action, mine.replies.factor)}
      <noscript><p><a href="${action}">${words.refresh}</a></p></noscript>
    </div>
  `;
};

export type JoinModel = {
  readonly lang: Scene['lang'];
  readonly errors: readonly FieldError[];
  readonly typed: string;
};

/** Where a code is typed. A search form: nothing changes, and its address can be shared. */
export const joinView = ({ lang, errors, typed }: JoinModel): Html => {
  const words = participantWords[lang];
  const described = `code-hint${errors.length > 0 ? ' code-error' : ''}`;
  return html`
    <h1>${words.joinTitle}</h1>
    <p class="lead">${words.joinLead}</p>
    ${errorSummary(words.errorTitle, errors)}
    <form class="fields" method="get" action="${livePaths.to('join', lang)}" novalidate>
      <div class="field">
        <label for="code">${words.code}</label>
        <span class="hint" id="code-hint">${words.codeHint}</span>
        ${fieldError(errors, 'code')}
        <input class="room-code" id="code" name="code" value="${typed}" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${described}">
      </div>
      <button>${words.join}</button>
    </form>
  `;
};

/** The door of a room: one button, and the audience for who wants to tell it. */
export const enterView = ({ lang, course }: Pick<Scene, 'lang' | 'course'>, code: string): Html => {
  const words = participantWords[lang];
  const option = (id: string, name: string | undefined, checked: boolean): Html => html`
    <li>
      <label>
        <input type="radio" name="audience" value="${id}"${checked && html` checked`}>
        <span>${name}</span>
      </label>
    </li>
  `;
  return html`
    <p class="kicker">${words.room(shownCode(code))}</p>
    <h1>${words.enterTitle}</h1>
    <p class="lead">${words.enterLead}</p>
    <form method="post" action="${livePaths.to('participant', lang, { code })}">
      <fieldset>
        <legend>${words.audience}</legend>
        <ul class="options">
          ${option('', words.audienceNone, true)}
          ${course.audiences.map(({ id }) => option(id, audienceName(course, id, lang), false))}
        </ul>
      </fieldset>
      <button name="act" value="join">${words.join}</button>
    </form>
  `;
};
