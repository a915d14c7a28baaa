import { timeOfDay, timeSpent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { timed } from '../prepare/plan.ts';
import { planStart } from '../prepare/plan.views.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { orderOf, remaining, wentThrough } from '../room/room.ts';
import { minutesOf, startsOf } from '../room/schedule.ts';
import type { Scene } from '../stage/stage.model.ts';
import { planStepName } from '../steps/steps.ts';
import { facilitatorWords } from './facilitator.words.ts';

/** Buttons that bring a step to come one place nearer, or farther, and that leave it out; or put it back once it is. */
const movers = ({ lang, room }: Scene, position: number, name: string): Html | false => {
  const words = facilitatorWords[lang];
  const toCome = remaining(room.state, room.steps);
  const rank = toCome.indexOf(position);
  if (rank === -1) return false;
  const { up, down } = prepareWords[lang];
  const mover = (command: 'sooner' | 'later', said: string, sign: string): Html =>
    html`<button class="secondary mover" name="do" value="${command}:${position}" aria-label="${said} ${name}">${sign}</button>`;
  const isDropped = room.state.dropped.has(position);
  const leaving = isDropped ? 'restore' : 'drop';
  const left = html`<button class="secondary mover" name="do" value="${leaving}:${position}" aria-label="${words[leaving]} ${name}">${words[leaving]}</button>`;
  if (isDropped) return html`<span class="movers">${left}</span>`;
  return html`
    <span class="movers">${rank > 0 && mover('sooner', up, '↑')} ${rank + 1 < toCome.length && mover('later', down, '↓')} ${left}</span>
  `;
};

/** When each step begins, in words: as it was planned, then at the pace of the session; steps left out have none. */
const clocksOf = ({ lang, room, now }: Scene): ReadonlyMap<number, string> => {
  const { state, steps, start } = room;
  const starts = startsOf(state, steps, now);
  if (starts) return new Map([...starts].map(([at, from]) => [at, timeOfDay(from, lang)]));
  const kept = orderOf(state, steps).filter((position) => !state.dropped.has(position));
  const planned = timed({ steps: kept.flatMap((position) => steps[position] ?? []) });
  return new Map(kept.map((position, rank) => [position, planStart(planned[rank]?.from ?? 0, lang, start)]));
};

const stepNumber = ({ lang, room }: Scene): Html => {
  const words = facilitatorWords[lang];
  return html`
    <p class="step-number">
      <input type="hidden" name="seen" value="${room.state.version}" form="step-form">
      <label for="step-number">${words.stepNumber}</label>
      <input id="step-number" name="step" type="number" min="1" max="${room.steps.length}" required autocomplete="off" form="step-form">
      <button class="secondary" name="do" value="go-to" form="step-form">${words.goThere}</button>
    </p>
  `;
};

export const stepList = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = facilitatorWords[lang];
  const { at, endedAt, skipped } = room.state;
  const done = wentThrough(room.state, room.steps);
  const starts = clocksOf(scene);
  const stateOf = (rank: number): string | false => {
    if (rank === at) return words.hereStep;
    if (room.state.dropped.has(rank)) return words.droppedStep;
    if (skipped.has(rank)) return words.skippedStep;
    return done.has(rank) && words.doneStep;
  };
  return html`
    <details>
      <summary>${words.steps}</summary>
      ${endedAt === undefined && stepNumber(scene)}
      <ol class="step-list">
        ${orderOf(room.state, room.steps).map((position) => {
          const state = stateOf(position);
          const name = planStepName(scene, room.steps, position);
          return html`
            <li${position === at && html` aria-current="step"`}>
              <span class="step-clock">${starts.get(position)}</span>
              <button class="quiet-button" name="do" value="go:${position}"${position === at && html` disabled`}>
                <span class="visually-hidden">${words.goTo}</span> ${name}
              </button>
              <span class="quiet">${timeSpent(minutesOf(room.state, room.steps, position), lang)}</span>
              ${state && html`<span class="tag">${state}</span>`}
              ${endedAt === undefined && movers(scene, position, name ?? '')}
            </li>
          `;
        })}
      </ol>
    </details>
  `;
};
