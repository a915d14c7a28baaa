import type { SessionStepRef } from '../../course/sessions.ts';
import { notice } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';

import { orderOf, partNow } from '../room/room.ts';
import { stepTheme, stepTitle } from '../steps/steps.ts';
import { partsTold, type Scene } from './stage.model.ts';
import { stageWords } from './stage.words.ts';

/** The place in the session, and in a step that is shown in parts, in words: where we are. */
export const placeSaid = (scene: Scene): readonly string[] => {
  const { lang, room } = scene;
  const words = stageWords[lang];
  const rank = orderOf(room.state, room.steps).indexOf(room.state.at ?? 0) + 1;
  const parts = partsTold(scene);
  return [
    words.stepOf(rank, room.steps.length),
    ...(parts > 1 ? [words.partOf(partNow(room.state, room.steps) + 1, parts)] : []),
  ];
};

const headed = (scene: Scene, ref: SessionStepRef, above: readonly string[]): Html => {
  const { lang, standard } = scene;
  const theme = standard.themes.find(({ id }) => id === stepTheme(scene, ref));
  const said = [...(above.length > 0 ? [above.join(', ')] : []), ...(theme ? [theme.title[lang]] : [])];
  return html`
    ${said.length > 0 && html`<p class="kicker${theme && ` t${theme.id}`}">${said.join(' – ')}</p>`}
    <h1 tabindex="-1" data-title>${stepTitle(scene, ref)}</h1>
  `;
};

export const stageHeading = (scene: Scene, ref: SessionStepRef): Html => headed(scene, ref, placeSaid(scene));

/** The theme and the title, on the room's screen, which says the place beside. */
export const screenHeading = (scene: Scene, ref: SessionStepRef): Html => headed(scene, ref, []);

/** Whose titles a room shows, when the version of the standard that it was opened under is not there. */
export const missingStandard = ({ lang, standard, missing }: Scene): Html | false => {
  const words = stageWords[lang];
  return missing !== undefined && notice('info', words.missingStandard(missing, standard.version));
};

/** A passage shown when it is true of the person; on the stage made for everyone, their device decides. */
export const when = (name: string, shown: boolean, content: Html | string, className = ''): Html =>
  html`<p class="${className}" data-when="${name}"${!shown && html` hidden`}>${content}</p>`;
