import { nothingReturned, type Returned } from '../../web/fields.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { commitWords } from '../commit/commit.words.ts';
import { folded, type Group, groupsOf, readIn, sizeOf } from '../own-questions/own-questions.ts';
import { refNow, type Scene } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';
import { firstWithin } from '../steps/step-parts.ts';
import { stepTitle } from '../steps/steps.ts';
import { opinionField, questionField } from './voice.forms.ts';
import {
  answerLimitAt,
  commitmentsAt,
  isWrittenAt,
  openQuestions,
  questionsAtEnd,
  readAt,
  type SaidText,
  takesQuestions,
  textOnScreen,
  voiceAnswersTo,
} from './voice.ts';
import { voiceWords } from './voice.words.ts';

/** What one person said and supports; undefined where the list is made once for everyone, and their device marks it. */
export type OwnVoice =
  | {
      readonly answers: ReadonlyMap<number, string>;
      readonly supported: ReadonlySet<string>;
      /** Whether the page stays still to write an answer: without script, it reads itself again otherwise. */
      readonly writes: boolean;
      readonly returned: Returned;
    }
  | undefined;

/** Questions listed in the hand, the most supported first: nobody reads more of them during a session. */
const listed = 40;
/** Texts listed on a screen, and their characters, readable from the last row; and characters of those listed at the end, where they share it. */
const listedOnScreen = 5;
const charactersOnScreen = 400;
/** Groups of answers listed for each text that would be: they are a few words each. */
const groupsATime = 4;
const charactersAtEnd = 200;

/** A short name of a question: the end of its id, which is random; its beginning is a time. Source: RFC 9562, 5.7. */
const shortId = (id: string): string => id.slice(-12);

export const spoken = ({ words, lang }: Pick<SaidText, 'words' | 'lang'>, read: Scene['lang']): Html =>
  html`<span${lang !== read && html` lang="${lang}"`}>${words}</span>`;

const votesOf = ({ id, votes }: SaidText, lang: Scene['lang']): Html => html`
  <span class="voice-votes"><span aria-hidden="true">▲</span><span class="visually-hidden">${label(voiceWords[lang].votes, lang)}</span> <span data-votes="${shortId(id)}">${votes}</span></span>
`;

/** The votes of the questions that the room may support, by short names. */
export const votesNow = ({ room }: Scene): Readonly<Record<string, number>> =>
  Object.fromEntries(
    openQuestions(room.voice)
      .slice(0, listed)
      .map(({ id, votes }) => [shortId(id), votes]),
  );

export const questionList = (scene: Scene, own: OwnVoice): Html => {
  const { lang, room } = scene;
  const words = voiceWords[lang];
  const questions = openQuestions(room.voice).slice(0, listed);
  if (questions.length === 0) return html`<p class="quiet">${words.none}</p>`;
  const isClosed = !takesQuestions(room.state);
  const item = (question: SaidText): Html => {
    const { id, lang: spoken } = question;
    const pressed = own?.supported.has(id) ?? false;
    return html`
      <li>
        <p id="question-${shortId(id)}"${spoken !== lang && html` lang="${spoken}"`}>${question.words}</p>
        <p class="voice-line">
          <button class="secondary" name="act" value="${pressed ? 'unsupport' : 'support'}:${id}" data-support="${id}" aria-pressed="${pressed ? 'true' : 'false'}" aria-describedby="question-${shortId(id)}"${isClosed && html` disabled`}>${words.support}</button>
          ${votesOf(question, lang)}
        </p>
      </li>
    `;
  };
  return html`<ul class="voice-list">${questions.map(item)}</ul>`;
};

export type VoiceSectionModel = {
  readonly scene: Scene;
  readonly own: NonNullable<OwnVoice>;
  readonly action: string;
  /** Whether the page is that of questions: without script, no other one shows them, as it reads itself again. */
  readonly asking: boolean;
};

/** Whether the room is at the time of its questions: where one is asked is then open. */
export const isForQuestions = (scene: Scene): boolean => refNow(scene)?.kind === 'questions';

export const voiceSection = ({ scene, own, action, asking }: VoiceSectionModel): Html => {
  const { lang, room } = scene;
  const words = voiceWords[lang];
  const isOpen = takesQuestions(room.state);
  return html`
    <section class="voice" aria-labelledby="voice-title" data-voice data-supported="${[...own.supported].join(',')}" data-not-sent="${words.notSent}"${!asking && html` hidden`}>
      <h2 id="voice-title" tabindex="-1">${words.title}</h2>
      <p class="saved" role="status" data-voice-say hidden></p>
      <form method="post" action="${action}" novalidate>
        <p class="quiet" data-voice-closed${isOpen && html` hidden`}>${words.closed}</p>
        <div data-voice-list>${questionList(scene, own)}</div>
        <details data-voice-open${!isOpen && html` hidden`}${(asking || isForQuestions(scene)) && html` open`}>
          <summary>${words.ask}</summary>
          ${questionField.draw(lang, own.returned)}
          <p><button name="act" value="ask">${words.send}</button></p>
        </details>
      </form>
      ${asking && html`<noscript><p><a href="${action}">${words.backToRoom}</a></p></noscript>`}
    </section>
    ${!asking && html`<noscript><p><a href="${action}?voice=ask">${words.askLink}</a></p></noscript>`}
  `;
};

/** Characters of texts so few that a screen has room for them in larger letters. */
const fewCharacters = 200;

const wordsList = (texts: readonly SaidText[], lang: Scene['lang']): Html => html`
  <ul class="voice-words${texts.reduce((sum, { words }) => sum + words.length, 0) < fewCharacters && ' is-few'}">
    ${texts.map((text) => html`<li${text.lang !== lang && html` lang="${text.lang}"`}>${text.words}</li>`)}
  </ul>
`;

/** Answers in a few words, those that say the same together: the most frequent first. */
const groupsView = (texts: readonly SaidText[], lang: Scene['lang'], listed: number): Html => {
  const groups = groupsOf(texts);
  const most = groups[0]?.count ?? 0;
  const left = groups.slice(listed).reduce((sum, { count }) => sum + count, 0);
  const item = (group: Group): Html =>
    html`<li class="size-${sizeOf(group.count, most)}">${spoken(group, lang)}${group.count > 1 && html` <span class="count">${stageWords[lang].people(group.count)}</span>`}</li>`;
  return html`
    <ul class="voice-groups">${groups.slice(0, listed).map(item)}</ul>
    ${left > 0 && html`<p class="quiet">${voiceWords[lang].moreAnswers(left)}</p>`}
  `;
};

/** The last texts let through at the present step, as many texts and characters as told. */
const opinionsOf = ({ lang, room }: Scene, most: number, characters = Infinity): Html | false => {
  const { steps, state, voice } = room;
  const said = voiceAnswersTo(voice, readAt(steps, state.at));
  const here = state.at === undefined ? undefined : steps[state.at];
  if (here?.ref.kind === 'words') return said.length > 0 && groupsView(said, lang, most * groupsATime);
  const isCommitted = state.at !== undefined && steps[state.at]?.ref.kind === 'commitments';
  const words = voiceWords[lang];
  const shown = firstWithin(said.slice(-most).toReversed(), (text) => text.words, characters).toReversed();
  return (
    said.length > 0 &&
    html`
      <h2>${isCommitted ? commitWords[lang].heading : words.opinions} ${said.length > shown.length && html`<span class="slide-note">${words.someOf(shown.length, said.length)}</span>`}</h2>
      ${wordsList(shown, lang)}
    `
  );
};

export const opinionsNow = (scene: Scene): Html | false =>
  opinionsOf(scene, listedOnScreen, charactersOnScreen);

/** The same, in the hand: a part that comes again by itself, so that what is being typed beside it stays. */
export const opinionsInHand = (scene: Scene): Html => html`<div data-said>${opinionsOf(scene, listed)}</div>`;

export const saidNow = (scene: Scene): string | undefined => {
  const { steps, state } = scene.room;
  const isWritten = state.endedAt === undefined && state.at !== undefined && isWrittenAt(steps[state.at]);
  return isWritten ? html`${opinionsOf(scene, listed)}`.text : undefined;
};

export const isSaid = ({ room: { steps, state, voice } }: Scene, own: string | undefined): boolean =>
  own !== undefined &&
  voiceAnswersTo(voice, readAt(steps, state.at)).some(({ words }) => folded(words) === folded(own));

export const opinionStage = (scene: Scene, own: OwnVoice): Html => {
  const { lang, room } = scene;
  const words = voiceWords[lang];
  const { at } = room.state;
  const answer = at === undefined ? undefined : own?.answers.get(at);
  const action = href('participant', lang, { code: room.code });
  return html`
    <p class="saved" data-when="answered"${answer === undefined && html` hidden`} data-waits="${words.opinionSent}" data-shown="${words.opinionShown}">${isSaid(scene, answer) ? words.opinionShown : words.opinionSent}</p>
    <p class="saved" data-note hidden></p>
    <div data-opinion${!own?.writes && html` hidden`}>
      <input type="hidden" name="step" value="${at}">
      ${opinionField(at, answerLimitAt(at === undefined ? undefined : room.steps[at])).draw(lang, own?.returned ?? nothingReturned, answer)}
      <p><button name="act" value="answer" data-first="${words.opinionSend}" data-again="${words.opinionAgain}">${answer === undefined ? words.opinionSend : words.opinionAgain}</button></p>
    </div>
    ${!own?.writes && html`<noscript><p><a href="${action}?voice=answer">${words.opinionLink}</a></p></noscript>`}
    ${opinionsInHand(scene)}
  `;
};

const nameOf = ({ lang, room }: Scene, { step }: SaidText): string => {
  if (step === undefined) return voiceWords[lang].questionOnScreen;
  return step === commitmentsAt(room.steps) ? commitWords[lang].heading : voiceWords[lang].opinionOnScreen;
};

export const onScreenNotice = (scene: Scene): Html | false => {
  const { lang, room } = scene;
  const text = textOnScreen(room.state, room.voice);
  return (
    text !== undefined &&
    html`
      <div class="voice-on-screen"><strong>${voiceWords[lang].onScreen}</strong> ${spoken(text, lang)}</div>
    `
  );
};

export const textSlide = (scene: Scene): Html | undefined => {
  const { lang, room } = scene;
  const text = textOnScreen(room.state, room.voice);
  return (
    text &&
    html`
      <div class="voice-slide">
        <h1 class="kicker" tabindex="-1" data-title>${nameOf(scene, text)}</h1>
        <p class="stem"${text.lang !== lang && html` lang="${text.lang}"`}>${text.words}</p>
        ${text.votes > 0 && votesOf(text, lang)}
      </div>
    `
  );
};

export const closingQuestions = ({ lang, room }: Scene): Html | false => {
  const words = voiceWords[lang];
  const all = questionsAtEnd(room.voice);
  const shown = firstWithin(all, (text) => text.words, charactersAtEnd);
  const item = (text: SaidText): Html => html`
    <li>
      ${spoken(text, lang)}
      ${text.state === 'answered' && html`<span class="tag">${words.wasAnswered}</span>`}
    </li>
  `;
  return (
    shown.length > 0 &&
    html`
      <section class="voice-left">
        <h2>${words.roomQuestions} ${all.length > shown.length && html`<span class="slide-note">${words.someOf(shown.length, all.length)}</span>`}</h2>
        <ul class="voice-words">${shown.map(item)}</ul>
      </section>
    `
  );
};

export const questionsOnScreen = ({ lang, room }: Scene): Html | false => {
  const top = firstWithin(
    openQuestions(room.voice).slice(0, listedOnScreen),
    (question) => question.words,
    charactersOnScreen,
  );
  return (
    top.length > 0 &&
    html`
      <ol class="voice-top">
        ${top.map(
          (question) => html`
            <li>${votesOf(question, lang)} <span${question.lang !== lang && html` lang="${question.lang}"`}>${question.words}</span></li>
          `,
        )}
      </ol>
    `
  );
};

type Act = readonly [command: string, name: string];

type Moderated = { readonly text: SaidText; readonly count: number };

const moderated = (scene: Scene, { text, count }: Moderated, acts: readonly Act[]): Html => {
  const { lang, room } = scene;
  const words = voiceWords[lang];
  const { id, step } = text;
  const answered = step === undefined ? undefined : room.steps[step];
  const own = answered && room.own.get(answered.step);
  const asked = answered && (own ? readIn(lang, own).words : stepTitle(scene, answered.ref));
  return html`
    <li tabindex="-1" data-text="${shortId(id)}" aria-labelledby="text-${shortId(id)}">
      ${asked && html`<p class="quiet">${words.answerTo(asked)}</p>`}
      <p id="text-${shortId(id)}">${spoken(text, lang)} ${count > 1 && html`<span class="voice-votes">× ${count}</span>`} ${text.votes > 0 && votesOf(text, lang)}</p>
      <p class="voice-acts">
        ${acts.map(
          ([command, name]) => html`
            <button class="quiet-button" name="do" value="${command}" aria-describedby="text-${shortId(id)}">${name}</button>
          `,
        )}
      </p>
      <details>
        <summary aria-describedby="text-${shortId(id)}">${words.erase}</summary>
        <p><button class="danger" name="do" value="erase:${id}" aria-describedby="text-${shortId(id)}">${words.eraseConfirm}</button></p>
      </details>
    </li>
  `;
};

const together = (texts: readonly SaidText[]): readonly Moderated[] =>
  [
    ...Map.groupBy(texts, ({ id, step, words }) => (step === undefined ? id : `${step}:${folded(words)}`)),
  ].flatMap(([, [text, ...same]]) => (text ? [{ text, count: same.length + 1 }] : []));

export const moderationList = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = voiceWords[lang];
  const { waiting, waitingCount, aside, asideCount, questions, answers } = room.voice;
  const { onScreen, questionsOpen, endedAt, version } = room.state;
  const isOver = endedAt !== undefined;
  const screen = ({ id }: SaidText): readonly Act[] => {
    if (isOver) return [];
    return [id === onScreen ? ['hide-text', words.hide] : [`show:${id}`, words.show]];
  };
  const list = (texts: readonly SaidText[], acts: (text: SaidText) => readonly Act[]): Html => html`
    <ul class="voice-texts">${together(texts).map((each) => moderated(scene, each, acts(each.text)))}</ul>
  `;
  const aside1 = ({ id }: SaidText): Act => [`aside:${id}`, words.setAside];
  const through = ({ id, step }: SaidText): Act => [
    `through:${id}`,
    step === undefined ? words.through : words.throughAnswer,
  ];
  const folded = (title: string, count: number, content: Html | false): Html | false =>
    count > 0 && html`<details><summary>${title}</summary>${content}</details>`;
  const open = questions.filter(({ state }) => state === 'through');
  const done = questions.filter(({ state }) => state === 'answered');
  // During a reflection, the facilitator reads what answers it before what was left for later.
  const isNow = ({ step }: SaidText): boolean => step !== undefined && step === room.state.at;
  const inOrder = [...waiting.filter(isNow), ...waiting.filter((text) => !isNow(text))];
  const hasSaid = waitingCount + asideCount + questions.length + answers.length > 0;
  return html`
    <input type="hidden" name="seen" value="${version}">
    <h3>${words.waiting(waitingCount)}</h3>
    ${
      waiting.length === 0
        ? html`<p class="quiet">${words.nothing}</p>`
        : list(inOrder, (text) => [through(text), ...screen(text), aside1(text)])
    }
    ${waiting.length + open.length > 0 && html`<p class="quiet">${words.actsHelp}</p>`}
    ${waitingCount > waiting.length && html`<p class="quiet">${words.more(waitingCount - waiting.length)}</p>`}
    ${
      open.length > 0 &&
      html`
        <h3>${words.shown(open.length)}</h3>
        ${list(open, (text) => [...screen(text), [`answered:${text.id}`, words.markAnswered], aside1(text)])}
      `
    }
    ${
      answers.length > 0 &&
      html`
        <h3>${words.shownOpinions(answers.length)}</h3>
        ${list(answers, (text) => [...screen(text), aside1(text)])}
      `
    }
    ${folded(
      words.answered(done.length),
      done.length,
      list(done, (text) => [[`through:${text.id}`, words.putBack], ...screen(text)]),
    )}
    ${folded(
      words.aside(asideCount),
      asideCount,
      list(aside, (text) => [through(text)]),
    )}
    ${
      !isOver &&
      html`
        ${!questionsOpen && html`<p>${words.stopped}</p>`}
        <p><button class="quiet-button" name="do" value="${questionsOpen ? 'stop-questions' : 'take-questions'}">${questionsOpen ? words.stop : words.take}</button></p>
      `
    }
    ${
      hasSaid &&
      html`
        <details>
          <summary>${words.eraseAll}</summary>
          <p class="quiet">${words.eraseAllHelp}</p>
          <p><button class="danger" name="do" value="erase-texts">${words.eraseAllConfirm}</button></p>
        </details>
      `
    }
  `;
};

/** The panel of what the room says, beside what commands it: it never moves the main button. */
export const moderationPanel = (scene: Scene, action: string): Html => {
  const words = voiceWords[scene.lang];
  return html`
    <section class="voice-panel" aria-labelledby="voice-title" data-voice data-not-sent="${words.notSent}">
      <h2 id="voice-title" tabindex="-1">${words.panel}</h2>
      <p class="notice bad" role="alert" data-voice-say hidden></p>
      <form method="post" action="${action}" novalidate>
        <div data-voice-list>${moderationList(scene)}</div>
      </form>
    </section>
  `;
};
