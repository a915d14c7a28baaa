import { type codeField, resumeField } from '../../people/learners/resume-code.forms.ts';
import type { Lang } from '../../standard/standard.ts';
import { errorSummary } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { trainingWords } from './training.words.ts';

export type SentResume = Readonly<Record<string, string | readonly string[]>>;

type ResumeForm = {
  readonly action: string;
  readonly id?: string;
  readonly field: typeof codeField;
  readonly button: string;
  /** Whether the page is for it. */
  readonly primary?: boolean;
  /** Sent along with the code. */
  readonly sent?: SentResume;
};

const hiddenFields = (sent: SentResume): Html[] =>
  Object.entries(sent).flatMap(([name, values]) =>
    [values].flat().map((value) => html`<input type="hidden" name="${name}" value="${value}">`),
  );

export const resumeForm = (
  lang: Lang,
  returned: Returned,
  { action, id, field, button, primary = false, sent = {} }: ResumeForm,
): Html => html`
  <form class="fields" method="post" action="${action}"${id && html` id="${id}"`} aria-label="${button}" data-live novalidate>
    ${hiddenFields(sent)}
    ${field.draw(lang, returned)}
    <button${primary ? undefined : html` class="secondary"`}>${button}</button>
  </form>
`;

/** Fields in a person's own words; one of several has more after a hyphen. */
const writtenFields: readonly string[] = ['words', 'change', 'why'];

/** To copy without a code. */
const writtenView = (lang: Lang, sent: SentResume): Html | false => {
  const words = trainingWords[lang];
  const texts = Object.entries(sent)
    .filter(([name]) => writtenFields.includes(name.split('-')[0] ?? ''))
    .flatMap(([, values]) => values)
    .filter((text) => text.trim() !== '');
  if (texts.length === 0) return false;
  const copy = html`
    <button type="button" class="secondary" data-copy="${texts.join('\n\n')}" data-copied="${words.lostCopied}" hidden>${words.lostCopy}</button>
  `;
  return html`
    <section>
      <h2>${words.lostWritten}</h2>
      ${texts.map((text) => html`<p class="own-words">${text}</p>`)}
      <p class="quiet">${words.lostWrittenHelp}</p>
      <p class="actions">${copy}</p>
    </section>
  `;
};

/** The form that holds what was sent. */
export const lostFormId = 'lost';

/** What was sent from a device without a code waits for it: nothing is lost. */
export const lostView = (
  lang: Lang,
  returned: Returned,
  { action, sent }: { readonly action: string; readonly sent: SentResume },
): Html => {
  const words = trainingWords[lang];
  const form = { action, id: lostFormId, field: resumeField, sent, button: words.lostResume, primary: true };
  return html`
    <h1>${words.lostTitle}</h1>
    ${errorSummary(lang, returned.errors)}
    <p class="lead">${words.lostLead}</p>
    ${resumeForm(lang, returned, form)}
    ${writtenView(lang, sent)}
    <p>
      <a href="${href('training', lang)}" target="_blank">${words.lostStart}</a><br>
      <span class="quiet">${words.lostStartHelp}</span>
    </p>
  `;
};
