import type { Account } from '../../../people/signin/signin.ts';
import type { Lang } from '../../../standard/standard.ts';
import { notice } from '../../../web/components.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { dutySaid, wholeList } from '../duties/duties.views.ts';
import type { DutyIn } from '../duties/duties-of-all.ts';
import type { Spoken } from '../spoken.ts';
import { remindersWords } from './reminders.words.ts';

/** Whether someone receives the message, and why they do not. */
export type Receiving = 'received' | 'refused' | 'noAddress';

/** The place of the message on « Mon compte ». */
export const messageId = 'weekly-message';

/** What « Mon compte » says of the message, with what refuses it or asks for it again. */
export const remindersOfAccountView = (lang: Lang, receiving: Receiving): Html => {
  const words = remindersWords[lang];
  const offered = receiving === 'refused' ? 'start' : 'stop';
  return html`
    <section id="${messageId}" tabindex="-1">
      <h2>${words.title}</h2>
      <p><strong>${words[receiving]}</strong> ${words.lead}</p>
      ${
        receiving !== 'noAddress' &&
        html`
          <form method="post" action="${href('weeklyMessage', lang)}">
            <input type="hidden" name="do" value="${offered}">
            <button class="secondary">${words[offered]}</button>
          </form>
        `
      }
    </section>
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

/** Things told at most. */
const told = 40;

type WeekModel = Spoken & {
  readonly account: Account;
  /** What they have to do, in its order. */
  readonly duties: readonly DutyIn[];
  /** A day in Québec. */
  readonly today: string;
  readonly baseUrl: string;
  /** The whole address by which the message is refused. */
  readonly refusal: string;
};

/** The weekly message: plain text, so that what a link leads to is read before it is opened. */
export const weeklyMessage = (model: WeekModel): { readonly subject: string; readonly text: string } => {
  const { account, duties, today, names, words, baseUrl, refusal } = model;
  const { lang, name } = account;
  const said = remindersWords[lang];
  const late = duties.filter((each) => each.duty.late).length;
  return {
    subject: said.subject(late, duties.length),
    text: [
      said.hello(name),
      '',
      said.intro,
      '',
      ...duties.slice(0, told).map(({ service, standard, duty }) => {
        const of = { lang, standard, service: service.id, named: service.name[lang] };
        return `- ${dutySaid({ ...of, today, names, words }, duty)}`;
      }),
      ...(duties.length > told ? [`- ${said.more(duties.length - told)}`] : []),
      '',
      said.toDo,
      baseUrl + href('myServices', lang) + wholeList,
      '',
      '--',
      said.why,
      said.refuse,
      refusal,
      said.account,
      baseUrl + href('account', lang),
      '',
    ].join('\n'),
  };
};
