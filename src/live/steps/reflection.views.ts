import { type Html, html } from '../../web/html.ts';
import { themePictogram } from '../../web/pictograms.ts';
import { wall } from '../projector/large-screen.views.ts';
import { projectorWords } from '../projector/projector.words.ts';
import type { Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { opinionStage, opinionsNow } from '../voice/voice.views.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

type Ref = RefOf<'reflection'>;

const textOf = ({ lang, course }: Pick<Scene, 'lang' | 'course'>, { theme }: Ref): string | undefined =>
  course.reflections.find((each) => each.theme === theme)?.text[lang];

const stage = (scene: Scene, ref: Ref): Html => html`<p class="prompt">${textOf(scene, ref)}</p>`;

export const reflectionViews: StepViews<Ref> = {
  stage,
  isShort: true,

  screen: (scene, ref) => {
    const said = opinionsNow(scene);
    return wall(
      html`<div class="wall-sign t${ref.theme}">${themePictogram(ref.theme)}</div>`,
      html`${screenHeading(scene, ref)}${stage(scene, ref)}${said || html`<p>${projectorWords[scene.lang].reflection}</p>`}`,
    );
  },

  hand: (scene, ref, mine) => html`${stage(scene, ref)}${opinionStage(scene, mine?.voice)}`,
  seen: (preparing, _plan, ref) => html`<p>${textOf(preparing, ref)}</p>`,
};
