import type { Account } from '../../../people/signin/signin.ts';
import type { Standard } from '../../../standard/standard.ts';
import { label, longDate } from '../../../web/format.ts';
import { href } from '../../../web/links.ts';
import type { Mention } from '../comments/comments.ts';
import { listOf } from '../dossier/dossier.words.ts';
import type { Words } from '../dossier/dossiers.ts';
import { personNamed } from '../dossier/naming.views.ts';
import { plainTitle } from '../dossier/team-text.views.ts';
import type { Service } from '../services.ts';
import type { PlanItem } from './plan.ts';
import { titleOf } from './plan.views.ts';
import { remindersWords } from './reminders.words.ts';
import type { Reminder } from './reminding.ts';

/** Things told of each sort, for each service. */
const told = 20;

/** What is told of a service. */
export type ToldOf = {
  readonly service: Service;
  readonly standard: Standard;
  readonly reminder: Reminder | undefined;
  readonly mentions: readonly Mention[];
};

export type WeekModel = {
  readonly account: Account;
  readonly services: readonly ToldOf[];
  readonly names: ReadonlyMap<string, string>;
  readonly words: ReadonlyMap<string, Words>;
  /** Titles of evidence, by its id: ids of texts. */
  readonly titles: ReadonlyMap<string, string>;
  readonly baseUrl: string;
  /** The whole address by which the message is refused. */
  readonly refusal: string;
};

/** A title, then a line for each thing; nothing where there is none. */
const section = (model: WeekModel, title: string, lines: readonly string[]): readonly string[] => {
  const { lang } = model.account;
  if (lines.length === 0) return [];
  const more = lines.length > told ? [`- ${remindersWords[lang].more(lines.length - told)}`] : [];
  return [label(title, lang), ...lines.slice(0, told).map((line) => `- ${line}`), ...more, ''];
};

const itemLine = ({ account, names, words }: WeekModel, { standard }: ToldOf, item: PlanItem): string => {
  const { lang } = account;
  const said = remindersWords[lang];
  const { assignee, due } = item;
  const given = assignee === undefined ? said.nobody : said.given(personNamed(lang, names, assignee));
  const what = titleOf({ lang, standard, words }, item).replace(/\s*\n\s*/g, ' ');
  return said.item(
    what,
    due === undefined ? '' : longDate(due, lang),
    assignee === account.id ? said.you : given,
  );
};

const serviceText = (model: WeekModel, of: ToldOf): readonly string[] => {
  const { account, words, titles, baseUrl } = model;
  const { lang } = account;
  const said = remindersWords[lang];
  const { service, reminder, mentions } = of;
  const titled = (evidence: string): string => plainTitle(lang, words.get(titles.get(evidence) ?? ''));
  const { late = [], soon = [], ending = [] } = reminder ?? {};
  const spoken = [...Map.groupBy(mentions, ({ practice }) => practice)];
  const way = (text: string, name: 'servicePlan' | 'serviceComments') => [
    text,
    baseUrl + href(name, lang, { service: service.id }),
    '',
  ];
  return [
    service.name[lang],
    '='.repeat(Math.min(service.name[lang].length, 60)),
    '',
    ...section(
      model,
      said.late,
      late.map((item) => itemLine(model, of, item)),
    ),
    ...section(
      model,
      said.soon,
      soon.map((item) => itemLine(model, of, item)),
    ),
    ...section(
      model,
      said.ending,
      ending.map(({ kind, id, last, actions }) => {
        const [day, those] = [longDate(last, lang), listOf(lang, actions)];
        return kind === 'review' ? said.reviewEnds(day, those) : said.evidenceEnds(titled(id), day, those);
      }),
    ),
    ...section(
      model,
      said.mentions,
      spoken.map(([practice, some]) => said.mention(some.length, practice)),
    ),
    ...(late.length + soon.length + ending.length > 0 ? way(said.plan, 'servicePlan') : []),
    ...(spoken.length > 0 ? way(said.comments, 'serviceComments') : []),
  ];
};

/** The weekly message: plain text, so that what a link leads to is read before it is opened. */
export const weeklyMessage = (model: WeekModel): { readonly subject: string; readonly text: string } => {
  const { account, services, baseUrl, refusal } = model;
  const { lang, name } = account;
  const said = remindersWords[lang];
  const count = (of: (reminder: Reminder) => number): number =>
    services.reduce((sum, { reminder }) => sum + (reminder ? of(reminder) : 0), 0);
  const late = count((reminder) => reminder.late.length);
  const spoken = services.reduce((sum, { mentions }) => sum + mentions.length, 0);
  const all = count(({ late, soon, ending }) => late.length + soon.length + ending.length) + spoken;
  return {
    subject: said.subject(late, all),
    text: [
      said.hello(name),
      '',
      said.intro,
      '',
      ...services.flatMap((of) => serviceText(model, of)),
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
