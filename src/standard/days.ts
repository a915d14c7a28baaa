/** Days are Québec's, wherever the server is; instants are UTC. */
const timeZone = 'America/Toronto';
/** The first format of a process takes as long as loading twenty modules. */
let days: Intl.DateTimeFormat | undefined;

const mostLately = 1000;

/** Keeps recent answers: thousands of services share few days. */
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
/** Days begin on the hour. */
const dayOfHour = keptLately((hour: number): string => {
  days ??= new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone });
  return days.format(hour * hourMs);
});

/** Québec's day, `YYYY-MM-DD`. @param instant a date, or milliseconds since the epoch */
export const dayOf = (instant: Date | number): string => dayOfHour(Math.floor(Number(instant) / hourMs));

let clocks: Intl.DateTimeFormat | undefined;

/** Québec's time, for files: `YYYY-MM-DD hh:mm:ss`. */
export const clockOf = (instant: Date | number): string => {
  clocks ??= new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  return clocks.format(instant);
};

export const monthOf = (instant: Date | number): string => dayOf(instant).slice(0, 7);

/** A real day, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** The instant of a time of day in Québec, `13:30`, in winter or in summer. */
export const instantAt = (day: string, hour: string): Date => {
  const [summer, winter] = [new Date(`${day}T${hour}:00-04:00`), new Date(`${day}T${hour}:00-05:00`)];
  return clockOf(summer) === `${day} ${hour}:00` ? summer : winter;
};

export const startOf = (day: string): Date => instantAt(day, '00:00');

const partsOf = (day: string): readonly [year: number, month: number, date: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8)),
];
const written = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string => {
  const [year, month, date] = partsOf(day);
  return written(year, month, date + count);
};

export const instantAfter = keptLately((day: string): string => startOf(addDays(day, 1)).toISOString());

const shortestMonth = 28;

/** The last day of the month where it lacks that date. @param count may be negative @param then days to add */
export const addMonths = (day: string, count: number, then = 0): string => {
  const [year, month, date] = partsOf(day);
  const last = date <= shortestMonth ? date : new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return written(year, month + count, Math.min(date, last) + then);
};
