import type { Lang } from '../../../standard/standard.ts';
import { errorSummary, type FieldError, fieldError } from '../../../web/components.ts';
import { longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { bringWords } from './commitments.words.ts';
import { planWords } from './plan.words.ts';

/** A commitment of the reader, as the task that it would be. */
export type Bringable = {
  readonly id: string;
  readonly words: string;
  readonly practice: number;
  /** `YYYY-MM-DD`; null where its own is past. */
  readonly due: string | null;
  /** Whether the plan has a task in these very words. */
  readonly already: boolean;
};

export type BringModel = {
  readonly lang: Lang;
  readonly service: string;
  /** Undefined where the device opens no record. */
  readonly all: readonly Bringable[] | undefined;
  readonly chosen: readonly string[];
  readonly errors: readonly FieldError[];
};

const said = (lang: Lang, { practice, due, already }: Bringable): string => {
  const words = bringWords[lang];
  const when = due === null ? words.noDue : words.dueOn(longDate(due, lang));
  return [words.ofPractice(practice), when, ...(already ? [words.already] : [])].join(', ');
};

/** The commitments of the reader, to choose among. */
export const bringView = ({ lang, service, all, chosen, errors }: BringModel): Html => {
  const words = bringWords[lang];
  const here = href('servicePlanCommitments', lang, { service });
  const choice = (each: Bringable): Html => html`
    <li><label><input type="checkbox" name="commitment" value="${each.id}"${each.already ? html` disabled` : chosen.includes(each.id) && html` checked`}> <span>${each.words}<br><span class="quiet">${said(lang, each)}</span></span></label></li>
  `;
  const form = (some: readonly Bringable[]): Html => html`
    <form class="fields" method="post" action="${here}">
      <input type="hidden" name="do" value="preview">
      <fieldset id="commitment"${errors.length > 0 && html` aria-describedby="commitment-error"`}>
        <legend>${words.choose}</legend>
        ${fieldError(errors, 'commitment')}
        <ul class="options">${some.map(choice)}</ul>
      </fieldset>
      <button>${words.preview}</button>
    </form>
  `;
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(words.errorTitle, errors)}
    <p class="lead">${words.lead}</p>
    ${
      all === undefined
        ? html`<p>${words.noRecord}</p><p class="actions"><a class="button" href="${href('resume', lang)}">${words.resume}</a></p>`
        : all.length > 0
          ? form(all)
          : html`<p class="empty">${words.none}</p>`
    }
    <p><a href="${href('servicePlan', lang, { service })}">${planWords[lang].back}</a></p>
  `;
};

/** What was chosen, as it would stand in the plan. */
export const commitmentsPreviewView = (lang: Lang, service: string, chosen: readonly Bringable[]): Html => {
  const words = bringWords[lang];
  const here = href('servicePlanCommitments', lang, { service });
  return html`
    <h1>${words.previewTitle}</h1>
    <p class="lead">${words.previewText}</p>
    <ul class="plan">${chosen.map(
      (each) => html`
        <li>
          <p class="what">${each.words}</p>
          <p class="quiet">${said(lang, each)}, ${words.toYou}</p>
        </li>
      `,
    )}</ul>
    <form method="post" action="${here}">
      <input type="hidden" name="do" value="bring">
      ${chosen.map(({ id }) => html`<input type="hidden" name="commitment" value="${id}">`)}
      <p class="actions"><button>${words.bring(chosen.length)}</button> <a href="${here}">${words.back}</a></p>
    </form>
  `;
};
