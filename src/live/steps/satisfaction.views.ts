import { choiceField, nothingReturned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { participantWords } from '../participant/participant.words.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { sign, wall } from '../projector/large-screen.views.ts';
import { projectorWords } from '../projector/projector.words.ts';
import type { Scene } from '../stage/stage.model.ts';
import { screenHeading, when } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import type { Mine, StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

const ranks = ['1', '2', '3', '4', '5'] as const;

const scaleIn = (id: 'useful' | 'pace') =>
  choiceField({
    id,
    choices: ranks,
    list: 'scale',
    words: (lang) => {
      const { [id]: label, scale } = participantWords[lang];
      return { label, choice: (rank) => scale[Number(rank) - 1] ?? rank };
    },
  });
const [usefulField, paceField] = [scaleIn('useful'), scaleIn('pace')];

const rankOf = (rated: number | undefined) => ranks.find((rank) => Number(rank) === rated);

const satisfactionStage = ({ lang }: Scene, mine: Mine): Html => {
  const words = participantWords[lang];
  const rated = mine?.replies.rated;
  return html`
    <p class="quiet">${words.rateLead}</p>
    ${usefulField.draw(lang, nothingReturned, rankOf(rated?.useful))}
    ${paceField.draw(lang, nothingReturned, rankOf(rated?.pace))}
    ${when('rated', rated !== undefined, words.rateDone, 'saved')}
    <p><button name="act" value="rate" data-again="${words.rateAgain}" data-first="${words.rateSave}">${rated ? words.rateAgain : words.rateSave}</button></p>
  `;
};

/** Before the end, keeping one's record would leave out what is to come: who stays waits for it. */
const keepSoon = ({ lang, room }: Scene): Html => {
  const words = participantWords[lang];
  return html`
    <p class="quiet">
      ${words.keepSoon}
      ${' '}<a href="${href('participantCredit', lang, { code: room.code })}">${words.keepNow}</a>
    </p>
  `;
};

export const satisfactionViews: StepViews<RefOf<'satisfaction'>> = {
  screen: (scene, ref) =>
    wall(
      sign(scene),
      html`
        ${screenHeading(scene, ref)}
        <p class="prompt">${projectorWords[scene.lang].satisfaction}</p>
        <p class="vote-state"><span data-answered>${stageWords[scene.lang].opinions(scene.room.answered)}</span></p>
      `,
    ),
  hand: (scene, _ref, mine) => html`${satisfactionStage(scene, mine)}${keepSoon(scene)}`,
  seen: ({ lang }) => html`<p>${prepareWords[lang].satisfactionSeen}</p>`,
};
