import type { Lang } from '../../standard/standard.ts';
import { saidOnce } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { printButton } from '../../web/printing.ts';
import { noteField } from './notes.forms.ts';
import type { Note } from './notes.ts';
import { notesWords } from './notes.words.ts';
import type { PathStep } from './path.ts';
import { trainingStepTitle } from './step.model.ts';
import { trainingWords } from './training.words.ts';

export type NoteFields = {
  readonly lang: Lang;
  readonly note: Pick<Note, 'words' | 'marked'> | undefined;
  readonly returned: Returned;
  /** Whether what is written was just kept. */
  readonly kept: boolean;
};

/** What of a note is kept: what was written, the bookmark, or both. */
const keptWords = (lang: Lang, note: NoteFields['note']): string => {
  const words = notesWords[lang];
  if (!note) return words.removed;
  if (note.words === '') return words.keptMark;
  return note.marked ? words.kept : words.keptNote;
};

/** Names the fields of a note in their page. */
export const noteId = 'my-note';

/** The fields of a note, within the form of the step: whichever button is pressed, what was written is kept. */
export const noteFields = ({ lang, note, returned, kept }: NoteFields): Html => {
  const words = notesWords[lang];
  const said = html`
    <div class="notice good" role="status" tabindex="-1" data-focus>
      <p class="notice-title">${keptWords(lang, note)}</p>
    </div>
  `;
  return html`
    <details class="note no-print" id="${noteId}"${(note || kept) && html` open`}>
      <summary>${words.summary}</summary>
      ${saidOnce(kept && said)}
      ${noteField.draw(lang, returned, note?.words)}
      <p class="check">
        <label><input type="checkbox" name="mark" value="yes"${note?.marked && html` checked`}> <span>${words.mark}</span></label>
      </p>
      <p><button class="secondary" name="keep" value="yes">${words.keep}</button></p>
    </details>
  `;
};

/** Every note and bookmark of a learner, on a page to print too. */
export const notesView = (
  lang: Lang,
  notes: readonly { readonly step: PathStep; readonly note: Note }[],
): Html => {
  const words = notesWords[lang];
  const item = ({ step, note }: (typeof notes)[number]): Html => {
    const theme = 'theme' in step ? step.theme.id : 0;
    const link = href('step', lang, { step: step.id });
    return html`
      <li class="t${theme}">
        <p><a href="${link}#${noteId}"><strong>${trainingStepTitle(lang, step)}</strong></a> ${note.marked && html`<span class="tag">${words.marked}</span>`}</p>
        ${note.words !== '' && html`<p class="own-words">${note.words}</p>`}
      </li>
    `;
  };
  const list = html`
    <ul class="commitments">${notes.map(item)}</ul>
    ${printButton(lang)}
  `;
  return html`
    <h1>${words.title}</h1>
    ${notes.length === 0 ? html`<p class="empty">${words.empty}</p>` : list}
    <p class="no-print"><a href="${href('path', lang)}">${trainingWords[lang].yourPath}</a></p>
  `;
};
