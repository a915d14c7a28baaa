import type { Lang, Standard, Theme } from '../../standard/standard.ts';
import { errorSummary, type FieldError, fieldError } from '../../web/components.ts';
import { duration } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { ltiWords } from './lti.words.ts';
import { writeTarget } from './target.ts';

export type ChooseModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  /** How long the training takes, in minutes. */
  readonly minutes: number;
  readonly launchId: string;
  /** What was chosen, when the form comes back. */
  readonly chosen: string;
  readonly typedCode: string;
  readonly errors: readonly FieldError[];
};

/** In the shape that rooms show theirs. */
const exampleCode = 'K7M-PQ4';

/** The value of the choice of a room: which one is told by its code. */
export const roomChoice = 'room';

/** Who teaches chooses what their course will open. */
export const chooseView = (model: ChooseModel): Html => {
  const { lang, standard, errors, launchId, typedCode } = model;
  const words = ltiWords[lang];
  const choice = (value: string, name: string, text: string): Html => html`
    <li>
      <label>
        <input type="radio" name="target" value="${value}"${value === model.chosen && html` checked`}>
        <span><strong>${name}</strong><br>${text}</span>
      </label>
    </li>
  `;
  const themeChoice = ({ id, title }: Theme): Html =>
    choice(writeTarget({ kind: 'theme', id }), words.chooseTheme(id, title[lang]), words.chooseThemeText);
  const wrong = (field: string): boolean => errors.some((error) => error.field === field);
  const described = `code-hint${wrong('code') ? ' code-error' : ''}`;
  return html`
    <h1>${words.chooseTitle}</h1>
    <p class="lead">${words.chooseLead}</p>
    ${errorSummary(words.errorTitle, errors)}
    <form class="question" method="post" action="${href('ltiChoose', lang, { launch: launchId })}" novalidate>
      <fieldset id="target" tabindex="-1"${wrong('target') && html` aria-describedby="target-error"`}>
        <legend>${words.chooseWhat}</legend>
        ${fieldError(errors, 'target')}
        <ul class="options">
          ${choice('training', words.chooseTraining, words.chooseTrainingText(duration(model.minutes, lang)))}
          ${standard.themes.map(themeChoice)}
          ${choice(roomChoice, words.chooseRoom, words.chooseRoomText)}
        </ul>
      </fieldset>
      <div class="fields"><div class="field">
        <label for="code">${words.chooseCode}</label>
        <span class="hint" id="code-hint">${words.chooseCodeHint} <code>${exampleCode}</code></span>
        ${fieldError(errors, 'code')}
        <input id="code" name="code" value="${typedCode}" maxlength="20" autocomplete="off" spellcheck="false" aria-describedby="${described}">
      </div></div>
      <button>${words.chooseButton}</button>
    </form>
  `;
};

/** What was chosen goes back to the platform: by itself with a script, by a button without. */
export const returnView = (
  lang: Lang,
  { name, platform, url, jwt }: { name: string; platform: string; url: string; jwt: string },
): Html => {
  const words = ltiWords[lang];
  return html`
    <h1>${words.returnTitle}</h1>
    <p class="lead">${words.returnLead(name, platform)}</p>
    <form method="post" action="${url}" data-sends>
      <input type="hidden" name="JWT" value="${jwt}">
      <button>${words.returnButton}</button>
    </form>
  `;
};
