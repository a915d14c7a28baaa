/** Days are Québec's, wherever the server is; instants are UTC. */
const timeZone = 'America/Toronto';
/** Made at the first use: the first format of a process takes as long as loading twenty modules. */
let days: Intl.DateTimeFormat | undefined;

const mostLately = 1000;

/** Keeps what was answered lately: whoever asks for the days of thousands of services asks for few of them. */
const keptLately = <Asked extends number | string>(answer: (asked: Asked) => string) => {
  const lately = new Map<Asked, string>();
  return (asked: Asked): string => {
    const known = lately.get(asked);
    if (known !== undefined) return known;
    if (lately.size >= mostLately) lately.clear();
    const found = answer(asked);
    lately.set(asked, found);
    return found;
  };
};

const hourMs = 3_600_000;
/** A day begins with an hour. */
const dayOfHour = keptLately((hour: number): string => {
  days ??= new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone });
  return days.format(hour * hourMs);
});

/**
 * The day of an instant in Québec: `YYYY-MM-DD`, so that days sort as they follow.
 *
 * @param instant a date, or milliseconds since the epoch
 */
export const dayOf = (instant: Date | number): string => dayOfHour(Math.floor(Number(instant) / hourMs));

let clocks: Intl.DateTimeFormat | undefined;

/** What the clocks of Québec say at an instant, as files have it: `YYYY-MM-DD hh:mm:ss`. */
export const clockOf = (instant: Date | number): string => {
  clocks ??= new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  return clocks.format(instant);
};

/** The month of an instant in Québec: `YYYY-MM`. */
export const monthOf = (instant: Date | number): string => dayOf(instant).slice(0, 7);

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** The instant at which the clocks of Québec say an hour, `13:30`, of a day, in winter or in summer. */
export const instantAt = (day: string, hour: string): Date => {
  const [summer, winter] = [new Date(`${day}T${hour}:00-04:00`), new Date(`${day}T${hour}:00-05:00`)];
  return clockOf(summer) === `${day} ${hour}:00` ? summer : winter;
};

/** The instant at which a day begins in Québec. */
export const startOf = (day: string): Date => instantAt(day, '00:00');

const partsOf = (day: string): readonly [year: number, month: number, date: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8)),
];
const written = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);

/** The day so many days after another one, or before it when negative. */
export const addDays = (day: string, count: number): string => {
  const [year, month, date] = partsOf(day);
  return written(year, month, date + count);
};

/** The first instant after a day, ISO 8601 in UTC. */
export const instantAfter = keptLately((day: string): string => startOf(addDays(day, 1)).toISOString());

/** Every month has this date. */
const shortestMonth = 28;

/**
 * The same date so many months after, or before when negative; the last of the month where it has no such date.
 *
 * @param then how many days after that date
 */
export const addMonths = (day: string, count: number, then = 0): string => {
  const [year, month, date] = partsOf(day);
  const last = date <= shortestMonth ? date : new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return written(year, month + count, Math.min(date, last) + then);
};
