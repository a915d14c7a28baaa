import type { Lang } from '../../../standard/standard.ts';
import { errorSummary, type FieldError, fieldError } from '../../../web/components.ts';
import { longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import type { OpenedFile } from '../opened.ts';
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

export type BringModel = Pick<OpenedFile, 'lang' | 'service'> & {
  /** Undefined where the device opens no record. */
  readonly all: readonly Bringable[] | undefined;
  readonly chosen: readonly string[];
  readonly errors: readonly FieldError[];
};

const said = (lang: Lang, { practice, due, already }: Bringable): string => {
  const words = bringWords[lang];
  const when = due === null ? words.noDue : planWords[lang].dueOn(longDate(due, lang));
  return [words.ofPractice(practice), when, ...(already ? [words.already] : [])].join(', ');
};

/** The commitments of the reader, to choose among. */
export const bringView = ({ lang, service: { id: service }, all, chosen, errors }: BringModel): Html => {
  const words = bringWords[lang];
  const here = href('servicePlanCommitments', lang, { service });
  const choice = (each: Bringable): Html => html`
    <li><label><input type="checkbox" name="commitment" value="${each.id}"${each.already ? html` disabled` : chosen.includes(each.id) && html` checked`}> <span>${each.words}<br><span class="quiet">${said(lang, each)}</span></span></label></li>
  `;
  const form = (some: readonly Bringable[]): Html => html`
    <form class="fields" method="post" action="${here}" data-guarded>
      <fieldset id="commitment"${errors.length > 0 && html` aria-describedby="commitment-error"`}>
        <legend>${words.choose}</legend>
        ${fieldError(errors, 'commitment')}
        <ul class="options">${some.map(choice)}</ul>
      </fieldset>
      <p>${words.seenBy}</p>
      <button>${words.bring}</button>
    </form>
  `;
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, errors)}
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
