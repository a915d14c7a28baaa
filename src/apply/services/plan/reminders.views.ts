import type { Account } from '../../../people/signin/signin.ts';
import type { Lang } from '../../../standard/standard.ts';
import { notice, saidOnce } from '../../../web/components.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { remindersWords } from './reminders.words.ts';

/** Whether someone receives the message, and why they do not. */
export type Receiving = 'received' | 'refused' | 'noAddress' | 'noMail';

/** What « Mon compte » says of the message. */
export const remindersOfAccountView = (lang: Lang, receiving: Receiving): Html => {
  const words = remindersWords[lang];
  return html`
    <section>
      <h2>${words.title}</h2>
      <p>${words[receiving]} <a href="${href('weeklyMessage', lang)}">${words.change}<span class="visually-hidden"> ${words.title}</span></a></p>
    </section>
  `;
};

/** The message of the week, to be refused or asked for by who is signed in. */
export const receivingView = (
  lang: Lang,
  receiving: Receiving,
  done: 'stopped' | 'started' | undefined,
): Html => {
  const words = remindersWords[lang];
  const offered = receiving === 'refused' ? 'start' : 'stop';
  return html`
    <h1>${words.title}</h1>
    ${saidOnce(done !== undefined && notice('good', words[done]))}
    <p class="lead">${words.pageLead}</p>
    <p><strong>${words[receiving]}</strong></p>
    ${
      receiving !== 'noMail' &&
      html`
        <form method="post" action="${href('weeklyMessage', lang)}">
          <input type="hidden" name="do" value="${offered}">
          <button class="secondary">${words[offered]}</button>
        </form>
      `
    }
    <p><a href="${href('account', lang)}">${words.toAccount}</a></p>
  `;
};

/** What a message's link leads to: nothing is refused before the press. */
export const refusalView = (
  lang: Lang,
  token: string,
  { name }: Pick<Account, 'name'>,
  done: boolean,
): Html => {
  const words = remindersWords[lang];
  return html`
    <h1>${words.stopTitle}</h1>
    ${
      done
        ? html`${notice('good', words.stopped)}<p>${words.again}</p>`
        : html`
          <p class="lead">${words.stopText(name)}</p>
          <form method="post" action="${href('weeklyRefusal', lang, { token })}">
            <button>${words.stop}</button>
          </form>
        `
    }
  `;
};
