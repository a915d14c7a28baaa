import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { errorSummary, type FieldError, notice, saidOnce } from '../../../web/components.ts';
import { longDate, timeOfDay } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import type { Comment } from '../dossier/dossier.ts';
import { personNamed } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import type { OpenedService } from '../opened.ts';
import type { Spoken } from '../spoken.ts';
import { type CommentsDone, commentField } from './comments.forms.ts';
import type { Subject } from './comments.ts';
import { commentsWords } from './comments.words.ts';

const commentsId = 'comments';

export type CommentsModel = Pick<OpenedService, 'lang' | 'service' | 'account'> &
  Spoken & {
    /** Whether they may say something. */
    readonly speaks: boolean;
    readonly subject: Subject;
    readonly thread: readonly Comment[];
    /** Accounts that may be told of a comment. */
    readonly mentionable: readonly string[];
    /** Whether messages of the week are sent. */
    readonly mails: boolean;
    readonly done: CommentsDone | undefined;
    readonly errors: readonly FieldError[];
    readonly typed: { readonly words: string; readonly mentions: readonly string[] };
  };

/** Its page takes them, from a reviewer who may read nothing else of the service. */
const sentTo = ({ lang, service, subject: { review } }: CommentsModel): string =>
  href('serviceReview', lang, { service: service.id, review });

/** The same, with what was done, at the questions. */
export const threadUrl = (
  lang: Lang,
  service: string,
  { review }: Pick<Subject, 'review'>,
  done?: CommentsDone,
): string =>
  `${href('serviceReview', lang, { service, review })}${done ? `?comments=${done}` : ''}#${commentsId}`;

const whenOf = (lang: Lang, { at }: Pick<Comment, 'at'>): readonly [day: string, time: string] => {
  const instant = new Date(at);
  return [longDate(dayOf(instant), lang), timeOfDay(instant.getTime(), lang)];
};

const toldOf = ({ lang, account, names }: CommentsModel, { mentions }: Comment): string | false => {
  const words = commentsWords[lang];
  if (mentions.includes(account.id)) return words.toYou;
  return mentions.length > 0 && words.told(mentions.map((id) => personNamed(lang, names, id)).join(', '));
};

const isGone = ({ words }: CommentsModel, { words: id }: Comment): boolean =>
  words.get(id)?.words === undefined;

const removal = (shown: CommentsModel, comment: Comment): Html => {
  const { lang } = shown;
  const words = commentsWords[lang];
  return html`
    <form method="post" action="${sentTo(shown)}" data-live>
      <input type="hidden" name="do" value="remove-comment">
      <input type="hidden" name="comment" value="${comment.comment}">
      <button class="secondary">${words.remove}<span class="visually-hidden"> ${words.removeOf(...whenOf(lang, comment))}</span></button>
    </form>
  `;
};

const commentItem = (shown: CommentsModel, comment: Comment, isUnseen: boolean): Html => {
  const { lang, account, names, words: texts, speaks } = shown;
  const words = commentsWords[lang];
  const { by } = comment;
  const gone = isGone(shown, comment);
  const told = toldOf(shown, comment);
  return html`
    <li>
      <p class="quiet">${isUnseen && html`<strong class="fresh">${words.fresh}</strong> `}${words.by(personNamed(lang, names, by.id), ...whenOf(lang, comment))}${told && html`, ${told}`}</p>
      <p>${typedWords(lang, texts.get(comment.words))}</p>
      ${speaks && !gone && by.id === account.id && removal(shown, comment)}
    </li>
  `;
};

const form = (model: CommentsModel): Html => {
  const { lang, names, mentionable, errors, typed } = model;
  const words = commentsWords[lang];
  const person = (id: string): Html => html`
    <li><label><input type="checkbox" name="mentions" value="${id}"${typed.mentions.includes(id) && html` checked`}> <span>${personNamed(lang, names, id)}</span></label></li>
  `;
  const known = mentionable.filter((id) => names.has(id));
  return html`
    <form class="fields" method="post" action="${sentTo(model)}" data-live novalidate>
      <input type="hidden" name="do" value="comment">
      ${commentField.draw(lang, { errors, typed: {} }, typed.words)}
      ${
        known.length > 0 &&
        html`
          <fieldset aria-describedby="mentions-hint">
            <legend>${words.mention}</legend>
            <p class="hint" id="mentions-hint">${words.mentionHint(model.mails)}</p>
            <ul class="options people">${known.map(person)}</ul>
          </fieldset>
        `
      }
      <button>${words.add}</button>
    </form>
  `;
};

/**
 * The questions and answers of a review: folded until there is something to mend, or to read. `unseen` speak
 * to the reader, who had not seen them.
 */
export const commentsView = (model: CommentsModel, unseen: ReadonlySet<string>): Html => {
  const { lang, thread, done, errors, speaks } = model;
  const words = commentsWords[lang];
  const isOpen = done !== undefined || errors.length > 0 || unseen.size > 0;
  return html`
    <details class="comments no-print"${isOpen && html` open`}>
      <summary><h2>${words.questions} <span class="quiet">(${thread.length})</span></h2></summary>
      <div id="${commentsId}">
        ${errorSummary(lang, errors, words.errorTitle)}
        ${saidOnce(done !== undefined && notice('good', words.done[done]))}
        ${thread.length > 0 ? html`<ol>${thread.map((each) => commentItem(model, each, unseen.has(each.comment)))}</ol>` : html`<p class="quiet">${words.noQuestion}</p>`}
        ${speaks && form(model)}
      </div>
    </details>
  `;
};
