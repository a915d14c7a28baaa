import { errorSummary, notice } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { AddedPlace } from '../room/acts.ts';
import { nextOf, orderOf, remaining, visited } from '../room/room.ts';
import type { Scene } from '../stage/stage.model.ts';
import { planStepName } from '../steps/steps.ts';
import { ownFields } from './own-questions.forms.ts';
import { type OwnQuestion, readIn } from './own-questions.ts';
import { ownQuestionsWords } from './own-questions.words.ts';

export type OwnQuestionsModel = {
  readonly scene: Scene;
  readonly link: string;
  readonly returned: Returned;
  /** When it was to be asked, where the form comes back. */
  readonly place: AddedPlace | undefined;
  readonly problem: string | undefined;
  readonly changed: string | undefined;
  readonly saved: string | undefined;
};

/** Where a question may come: now, once the session began; then after each step that is to come. */
const placesOf = (scene: Scene): readonly (readonly [place: AddedPlace, name: string])[] => {
  const { lang, room } = scene;
  const words = ownQuestionsWords[lang];
  const { state, steps } = room;
  const begun = state.at !== undefined;
  const toCome = remaining(state, steps).filter((position) => !state.dropped.has(position));
  return [
    ...(begun ? [['now', words.now] as const] : []),
    ['next', begun ? words.next : words.first],
    ...toCome.map((position) => [position, words.after(planStepName(scene, steps, position))] as const),
  ];
};

const placeField = (scene: Scene, chosen: AddedPlace | undefined): Html => html`
  <div class="field">
    <label for="place">${ownQuestionsWords[scene.lang].place}</label>
    <select id="place" name="place">
      ${placesOf(scene).map(([place, name]) => html`<option value="${place}"${place === chosen && html` selected`}>${name}</option>`)}
    </select>
  </div>
`;

/** The questions that were added, in the order of the session, and what erases each. */
const added = (scene: Scene, action: string): Html => {
  const { lang, room } = scene;
  const words = ownQuestionsWords[lang];
  const { state, steps } = room;
  const been = visited(state);
  const stateOf = (position: number): string => {
    if (position === state.at) return words.states.here;
    return been.has(position) ? words.states.asked : words.states.ahead;
  };
  const order = orderOf(state, steps).filter((position) => !state.dropped.has(position));
  const items = order.flatMap((position, rank): Html[] => {
    const question = room.own.get(steps[position]?.step ?? '');
    if (!question) return [];
    const { id, kind, other } = question;
    const { words: asked, choices, lang: spoken } = readIn(lang, question);
    return [
      html`
        <li>
          <p><strong id="own-${id}"${spoken !== lang && html` lang="${spoken}"`}>${asked}</strong> <span class="tag">${stateOf(position)}</span></p>
          <p>${words.placed(rank + 1, order.length)}</p>
          <p class="quiet">${words.kind} ${words.kinds[kind]}${choices.length > 0 && html`<span${spoken !== lang && html` lang="${spoken}"`}> – ${choices.join(' · ')}</span>`}${other && html`<br>${words.inBoth}`}</p>
          ${!been.has(position) && html`<p><a href="${action}?change=${id}" aria-describedby="own-${id}">${words.change}</a></p>`}
          <details>
            <summary aria-describedby="own-${id}">${words.erase}</summary>
            <p class="quiet">${words.eraseHelp}</p>
            <form method="post" action="${action}"><p><button class="danger" name="do" value="erase:${id}" aria-describedby="own-${id}">${words.eraseConfirm}</button></p></form>
          </details>
        </li>
      `,
    ];
  });
  return html`
    <section>
      <h2>${words.yours}</h2>
      ${items.length === 0 ? html`<p class="empty">${words.none}</p>` : html`<ul>${items}</ul><p class="quiet">${words.kept}</p>`}
    </section>
  `;
};

/** The same question for who reads the other language: folded, unless something of it was written. */
const otherFields = (
  { scene: { lang }, returned }: OwnQuestionsModel,
  changed: OwnQuestion | undefined,
): Html => {
  const words = ownQuestionsWords[lang];
  const { otherQuestion, otherChoices } = ownFields;
  const isWritten =
    changed?.other !== undefined || [otherQuestion, otherChoices].some(({ id }) => returned.typed[id]);
  return html`
    <details${isWritten && html` open`}>
      <summary>${words.other[changed?.lang ?? lang]}</summary>
      <p class="quiet">${words.otherHelp}</p>
      ${otherQuestion.draw(lang, returned, changed?.other?.words)}
      ${(!changed || changed.kind === 'choice') && otherChoices.draw(lang, returned, changed?.other?.choices.join('\n'))}
    </details>
  `;
};

export const ownQuestionsView = (model: OwnQuestionsModel): Html => {
  const { scene, link, returned, place, problem, saved } = model;
  const { lang, room } = scene;
  const words = ownQuestionsWords[lang];
  const action = href('facilitatorQuestions', lang, { link });
  const isOver = room.state.endedAt !== undefined;
  const changed = room.own.get(model.changed ?? '');
  const hasNext = nextOf(room.state, room.steps) !== undefined || room.state.at !== undefined;
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${problem && notice('bad', problem)}
    ${saved && html`<div id="done" class="fields" tabindex="-1">${notice('good', saved)}</div>`}
    ${errorSummary(lang, returned.errors)}
    ${isOver && notice('info', words.notNow)}
    ${
      !isOver &&
      hasNext &&
      html`
        <section>
          <h2>${changed ? words.changeTitle : words.add}</h2>
          <form class="fields" method="post" action="${action}" novalidate>
            ${ownFields.question.draw(lang, returned, changed?.words)}
            ${!changed && ownFields.kind.draw(lang, returned, 'choice')}
            ${(!changed || changed.kind === 'choice') && ownFields.choices.draw(lang, returned, changed?.choices.join('\n'))}
            ${otherFields(model, changed)}
            ${!changed && placeField(scene, place)}
            <p class="actions">
              ${changed ? html`<button name="do" value="change:${changed.id}">${words.saveChange}</button>` : html`<button name="do" value="add">${words.save}</button>`}
              <a href="${href('facilitator', lang, { link })}">${words.back}</a>
            </p>
          </form>
        </section>
      `
    }
    ${added(scene, action)}
  `;
};
