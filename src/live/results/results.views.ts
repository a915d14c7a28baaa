import { audienceName } from '../../course/course.ts';
import { themeOf } from '../../standard/standard.ts';
import { type ChangeWords, changePicture } from '../../web/change-picture.ts';
import { notice } from '../../web/components.ts';
import { decimal, longDate, percent, timeOfDay, timeSpent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { isGrid } from '../ballots/ballot.ts';
import { askedText, resultBars } from '../ballots/ballots.views.ts';
import { bars, peopleShares } from '../ballots/bars.views.ts';
import type { QuestionBallot } from '../ballots/question.ts';
import { leastForBars, type TallyPart } from '../ballots/tally.ts';
import { spokenText, summaryOf } from '../ballots/vote.views.ts';
import { shownCode } from '../codes.ts';
import { groupsOf } from '../own-questions/own-questions.ts';
import { participantWords } from '../participant/participant.words.ts';
import { heldAskings } from '../room/room.ts';
import type { Scene } from '../stage/stage.model.ts';
import { missingStandard } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import { listedTitle, planStepName, stepVotedOn } from '../steps/steps.ts';
import { trialWords } from '../trial/trial.words.ts';
import type { SaidText } from '../voice/voice.ts';
import { spoken } from '../voice/voice.views.ts';
import { type AskingResult, roomSaid, type Scale, type SessionResults, type StepResult } from './results.ts';
import { resultsWords } from './results.words.ts';

const rightShare = ({ lang }: Scene, right: number, answered: number): string =>
  `${resultsWords[lang].outOf(right, answered)} (${percent(right, answered, lang)})`;

const summary = ({ lang, room }: Scene, results: SessionResults): Html => {
  const words = resultsWords[lang];
  const { startedAt, endedAt } = room.state;
  const time = timeSpent(results.minutes, lang);
  const { byTables } = results;
  const held = endedAt === undefined ? words.timeSoFar(time) : time;
  return html`
    <dl class="facts">
      <dt>${words.room}</dt>
      <dd>${[shownCode(room.code), room.title, room.isTrial && trialWords[lang].title].filter(Boolean).join(' – ')}</dd>
      <dt>${words.day}</dt>
      <dd>${longDate(results.day, lang)}</dd>
      <dt>${words.time}</dt>
      <dd>${startedAt === undefined ? words.notStarted : held}</dd>
      ${
        startedAt !== undefined &&
        html`
          <dt>${words.asked}</dt>
          <dd>${heldAskings(room.state).length}</dd>
          ${byTables > 0 && html`<dt>${words.askedTables}</dt><dd>${byTables}</dd>`}
          <dt>${words.voters}</dt>
          <dd>${results.voters}</dd>
        `
      }
    </dl>
  `;
};

const breakdown = <Name extends string>(
  scene: Scene,
  caption: string,
  parts: readonly TallyPart<Name>[] | undefined,
  nameOf: (name: Name) => string,
): Html | false =>
  parts !== undefined &&
  html`
    <h4>${caption}</h4>
    ${bars(
      parts.map(({ name, right, answered }) => ({
        name: nameOf(name),
        value: rightShare(scene, right, answered),
        part: right,
        whole: answered,
      })),
    )}
  `;

const askingSummary = ({ lang }: Scene, { asking, ballot, result }: AskingResult): string => {
  const words = resultsWords[lang];
  if (asking.open) return words.votingNow(result.answered);
  if (result.bars === undefined) return words.tooFew(result.answered, leastForBars);
  return summaryOf({ lang }, ballot, result, true);
};

const askingView = (scene: Scene, asked: AskingResult): Html => {
  const { lang, course } = scene;
  const words = resultsWords[lang];
  const { asking, ballot, time, result } = asked;
  return html`
    <article class="asked${isGrid(ballot) && ' is-by-rows'}">
      <h3>${listedTitle(scene, stepVotedOn(scene.room.steps, ballot.id))}${time > 1 && words.times(time)}</h3>
      <p>${spokenText(lang, ballot, askedText(ballot))}</p>
      <p class="quiet">
        ${words.openedAt(timeOfDay(asking.openedAt, lang))} – ${askingSummary(scene, asked)}
        ${result.byHand && html` – ${stageWords[lang].byHand}`}
      </p>
      ${resultBars(scene, ballot, result)}
      ${breakdown(scene, words.byLanguage, asked.byLanguage, (name) => words.languages[name])}
      ${breakdown(scene, words.byAudience, asked.byAudience, (name) => audienceName(course, name, lang) ?? name)}
    </article>
  `;
};

const section = (title: string, content: Html | false, empty: string): Html => html`
  <section>
    <h2>${title}</h2>
    ${content || html`<p class="empty">${empty}</p>`}
  </section>
`;

const questions = (scene: Scene, { askings, unreadable }: SessionResults): Html => {
  const words = resultsWords[scene.lang];
  const content =
    (askings.length > 0 || unreadable > 0) &&
    html`
      ${unreadable > 0 && notice('info', words.unreadable(unreadable))}
      <div class="columns">${askings.map((asked) => askingView(scene, asked))}</div>
    `;
  return section(words.byQuestion, content, words.emptyQuestions);
};

const themes = (scene: Scene, results: SessionResults): Html => {
  const { lang, standard } = scene;
  const words = resultsWords[lang];
  const lines = results.themes.map(({ theme, right, answered }) => ({
    name: html`<span class="num">${theme}</span> ${themeOf(standard, theme)?.title[lang]}`,
    value: rightShare(scene, right, answered),
    part: right,
    whole: answered,
    className: `t${theme}`,
  }));
  const content = lines.length > 0 && html`<p>${words.byThemeLead}</p>${bars(lines)}`;
  return section(words.byTheme, content, words.emptyThemes);
};

const changes = (scene: Scene, results: SessionResults): Html => {
  const { lang } = scene;
  const words = resultsWords[lang];
  const pictureWords: ChangeWords = {
    beforeAfter: words.changePicture,
    before: words.before,
    after: words.after,
    head: words.question,
    outOf: (right, answered) => rightShare(scene, right, answered),
    none: words.notShown,
  };
  const compared = results.changes.filter(({ comparable }) => comparable);
  /** The number that the session gave an opening question; of a case, its practice. */
  const markOf = ({ id, practice }: QuestionBallot): string | number => {
    const ref = stepVotedOn(scene.room.steps, id);
    return (ref.kind === 'question' && ref.number) || `P${practice}`;
  };
  const shown = compared.map(({ question, before, after }) => ({
    mark: markOf(question),
    title: question.stem[lang],
    theme: question.theme,
    before,
    after,
  }));
  const others = results.changes.filter(({ comparable }) => !comparable);
  const content =
    results.changes.length > 0 &&
    html`
      <p>${words.changeLead}</p>
      ${shown.length > 0 && changePicture(lang, pictureWords, shown)}
      ${others.map(({ question, answered, both }) => html`<p>${question.stem[lang]} <span class="quiet">${words.notCompared(...answered, both)}</span></p>`)}
    `;
  return section(words.change, content, words.emptyChange);
};

/** Why what people sent is not shown, though they sent something; false when nobody did. */
const notShownYet = (
  { lang }: Scene,
  { people, gathering }: { readonly people: number; readonly gathering: boolean },
): Html | false => {
  const words = resultsWords[lang];
  const reason = gathering ? words.gathering(people) : words.tooFew(people, leastForBars);
  return people > 0 && html`<p>${reason}</p>`;
};

const commitments = (scene: Scene, { commitments: gathered }: SessionResults): Html => {
  const words = resultsWords[scene.lang];
  const { people, actions } = gathered;
  const shares = peopleShares(
    scene,
    (actions ?? []).map((action) => action.people),
    people,
  );
  const lines = actions?.map((action, rank) => ({
    name: html`<span class="num">${action.id}</span> ${action.title[scene.lang]}`,
    value: shares[rank] ?? '',
    part: action.people,
    whole: people,
  }));
  const content = lines && html`<p>${words.commitmentsLead(people)}</p>${bars(lines)}`;
  return section(words.commitments, content ?? notShownYet(scene, gathered), words.emptyCommitments);
};

const scale = (scene: Scene, question: string, { levels, mean }: Scale, people: number): Html => {
  const { lang } = scene;
  const words = resultsWords[lang];
  const shares = peopleShares(scene, levels, people);
  return html`
    <article class="asked">
      <h3>${question}</h3>
      <p class="quiet">${words.mean(decimal(mean, 1, lang), people)}</p>
      ${bars(
        levels.map((chosen, rank) => ({
          name: `${rank + 1} – ${participantWords[lang].scale[rank]}`,
          value: shares[rank] ?? '',
          part: chosen,
          whole: people,
        })),
      )}
    </article>
  `;
};

const satisfaction = (scene: Scene, { satisfaction: gathered }: SessionResults): Html => {
  const words = resultsWords[scene.lang];
  const { useful, pace } = participantWords[scene.lang];
  const { people, scales } = gathered;
  const content =
    scales &&
    html`
      <div class="columns">
        ${scale(scene, useful, scales.useful, people)}
        ${scale(scene, pace, scales.pace, people)}
      </div>
    `;
  return section(words.satisfaction, content ?? notShownYet(scene, gathered), words.emptySatisfaction);
};

/** What the room said in its own words, once the facilitator let it through: to answer the day after. */
const saidView = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = resultsWords[lang];
  const said = roomSaid(room);
  const list = (texts: readonly SaidText[]): Html => html`
    <ul>
      ${texts.map(
        (text) => html`
          <li>
            ${spoken(text, lang)}
            ${text.votes > 0 && html`<span class="quiet">${words.votes(text.votes)}</span>`}
            ${text.state === 'answered' && html`<span class="tag">${words.wasAnswered}</span>`}
          </li>
        `,
      )}
    </ul>
  `;
  const grouped = (texts: readonly SaidText[]): Html => html`
    <ul>
      ${groupsOf(texts).map(
        ({ words: said, lang: spoken, count }) => html`
          <li><span${spoken !== lang && html` lang="${spoken}"`}>${said}</span> <span class="quiet">${stageWords[lang].people(count)}</span></li>
        `,
      )}
    </ul>
  `;
  const answers = (at: number, texts: readonly SaidText[]): Html =>
    room.steps[at]?.ref.kind === 'words' ? grouped(texts) : list(texts);
  const content =
    (said.questions.length > 0 || said.answers.length > 0) &&
    html`
      ${said.questions.length > 0 && html`<h3>${words.said}</h3>${list(said.questions)}`}
      ${said.answers.map(
        ({ at, texts }) =>
          html`<h3>${words.shortAnswers} – ${planStepName(scene, room.steps, at)}</h3>${answers(at, texts)}`,
      )}
      <p class="quiet">${words.saidKept}</p>
    `;
  return section(words.ownWords, content, words.emptySaid);
};

const stepLine = (scene: Scene, { at, state, minutes, spent }: StepResult): Html => {
  const { lang } = scene;
  const time = spent === undefined ? '' : timeSpent(spent, lang);
  // A time says that the step was done; any other state is said.
  const said =
    state === 'done' && time ? time : [resultsWords[lang].state[state], time].filter(Boolean).join(', ');
  return html`
    <tr>
      <th scope="row">${planStepName(scene, scene.room.steps, at)}</th>
      <td>${timeSpent(minutes, lang)}</td>
      <td>${said}</td>
    </tr>
  `;
};

const steps = (scene: Scene, results: SessionResults): Html => {
  const { lang } = scene;
  const words = resultsWords[lang];
  const planned = results.steps.reduce((sum, { minutes }) => sum + minutes, 0);
  const table = html`
    <table class="times">
      <thead>
        <tr>
          <th scope="col">${words.step}</th>
          <th scope="col">${words.planned}</th>
          <th scope="col">${words.spent}</th>
        </tr>
      </thead>
      <tbody>${results.steps.map((step) => stepLine(scene, step))}</tbody>
      <tfoot>
        <tr>
          <th scope="row"><strong>${words.total}</strong></th>
          <td>${timeSpent(planned, lang)}</td>
          <td>${timeSpent(results.minutes, lang)}</td>
        </tr>
      </tfoot>
    </table>
  `;
  return section(words.steps, table, '');
};

/** What a session left, for the person who led it: to read, to print, to take away. What sums it up comes before each vote. */
export const resultsView = (scene: Scene, link: string, results: SessionResults): Html => {
  const { lang, room } = scene;
  const words = resultsWords[lang];
  const to = (name: 'facilitator' | 'facilitatorResultsCsv' | 'facilitatorCards') =>
    href(name, lang, { link });
  const begun = room.state.startedAt !== undefined;
  const content = () => html`
    ${themes(scene, results)}
    ${changes(scene, results)}
    ${commitments(scene, results)}
    ${satisfaction(scene, results)}
    ${saidView(scene)}
    ${questions(scene, results)}
    ${steps(scene, results)}
  `;
  const nothing = () => html`
    <p class="empty">${words.emptyBefore}</p>
    <p class="actions">
      <a class="button" href="${to('facilitator')}">${words.back}</a>
      <a href="${to('facilitatorCards')}">${words.cards}</a>
    </p>
  `;
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${missingStandard(scene)}
    ${summary(scene, results)}
    ${
      begun &&
      html`
        <p class="actions">
          <a class="button" href="${to('facilitatorResultsCsv')}">${words.csv}</a>
          <a href="${to('facilitator')}">${words.back}</a>
        </p>
        <p class="quiet no-print">${words.print}</p>
      `
    }
    ${begun ? content() : nothing()}
  `;
};
