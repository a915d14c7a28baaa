import { isAskedAgain, type SessionStepRef } from '../../course/sessions.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { type Ballot, ballotOf, cardOf, isGrid } from '../ballots/ballot.ts';
import { sentencesOf } from '../ballots/ballots.views.ts';
import { planRefs, roomPlan, stepNumber } from '../prepare/plan.ts';
import type { Scene } from '../stage/stage.model.ts';
import { stepTitle, votedOn } from '../steps/steps.ts';
import { cardsWords } from './cards.words.ts';

type Asked = {
  readonly ref: SessionStepRef;
  readonly question: Ballot;
  readonly number: number;
  readonly again: boolean;
};

/** What a room votes on with cards, numbered by its plan as all that is printed of it. */
const askedIn = (scene: Scene): readonly Asked[] => {
  const plan = roomPlan(scene.course, scene.room);
  const ids = plan.steps.map(({ step }) => step);
  return planRefs(plan).flatMap((ref, at): Asked[] => {
    const voted = ref && votedOn(ref);
    const question = voted === undefined ? undefined : ballotOf(scene, voted);
    if (!ref || !question || isGrid(question)) return [];
    return [{ ref, question, number: stepNumber(plan, at), again: isAskedAgain(ids, at) }];
  });
};

const letters = (asked: readonly Asked[]): readonly string[] =>
  Array.from({ length: Math.max(...asked.map(({ question }) => question.options.length)) }, (_, rank) =>
    cardOf(rank),
  );

const optionName = ({ lang }: Scene, { options }: Ballot, rank: number): string =>
  `${cardOf(rank)} – ${options[rank]?.text[lang]}`;

const tallyLine = (scene: Scene, { ref, question, number, again }: Asked, cards: readonly string[]): Html => {
  const words = cardsWords[scene.lang];
  const right = question.options.flatMap((option, place) =>
    option.right ? [optionName(scene, question, place)] : [],
  );
  return html`
    <tr>
      <td class="num">${number}</td>
      <th scope="row">
        <strong>${stepTitle(scene, ref)}${again && `, ${words.again}`}</strong>
        <br>${question.stem[scene.lang]}
        ${right.length > 0 && html`<br><span class="quiet">${label(words.right, scene.lang)} ${right.join(' ')}</span>`}
      </th>
      ${cards.map(() => html`<td class="to-fill"></td>`)}
    </tr>
  `;
};

const tallySheet = (scene: Scene, asked: readonly Asked[]): Html => {
  const words = cardsWords[scene.lang];
  const cards = letters(asked);
  return html`
    <section class="sheet short">
      <h2>${words.tally}</h2>
      <p class="quiet">${words.tallyLead}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.step}</th>
            <th scope="col">${words.question}</th>
            ${cards.map((letter) => html`<th scope="col">${letter}</th>`)}
          </tr>
        </thead>
        <tbody>${asked.map((each) => tallyLine(scene, each, cards))}</tbody>
      </table>
    </section>
  `;
};

/** A card an option; it bears the option's words where every question has the same. */
const cardsToCut = (scene: Scene, asked: readonly Asked[]): Html => {
  const card = (letter: string, rank: number): Html => {
    const texts = new Set(asked.map(({ question }) => question.options[rank]?.text[scene.lang]));
    const [text] = texts.size === 1 ? texts : [];
    return html`
      <article class="sheet card">
        <h3><span class="letter">${letter}</span> ${text}</h3>
      </article>
    `;
  };
  return html`
    <section>
      <h2 class="no-print">${cardsWords[scene.lang].cards}</h2>
      <div class="columns">${letters(asked).map(card)}</div>
    </section>
  `;
};

const questionSheets = (scene: Scene, asked: readonly Asked[]): Html => {
  const sheet = ({ ref, question }: Asked): Html => html`
    <article class="sheet to-show${question.theme && ` t${question.theme}`}">
      <h3>${stepTitle(scene, ref)}</h3>
      <p class="stem">${question.stem[scene.lang]}</p>
      <p class="quiet">${sentencesOf(scene.lang, question).instruction}</p>
      <ul>${question.options.map((_, rank) => html`<li>${optionName(scene, question, rank)}</li>`)}</ul>
    </article>
  `;
  return html`
    <section>
      <h2 class="no-print">${cardsWords[scene.lang].questions}</h2>
      ${asked.filter(({ again }) => !again).map(sheet)}
    </section>
  `;
};

/** What a room that votes with cards needs on paper: how to, the tally sheet, the cards, a page a question. */
export const cardsView = (scene: Scene, link: string): Html => {
  const { lang } = scene;
  const words = cardsWords[lang];
  const asked = askedIn(scene);
  const back = html`<p class="no-print"><a href="${href('facilitator', lang, { link })}">${words.back}</a></p>`;
  const content = () => html`
    <p class="quiet no-print">${words.print}</p>
    <ol>${words.how.map((step) => html`<li>${step}</li>`)}</ol>
    ${tallySheet(scene, asked)}
    ${cardsToCut(scene, asked)}
    ${questionSheets(scene, asked)}
  `;
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${back}
    ${asked.length > 0 ? content() : html`<p class="empty">${words.empty}</p>`}
  `;
};
