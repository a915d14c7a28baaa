import type { Lang } from '../../../standard/standard.ts';
import { notice, saidOnce } from '../../../web/components.ts';
import { longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { calendarWords } from './calendar.words.ts';
import { type Feed, type FeedScope, feedScopes } from './feeds.ts';
import { planWords } from './plan.words.ts';

export type CalendarModel = {
  readonly lang: Lang;
  readonly service: string;
  readonly feed: Feed | undefined;
  /** The whole address of one that was just made: it is shown once. */
  readonly made: string | undefined;
  readonly revoked: boolean;
};

const madeNotice = (lang: Lang, address: string): Html => {
  const words = calendarWords[lang];
  return notice(
    'good',
    words.made,
    html`
      <p>${words.madeText}</p>
      <p><code class="long">${address}</code></p>
      <p class="actions">
        <button type="button" class="secondary" data-copy="${address}" data-copied="${words.copied}" hidden>${words.copy}</button>
        <a href="${address.replace(/^https?:/, 'webcal:')}">${words.open}</a>
      </p>
    `,
  );
};

/** The calendar that someone has of a plan: making its address, and ending it. */
export const calendarView = ({ lang, service, feed, made, revoked }: CalendarModel): Html => {
  const words = calendarWords[lang];
  const here = href('servicePlanCalendar', lang, { service });
  const choice = (scope: FeedScope): Html => html`
    <li><label><input type="radio" name="whose" value="${scope}"${scope === (feed?.whose ?? 'all') && html` checked`}> <span>${words.scopes[scope]}</span></label></li>
  `;
  return html`
    <h1>${words.title}</h1>
    ${made !== undefined && madeNotice(lang, made)}
    ${saidOnce(revoked && notice('good', words.revoked))}
    <p class="lead">${words.lead}</p>
    <p>${words.secret}</p>
    <p><strong>${feed ? words.has[feed.whose](longDate(feed.madeOn, lang)) : words.none}</strong></p>
    <form class="fields" method="post" action="${here}">
      <input type="hidden" name="do" value="make">
      <fieldset>
        <legend>${words.whose}</legend>
        <ul class="options">${feedScopes.map(choice)}</ul>
      </fieldset>
      <button${feed && html` class="secondary"`}>${feed ? words.makeOther : words.make}</button>
    </form>
    ${
      feed &&
      html`
        <form method="post" action="${here}">
          <input type="hidden" name="do" value="revoke">
          <p>${words.revokeText}</p>
          <button class="secondary">${words.revoke}</button>
        </form>
      `
    }
    <p class="way-back"><a href="${href('servicePlan', lang, { service })}">${planWords[lang].back}</a></p>
  `;
};
