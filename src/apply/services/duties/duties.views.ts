import { proposed } from '../../../assessment/next-actions.ts';
import {
  actionOf,
  type Lang,
  practiceOf,
  practiceOfAction,
  type Standard,
} from '../../../standard/standard.ts';
import { capitalised, label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { threadUrl } from '../comments/comments.views.ts';
import type { Review } from '../dossier/dossier.ts';
import { dossierWords, listOf, verdictsCounted } from '../dossier/dossier.words.ts';
import { actorNamed, dayIn } from '../dossier/naming.views.ts';
import { plainWords, typedWords } from '../dossier/team-text.views.ts';
import { daysBetween, type PlanItem } from '../plan/plan.ts';
import { planWords } from '../plan/plan.words.ts';
import { reviewerNamed } from '../reviews/reviews.views.ts';
import { actionHref } from '../services.feature.ts';
import { servicesWords } from '../services.words.ts';
import type { Spoken } from '../spoken.ts';
import type { Duty } from './duties.ts';
import { dutiesWords } from './duties.words.ts';

export type DutyShown = Spoken & {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly service: string;
  /** The name of the service, in a list of several services. */
  readonly named?: string;
  readonly today: string;
  /** The reviews that the reader has begun. */
  readonly begun?: ReadonlySet<string>;
};

type Said = {
  /** What the team typed follows it, or stands alone where it is empty. */
  readonly title: string;
  readonly typed?: string | undefined;
  readonly about: readonly (string | false | undefined)[];
  /** The button. */
  readonly act: string;
  readonly href: string;
  readonly practice: number | undefined;
};

const practicesSaid = ({ lang }: DutyShown, practices: readonly number[]): string =>
  dutiesWords[lang].practices(listOf(lang, practices.map(String)), practices.length > 1);

const asking = ({ lang, service }: DutyShown, practice: number | undefined): string =>
  href('serviceReviews', lang, { service }) + (practice === undefined ? '' : `?practice=${practice}`);

const actionSaid = ({ lang, standard }: DutyShown, id: string): string =>
  `${id} ${actionOf(standard, id)?.action.title[lang] ?? ''}`.trim();

const reviewSaid = (shown: DutyShown, kind: 'review' | 'take' | 'answer' | 'closed', review: Review) => {
  const { lang, names, service } = shown;
  const words = dutiesWords[lang];
  const { practices, asked, closed } = review;
  const isClosed = kind === 'answer' || kind === 'closed';
  const left = ['explore', 'not-yet', 'disagreed'] as const;
  const points = verdictsCounted(lang, closed?.judged, left);
  return {
    title: words[kind](isClosed ? reviewerNamed(lang, names, review) : actorNamed(lang, names, asked.by)),
    about: [practicesSaid(shown, practices), ...(isClosed ? points : [words.asked(dayIn(lang, asked.at))])],
    act: shown.begun?.has(review.id) ? words.act.resume : words.act[kind === 'closed' ? 'read' : kind],
    href: href('serviceReview', lang, { service, review: review.id }),
    practice: practices[0],
  };
};

const itemSaid = (shown: DutyShown, kind: 'item' | 'unowned', item: PlanItem): Said => {
  const { lang, service } = shown;
  const words = dutiesWords[lang];
  const isTask = item.kind === 'task';
  return {
    title: isTask ? '' : actionSaid(shown, item.id),
    typed: item.words,
    about: [
      isTask && planWords[lang].kinds.task.toLowerCase(),
      item.practice !== undefined && practicesSaid(shown, [item.practice]),
      kind === 'unowned' && planWords[lang].noOne,
    ],
    act: words.act[kind === 'item' ? 'update' : 'assign'],
    href: isTask
      ? href('servicePlanItem', lang, { service, item: item.id })
      : actionHref(lang, service, item.id),
    practice: item.practice,
  };
};

const endingSaid = (shown: DutyShown, { ending, title }: Extract<Duty, { kind: 'ending' }>): Said => {
  const words = dutiesWords[shown.lang];
  const { actions } = ending;
  const [first] = actions;
  const practice = first === undefined ? undefined : practiceOfAction(first);
  const those = listOf(shown.lang, actions);
  const isReview = ending.kind === 'review';
  return {
    title: isReview ? words.nextReview : words.renew,
    typed: title,
    about: [isReview ? words.holdsUntil(those) : words.supports(those)],
    act: isReview ? words.act.ask : words.act.renew,
    href: isReview
      ? asking(shown, practice)
      : href('serviceEvidence', shown.lang, { service: shown.service, evidence: ending.id }),
    practice,
  };
};

const nextSaid = (shown: DutyShown, { next }: Extract<Duty, { kind: 'next' }>): Said => {
  const { lang, service } = shown;
  const words = dutiesWords[lang];
  const { action, practice, expected } = next;
  return {
    title: actionSaid(shown, action.id),
    about:
      next.step === 'do'
        ? [
            words.helps[next.status],
            words.expected[expected](servicesWords[lang].phases[action.expectedFrom]),
          ]
        : [words.helps.document],
    act: words.act[next.step === 'do' ? 'update' : 'document'],
    href: actionHref(lang, service, action.id),
    practice: practice.id,
  };
};

const saidOf = (shown: DutyShown, duty: Duty): Said => {
  const { lang, names, service } = shown;
  const words = dutiesWords[lang];
  switch (duty.kind) {
    case 'review':
    case 'take':
    case 'answer':
    case 'closed':
      return reviewSaid(shown, duty.kind, duty.review);
    case 'settle':
      return {
        title: actionSaid(shown, duty.action),
        about: [words.against[duty.status === 'not-applicable' ? 'applies' : 'notYet']],
        act: words.act.settle,
        href: actionHref(lang, service, duty.action),
        practice: duty.practice,
      };
    case 'lost': {
      const { evidence, review } = duty.lost;
      return {
        title: words.lost[review ? 'review' : 'evidence'](duty.action),
        typed: evidence.title,
        about: [
          practicesSaid(shown, [duty.practice]),
          review && words.noLongerBy(reviewerNamed(lang, names, review)),
        ],
        act: words.act.document,
        href: actionHref(lang, service, duty.action),
        practice: duty.practice,
      };
    }
    case 'mention': {
      const { practice, review, count } = duty.spoken;
      return {
        title: words.mention(count),
        about: [practicesSaid(shown, [practice]), words.ofReview],
        act: words.act.read,
        href: threadUrl(lang, service, { review }),
        practice,
      };
    }
    case 'declined': {
      const { declined } = duty.review;
      return {
        title: words.declined,
        about: [
          practicesSaid(shown, duty.practices),
          declined && words.declinedBy(actorNamed(lang, names, declined.by), dayIn(lang, declined.at)),
        ],
        act: words.act.ask,
        href: asking(shown, duty.practices[0]),
        practice: duty.practices[0],
      };
    }
    case 'again':
    case 'ask':
      return {
        title: words[duty.kind],
        about: [
          practicesSaid(shown, [duty.practice]),
          duty.kind === 'ask' ? words.askable : duty.day && words.heldUntil(longDate(duty.day, lang)),
        ],
        act: words.act.ask,
        href: asking(shown, duty.practice),
        practice: duty.practice,
      };
    case 'item':
    case 'unowned':
      return itemSaid(shown, duty.kind, duty.item);
    case 'ending':
      return endingSaid(shown, duty);
    case 'unknown': {
      const { actions, answered } = duty;
      const [first = '', ...others] = actions;
      return {
        title: words.unknown(actions.length),
        about: [answered > 0 && words.notKnown(answered)],
        act: words.act.answer,
        href:
          others.length > 0
            ? `${href('servicePractices', lang, { service })}?only=unknown`
            : actionHref(lang, service, first),
        practice: undefined,
      };
    }
    case 'next':
      return nextSaid(shown, duty);
    case 'begin':
      return {
        title: words.begin,
        about: [words.blank],
        act: words.act.begin,
        href: href('service', lang, { service }),
        practice: undefined,
      };
  }
};

const relative = {
  fr: new Intl.RelativeTimeFormat('fr-CA', { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat('en-CA', { numeric: 'auto' }),
} as const;

/** Days further away than this are written out. */
const farDays = 31;

/** « demain », « dans 12 jours », or the day written out. */
const fromToday = (lang: Lang, today: string, day: string): string => {
  const days = daysBetween(today, day);
  return days > farDays ? longDate(day, lang) : relative[lang].format(days, 'day');
};

const isSaidOtherwise = (kind: Duty['kind']): kind is keyof typeof dutiesWords.fr.undatedAs =>
  Object.hasOwn(dutiesWords.fr.undatedAs, kind);

const whenView = ({ lang, today }: DutyShown, { kind, day, late }: Duty): Html => {
  const [words, plan] = [dutiesWords[lang], planWords[lang]];
  if (kind === 'again') return html`<span class="tag">${capitalised(dossierWords[lang].due)}</span>`;
  if (day === undefined)
    return html`${capitalised(isSaidOtherwise(kind) ? words.undatedAs[kind] : words.undated)}.`;
  const tag = late && html`<span class="tag">${plan.moments.late}</span> `;
  const said = late ? dossierWords[lang].dueOn(longDate(day, lang)) : fromToday(lang, today, day);
  return html`${tag}<time datetime="${day}">${capitalised(said)}.</time>`;
};

const aboutSaid = ({ named }: DutyShown, { about }: Said): string =>
  capitalised([named, ...about].filter((each) => typeof each === 'string').join(', '));

const dutyView = (shown: DutyShown, duty: Duty): Html => {
  const { lang, standard, words } = shown;
  const said = saidOf(shown, duty);
  const { title, typed, act, href, practice } = said;
  const theme = practice === undefined ? undefined : practiceOf(standard, practice)?.theme;
  const written = typed !== undefined && typedWords(lang, words.get(typed));
  const what = html`${title !== '' && written ? `${label(title, lang)} ` : title}${written}`;
  return html`
    <li${theme !== undefined && html` class="t${theme}"`}>
      <p><strong>${what}</strong><br><span class="quiet">${whenView(shown, duty)} ${aboutSaid(shown, said)}</span></p>
      <a class="button secondary no-print" href="${href}">${act}<span class="visually-hidden">${label('', lang)} ${what}</span></a>
    </li>
  `;
};

/** Lines of a whole list at most. */
const atMost = 100;

export type Shown<Line> = { readonly lines: readonly Line[]; readonly total: number };

/**
 * The first duties and the first of what would help, folded below them; all of it where that is asked for.
 */
export const shownOf = <Line>(
  all: readonly Line[],
  dutyOf: (line: Line) => Duty,
  atFirst: number,
  isWhole: boolean,
): Shown<Line> => {
  const isNext = (line: Line): boolean => dutyOf(line).kind === 'next';
  const first = all.filter((line) => !isNext(line)).slice(0, atFirst);
  const next = all.filter(isNext).slice(0, first.length > 0 ? proposed : atFirst);
  return { lines: isWhole ? all.slice(0, atMost) : [...first, ...next], total: all.length };
};

const listId = 'to-do';
/** The query that asks a page for its whole list. */
export const wholeList = `?all=${listId}`;

export const dutiesView = (
  lang: Lang,
  { lines, total }: Shown<readonly [shown: DutyShown, duty: Duty]>,
  { here, none }: { readonly here: string; readonly none: Html | string },
): Html => {
  const words = dutiesWords[lang];
  const isCut = total > lines.length && lines.length < atMost;
  const next = lines.filter(([, { kind }]) => kind === 'next');
  const isFolded = next.length > 0 && next.length < lines.length;
  const listed = isFolded ? lines.filter(([, { kind }]) => kind !== 'next') : lines;
  const list = (some: typeof lines): Html =>
    html`<ol class="duties">${some.map((line) => dutyView(...line))}</ol>`;
  return html`
    <section id="${listId}" tabindex="-1">
      <div class="headed">
        <h2>${words.title}</h2>
        ${isCut && html`<a class="no-print" href="${here}${wholeList}#${listId}">${words.all(total)}</a>`}
      </div>
      ${total === 0 ? html`<p>${none}</p>` : list(listed)}
      ${isFolded && html`<details${listed.length === 1 && html` open`}><summary>${capitalised(words.undatedAs.next)} (${next.length})</summary>${list(next)}</details>`}
    </section>
  `;
};

/** A duty in plain text, for an e-mail. */
export const dutySaid = (shown: DutyShown, duty: Duty): string => {
  const { lang } = shown;
  const plan = planWords[lang];
  const said = saidOf(shown, duty);
  const written =
    said.typed !== undefined
      ? plainWords(lang, shown.words.get(said.typed))
          .split('\n')
          .map((line) => line.trim())
          .join(' ')
      : '';
  const what =
    said.title !== '' && written !== '' ? `${label(said.title, lang)} ${written}` : said.title + written;
  const when = [
    duty.late && plan.moments.late.toLowerCase(),
    duty.day !== undefined && dossierWords[lang].dueOn(longDate(duty.day, lang)),
  ].filter((each) => each !== false);
  const about = aboutSaid(shown, said);
  return `${what}. ${about}${when.length > 0 ? ` (${when.join(', ')})` : ''}`;
};
