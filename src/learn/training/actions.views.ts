/** The choice of an action to commit to, alone or in a room. */
import type { Action, Lang, Practice, Standard } from '../../standard/standard.ts';
import { describedBy, fieldError } from '../../web/components.ts';
import { nothingReturned, type Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { practicePictogram } from '../../web/pictograms.ts';
import { commitmentsWords } from './commitments.words.ts';

export const actionField = 'action';

/** @param more said under the title */
export const actionInput = (
  lang: Lang,
  { id, title }: Action,
  chosen: string | undefined,
  more: Html | false = false,
): Html => html`
  <label>
    <input type="radio" name="${actionField}" value="${id}"${id === chosen && html` checked`}>
    <span><span class="num">${id}</span> ${title[lang]}${more}</span>
  </label>
`;

/** One press finds an action, another one chooses it. */
const practiceChoice = (lang: Lang, practice: Practice, chosen: string | undefined): Html => html`
  <details class="t${practice.theme}"${practice.actions.some(({ id }) => id === chosen) && html` open`}>
    <summary>${practicePictogram(practice.id)} <span><span class="num">${practice.id}</span> ${practice.title[lang]}</span></summary>
    <ul class="options">
      ${practice.actions.map((action) => html`<li>${actionInput(lang, action, chosen)}</li>`)}
    </ul>
  </details>
`;

/** What is proposed, then every action of the standard. @param proposals a list of `actionInput`, if any */
export const actionChoice = (
  lang: Lang,
  standard: Standard,
  {
    legend,
    proposals,
    chosen,
  }: { readonly legend: string; readonly proposals: Html | false; readonly chosen?: string | undefined },
  { errors }: Returned = nothingReturned,
): Html => {
  const words = commitmentsWords[lang];
  const isProposed = proposals !== false && proposals.text.includes(' checked');
  const others = isProposed ? undefined : chosen;
  const described = describedBy(errors, actionField);
  return html`
    <fieldset id="${actionField}" tabindex="-1"${described !== '' && html` aria-describedby="${described}"`}>
      <legend>${legend}</legend>
      ${fieldError(errors, actionField)}
      ${proposals}
      <details${(proposals === false || others !== undefined) && html` open`}>
        <summary>${words.others}</summary>
        <div class="field" data-finder hidden>
          <label for="find-action">${words.find}</label>
          <input id="find-action" type="text" autocomplete="off" data-find>
          <p class="quiet" role="status" data-found-none hidden>${words.findNone}</p>
        </div>
        <div class="practice-choice">${standard.practices.map((practice) => practiceChoice(lang, practice, others))}</div>
      </details>
    </fieldset>
  `;
};
