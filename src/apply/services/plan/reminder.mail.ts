import type { Account } from '../../../people/signin/signin.ts';
import { href } from '../../../web/links.ts';
import { dutySaid, wholeList } from '../duties/duties.views.ts';
import type { DutyIn } from '../duties/duties-of-all.ts';
import type { Spoken } from '../spoken.ts';
import { remindersWords } from './reminders.words.ts';

/** Things told of each service. */
const told = 20;

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

const serviceText = (model: WeekModel, some: readonly DutyIn[]): readonly string[] => {
  const { account, today, names, words, baseUrl } = model;
  const { lang } = account;
  const said = remindersWords[lang];
  const [first] = some;
  if (!first) return [];
  const { service, standard } = first;
  const shown = { lang, standard, service: service.id, today, names, words };
  const name = service.name[lang];
  return [
    name,
    '='.repeat(Math.min(name.length, 60)),
    '',
    ...some.slice(0, told).map(({ duty }) => `- ${dutySaid(shown, duty)}`),
    ...(some.length > told ? [`- ${said.more(some.length - told)}`] : []),
    '',
    said.toDo,
    baseUrl + href('service', lang, { service: service.id }) + wholeList,
    '',
  ];
};

/** The weekly message: plain text, so that what a link leads to is read before it is opened. */
export const weeklyMessage = (model: WeekModel): { readonly subject: string; readonly text: string } => {
  const { account, duties, baseUrl, refusal } = model;
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
      ...[...Map.groupBy(duties, ({ service }) => service.id).values()].flatMap((some) =>
        serviceText(model, some),
      ),
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
