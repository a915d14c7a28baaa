import type { Account } from '../../../people/signin/signin.ts';
import { href } from '../../../web/links.ts';
import { dutySaid, wholeList } from '../duties/duties.views.ts';
import type { DutyIn } from '../duties/duties-of-all.ts';
import type { Spoken } from '../spoken.ts';
import { remindersWords } from './reminders.words.ts';

/** Things told at most. */
const told = 40;

export type WeekModel = Spoken & {
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
