import { practiceOf } from '../../../standard/standard.ts';
import { fieldError } from '../../../web/components.ts';
import type { Returned } from '../../../web/fields.ts';
import { longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import type { OpenedFile } from '../opened.ts';
import type { Bringable } from './commitments.ts';
import { bringWords } from './commitments.words.ts';
import { planWords } from './plan.words.ts';

/** The field that an error of the form is about. */
export const chosenId = 'commitment';

/** The commitments of the reader, to choose among: folded unless nothing was chosen. */
export const bringView = ({
  lang,
  service: { id: service },
  standard,
  commitments,
  errors,
}: Pick<OpenedFile, 'lang' | 'service' | 'standard'> &
  Pick<Returned, 'errors'> & { readonly commitments: readonly Bringable[] | undefined }): Html => {
  const words = bringWords[lang];
  const isWrong = errors.some(({ field }) => field === chosenId);
  const choice = ({ id, words: text, practice, due, isBrought }: Bringable): Html => {
    const said = [
      planWords[lang].practice(practice, practiceOf(standard, practice)?.title[lang] ?? ''),
      due === null ? words.noDue : planWords[lang].dueOn(longDate(due, lang)),
      isBrought && words.already,
    ];
    return html`
      <li><label><input type="checkbox" name="commitment" value="${id}"${isBrought && html` disabled`}> <span>${text}<br><span class="quiet">${said.filter(Boolean).join(', ')}</span></span></label></li>
    `;
  };
  const form = (some: readonly Bringable[]): Html => html`
    <form class="fields" method="post" action="${href('servicePlan', lang, { service })}" data-guarded>
      <input type="hidden" name="do" value="bring">
      <fieldset id="${chosenId}"${isWrong && html` aria-describedby="commitment-error"`}>
        <legend>${words.choose}</legend>
        ${fieldError(errors, chosenId)}
        <ul class="options">${some.map(choice)}</ul>
      </fieldset>
      <p>${words.seenBy}</p>
      <button>${words.bring}</button>
    </form>
  `;
  const offered = (some: readonly Bringable[]): Html =>
    some.length > 0 ? form(some) : html`<p class="empty">${words.none}</p>`;
  return html`
    <details class="no-print"${isWrong && html` open`}>
      <summary>${words.title}</summary>
      <p>${words.lead}</p>
      ${
        commitments === undefined
          ? html`<p>${words.noRecord}</p><p class="actions"><a class="button" href="${href('resume', lang)}">${words.resume}</a></p>`
          : offered(commitments)
      }
    </details>
  `;
};
