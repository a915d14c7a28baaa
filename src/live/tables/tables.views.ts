import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { qrCode } from '../../web/qr.ts';
import { type Ballot, isGrid, letterOf, rowsOf } from '../ballots/ballot.ts';
import { ballotViews } from '../ballots/ballots.views.ts';
import type { TableAnswer } from '../ballots/tally.ts';
import { shownTableCode } from '../codes.ts';
import { askingAt, openAsking } from '../room/room.ts';
import type { AskedOnStage, Scene } from '../stage/stage.model.ts';
import { mostSharing, peopleAt, peopleByTable, proposedTables } from './tables.ts';
import { tablesWords } from './tables.words.ts';

/** The form of those who sit down: apart from the one that answers, so that no key pressed there changes tables. */
const seatForm = 'seat-form';

const numbers = (tables: number): readonly number[] => Array.from({ length: tables }, (_, rank) => rank + 1);

/** How many people sit at a table at this moment, in words. */
export const peopleSaid = ({ lang, room }: Scene, table: number): string =>
  tablesWords[lang].people(peopleAt(room.seats, table, Number.POSITIVE_INFINITY));

/** The address that leads to a room and to one of its tables. */
const tableAddress = ({ lang, room, baseUrl }: Scene, table: number): string =>
  `${baseUrl}${href('participant', lang, { code: room.code })}?table=${table}`;

const tableButtons = (tables: number, here: number | undefined, lang: Scene['lang']): Html => html`
  <p class="table-buttons">
    ${numbers(tables).map(
      (table) =>
        html`<button class="secondary" form="${seatForm}" name="sit" value="${table}" aria-label="${tablesWords[lang].table(table)}"${table === here && html` aria-pressed="true"`}>${table}</button>`,
    )}
  </p>
`;

/** How many people share a phone; nothing chosen leaves it as it is. */
const sharingField = (lang: Scene['lang'], isSeated: boolean): Html => {
  const words = tablesWords[lang];
  return html`
    <div class="field">
      <label for="sharing">${words.sharing}</label>
      <select id="sharing" name="people" form="${seatForm}">
        ${isSeated && html`<option value="">${words.same}</option>`}
        ${numbers(mostSharing).map((people) => html`<option value="${people}">${people}</option>`)}
      </select>
    </div>
  `;
};

/** Where someone sits, or where they may, while the room works in tables. */
export const seatView = (scene: Scene, table: number | undefined): Html | false => {
  const { lang, room } = scene;
  const words = tablesWords[lang];
  const { tables, endedAt } = room.state;
  if (tables === undefined || endedAt !== undefined) return false;
  if (table === undefined)
    return html`
      <section class="table-seat">
        <p id="choose-table"><strong>${words.choose}</strong></p>
        ${tableButtons(tables, undefined, lang)}
        <details><summary>${words.share}</summary>${sharingField(lang, false)}</details>
      </section>
    `;
  return html`
    <section class="table-seat">
      <p>${words.at} <strong>${table}</strong> (<span data-table-people>${peopleSaid(scene, table)}</span>). <span class="quiet">${words.seen}</span></p>
      <details>
        <summary>${words.changeTable}</summary>
        ${sharingField(lang, true)}
        <p><button class="secondary" form="${seatForm}" name="sit" value="${table}">${words.keep}</button></p>
        ${tableButtons(tables, table, lang)}
      </details>
    </section>
  `;
};

/** The form that the buttons of tables send. */
export const seatFormView = (action: string): Html =>
  html`<form id="${seatForm}" method="post" action="${action}"></form>`;

/**
 * What who followed the code of another table than theirs is offered: that one.
 *
 * @param asked the table of the address, if there is one
 */
export const tableAsked = (
  { lang, room }: Scene,
  asked: number | undefined,
  here: number | undefined,
): Html | false => {
  const words = tablesWords[lang];
  const { tables, endedAt } = room.state;
  if (asked === undefined || asked === here || tables === undefined || endedAt !== undefined) return false;
  return (
    asked <= tables &&
    html`<p class="notice info">${words.codeOf(asked)} <button form="${seatForm}" name="sit" value="${asked}">${words.sit(asked)}</button></p>`
  );
};

/** The tables on the screen, each by its code, with how many sit there. */
export const tablesSlide = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = tablesWords[lang];
  const people = peopleByTable(room.seats, room.state.tables ?? 0);
  return html`
    <div class="slide tables-slide">
      <h1 tabindex="-1" data-title>${words.slideTitle}</h1>
      <p class="slide-sentence">${words.slideLead}</p>
      <ul class="tables-list">
        ${people.map(
          (count, rank) => html`
            <li>
              <strong>${words.table(rank + 1)}</strong>
              <code>${shownTableCode(room.code, rank + 1)}</code>
              <span>${words.people(count)}</span>
            </li>
          `,
        )}
      </ul>
    </div>
  `;
};

/** What the facilitator is told of the tables, in words: which have not answered, and who sits where. */
export const tablesTold = ({
  lang,
  room,
}: Scene): { readonly missing?: string; readonly seated?: string } => {
  const words = tablesWords[lang];
  const { state, tableVotes, seats } = room;
  if (state.tables === undefined) return {};
  const asking = askingAt(state, state.at);
  const answered = new Set(tableVotes.map(({ table }) => table?.number));
  const seated = words.seated(peopleByTable(seats, state.tables));
  if (asking?.tables === undefined) return { seated };
  return { seated, missing: words.missing(numbers(asking.tables).filter((table) => !answered.has(table))) };
};

const numberField = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = tablesWords[lang];
  const { tables, version } = room.state;
  const proposed = proposedTables(room.connected);
  return html`
    <input type="hidden" name="seen" value="${version}" form="tables-form">
    <div class="field">
      <label for="tables">${words.number}</label>
      <span class="hint" id="tables-hint">${words.numberHint(room.connected, proposed)}</span>
      <input id="tables" name="tables" type="text" inputmode="numeric" maxlength="2" autocomplete="off" form="tables-form" value="${tables ?? proposed}" aria-describedby="tables-hint">
    </div>
    <p><button class="secondary" form="tables-form" name="do" value="tables">${tables === undefined ? words.start : words.changeSave}</button></p>
  `;
};

/** What who leads does with tables: forms them, sees which has not answered, goes back to the whole room. */
export const tablesPanel = (scene: Scene): Html | false => {
  const { lang, room } = scene;
  const words = tablesWords[lang];
  const { tables, tablesShown, endedAt } = room.state;
  if (endedAt !== undefined) return false;
  const isOpen = openAsking(room.state) !== undefined;
  if (tables === undefined)
    return (
      !isOpen &&
      html`
        <details>
          <summary>${words.title}</summary>
          <p class="quiet">${words.lead}</p>
          ${numberField(scene)}
        </details>
      `
    );
  const told = tablesTold(scene);
  const command = (name: string, text: string): Html =>
    html`<button class="secondary" name="do" value="${name}">${text}</button>`;
  return html`
    <section class="tables-panel">
      <h2>${words.on(tables)}</h2>
      <p class="quiet" data-seated>${told.seated}</p>
      <p class="quiet">${words.least}</p>
      <p class="room-tools">
        ${tablesShown ? command('hide-tables', words.hide) : command('show-tables', words.show)}
        ${!isOpen && command('whole-room', words.whole)}
      </p>
      ${
        isOpen
          ? html`<p class="quiet">${words.wholeLater}</p>`
          : html`<details><summary>${words.change}</summary>${numberField(scene)}</details>`
      }
    </section>
  `;
};

/** What was chosen, by the letters and words that the room knows it by. */
export const chosenSaid = (
  { lang }: Pick<Scene, 'lang'>,
  ballot: Ballot,
  { chosen }: Pick<TableAnswer, 'chosen'>,
): string => {
  const named = (letter: string, text: string): string => [letter, text].filter(Boolean).join('. ');
  const said = isGrid(ballot)
    ? rowsOf(ballot).flatMap(({ field, action, choices }) => {
        const choice = choices.find(({ key }) => chosen.includes(key));
        return choice ? [`${action ?? field} → ${choice.practice ?? choice.text[lang]}`] : [];
      })
    : ballot.options.flatMap(({ key, text }, rank) =>
        chosen.includes(key) ? [named(letterOf(ballot, rank), text[lang])] : [],
      );
  return said.join(', ');
};

/**
 * What each table answered, where that may be told; rightly or not, by mark and word.
 *
 * @param where it stands: at the present step of the facilitator, or under a question on the page of results
 */
export const tableAnswersView = (
  scene: Scene,
  { ballot }: Pick<AskedOnStage, 'ballot'>,
  answers: readonly TableAnswer[] | undefined,
  where: 'step' | 'page',
): Html | false => {
  const words = tablesWords[scene.lang];
  const [good, otherwise] = ballotViews(ballot).tags(scene.lang);
  const line = (answer: TableAnswer): Html => {
    const tag = answer.right ? good : otherwise;
    return html`
      <li>
        <strong>${words.table(answer.table)}</strong>${' '}
        <span class="mark" aria-hidden="true">${tag && (answer.right ? '✓' : '✗')}</span>${' '}
        ${chosenSaid(scene, ballot, answer)} ${tag && html`<span class="tag">${tag}</span>`}
      </li>
    `;
  };
  return (
    answers !== undefined &&
    html`
        ${where === 'page' ? html`<h4>${words.byTable}</h4>` : html`<h2>${words.byTable}</h2>`}
      <ul class="table-answers">${answers.map(line)}</ul>
    `
  );
};

/** A sheet a table, to fold and to put on it: its number, its QR code, its address and code. */
export const tableSheetsView = (scene: Scene, link: string): Html => {
  const { lang, room, baseUrl } = scene;
  const words = tablesWords[lang];
  const { tables } = room.state;
  const address = `${baseUrl}${href('join', lang)}`.replace(/^https?:\/\//, '');
  const sheet = (table: number): Html => html`
    <article class="sheet table-sheet">
      <h2>${words.table(table)}</h2>
      ${qrCode(tableAddress(scene, table), words.sheetQr(table), 'join-qr')}
      <p class="join-address">${address}</p>
      <p class="join-code">${shownTableCode(room.code, table)}</p>
      <p>${words.sheetHow}</p>
    </article>
  `;
  return html`
    <h1 class="no-print">${words.sheetsTitle}</h1>
    <p class="lead no-print">${words.sheetsLead}</p>
    <p class="no-print"><a href="${href('facilitator', lang, { link })}">${words.back}</a></p>
    ${
      tables === undefined
        ? html`<p class="empty">${words.sheetsNone}</p>`
        : html`<p class="quiet no-print">${words.sheetsPrint}</p>${numbers(tables).map(sheet)}`
    }
  `;
};
