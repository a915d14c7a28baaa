import { timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { sign, wall } from '../projector/large-screen.views.ts';
import { projectorWords } from '../projector/projector.words.ts';
import { stepEndsAt } from '../room/schedule.ts';
import type { Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

/** When the session goes on after a pause: the hour that the pause is planned to last until. */
const backAt = ({ lang, room }: Scene): Html | false => {
  const endsAt = stepEndsAt(room.state, room.steps);
  return (
    endsAt !== undefined &&
    html`<p class="wall-hour">${projectorWords[lang].backAt(timeOfDay(endsAt, lang))}</p>`
  );
};

const stage = ({ lang }: Scene): Html => html`<p class="prompt">${stageWords[lang].breakText}</p>`;

export const breakViews: StepViews<RefOf<'break'>> = {
  stage,
  screen: (scene, ref) =>
    wall(sign(scene), html`${screenHeading(scene, ref)}${backAt(scene)}${stage(scene)}`),
  // Phones leave the room with their owners.
  hand: (scene) => html`${backAt(scene)}${stage(scene)}`,
  seen: ({ lang }) => html`<p>${stageWords[lang].breakText}</p>`,
};
