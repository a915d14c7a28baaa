import type { Account } from '../../../people/signin/signin.ts';
import type { Lang } from '../../../standard/standard.ts';
import { notice } from '../../../web/components.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { dutySaid, wholeList } from '../duties/duties.views.ts';
import type { DutyIn } from '../duties/duties-of-all.ts';
import type { Spoken } from '../spoken.ts';
import { remindersWords } from './reminders.words.ts';

export type Receiving = 'received' | 'refused' | 'noAddress';

/** The id of the section on « Mon compte ». */
export const messageId = 'weekly-message';

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

/** The page that the link of a message leads to: nothing changes before the press. */
export const refusalView = (lang: Lang, token: string, { name }: Pick<Account, 'name'>, done: boolean) => {
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

/** Lines at most. */
const told = 40;

type WeekModel = Spoken & {
  readonly account: Account;
  readonly duties: readonly DutyIn[];
  readonly today: string;
  readonly baseUrl: string;
  /** The address that turns the message off. */
  readonly refusal: string;
};

/** Plain text, so that each address is read before it is opened. */
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
