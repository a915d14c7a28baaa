/** Lines of the standard, by id: what settles a question, where it stands, and who says it. Pure. */
import {
  actionOf,
  type Lang,
  type Layer,
  languages,
  layerOf,
  type Orientation,
  type Practice,
  practiceOf,
  practicesOf,
  type Standard,
  type Text,
  type Theme,
  themeOf,
} from '../standard/standard.ts';

/** One author in each language; undefined where no layer has it. */
type Passage = { readonly text: Text; readonly layer: Readonly<Record<Lang, Layer['id'] | undefined>> };

/** Read alone, a line is enough to settle a question. */
export type Line = {
  /** `7` a practice, `W7` why it matters, `7.2` an action, `7.2/1` its first reason, `T3` a theme, `OA` an orientation. */
  readonly id: string;
  /** For example « Pratique 7, action 7.2 ». */
  readonly place: Text;
  /** Whose page shows the line; undefined for a theme or an orientation. */
  readonly practice: number | undefined;
  readonly passages: readonly Passage[];
};

export const lineId = /^(\d{1,2}(\.\d(\/\d)?)?|W\d{1,2}|T\d|O[AB])$/;

const passage = (standard: Standard, field: string, text: Text): Passage => ({
  text,
  layer: Object.fromEntries(
    languages.map((lang) => [lang, layerOf(standard, `${field}.${lang}`)]),
  ) as Passage['layer'],
});

type Found = Omit<Line, 'id'> | undefined;

const practiceLine = (standard: Standard, { id, title, definition }: Practice): Found => ({
  place: { fr: `Pratique ${id}`, en: `Practice ${id}` },
  practice: id,
  passages: [
    passage(standard, 'practices.title', title),
    passage(standard, 'practices.definition', definition),
  ],
});

const whyLine = (standard: Standard, { id, why }: Practice): Found => ({
  place: { fr: `Pratique ${id}, pourquoi`, en: `Practice ${id}, why` },
  practice: id,
  passages: [passage(standard, 'practices.why', why)],
});

const actionLine = (standard: Standard, id: string): Found => {
  const [actionId = '', rank] = id.split('/');
  const found = actionOf(standard, actionId);
  if (!found) return undefined;
  const { practice, action } = found;
  const place = {
    fr: `Pratique ${practice.id}, action ${action.id}`,
    en: `Practice ${practice.id}, action ${action.id}`,
  };
  if (rank === undefined)
    return {
      place,
      practice: practice.id,
      passages: [passage(standard, 'practices.actions.title', action.title)],
    };
  const reason = action.reasons[Number(rank) - 1];
  return (
    reason && {
      place: { fr: `${place.fr}, raison ${rank}`, en: `${place.en}, reason ${rank}` },
      practice: practice.id,
      passages: [passage(standard, 'practices.actions.reasons', reason)],
    }
  );
};

const themeLine = (standard: Standard, theme: Theme): Found => {
  const titles = (lang: Lang): string =>
    practicesOf(standard, theme)
      .map((practice) => `${practice.id}. ${practice.title[lang]}`)
      .join('; ');
  return {
    place: { fr: `Thème ${theme.id}`, en: `Theme ${theme.id}` },
    practice: undefined,
    passages: [
      passage(standard, 'themes.title', theme.title),
      passage(standard, 'practices.title', { fr: titles('fr'), en: titles('en') }),
    ],
  };
};

const orientationLine = (standard: Standard, { id, title, practices }: Orientation): Found => {
  const [first, last] = [practices[0], practices.at(-1)];
  const range = { fr: `Pratiques ${first} à ${last}`, en: `Practices ${first} to ${last}` };
  return {
    place: { fr: `Orientation ${id}`, en: `Orientation ${id}` },
    practice: undefined,
    passages: [
      passage(standard, 'orientations.title', title),
      passage(standard, 'orientations.practices', range),
    ],
  };
};

const foundIn = (standard: Standard, id: string): Found => {
  if (!lineId.test(id)) return undefined;
  if (id.includes('.')) return actionLine(standard, id);
  const [letter, rest] = [id.charAt(0), id.slice(1)];
  if (letter === 'O') {
    const orientation = standard.orientations.find((each) => each.id === rest);
    return orientation && orientationLine(standard, orientation);
  }
  if (letter === 'T') {
    const theme = themeOf(standard, Number(rest));
    return theme && themeLine(standard, theme);
  }
  const practice = practiceOf(standard, Number(letter === 'W' ? rest : id));
  return practice && (letter === 'W' ? whyLine : practiceLine)(standard, practice);
};

const readLine = (standard: Standard, id: string): Line | undefined => {
  const found = foundIn(standard, id);
  return found && { id, ...found };
};

const read = new WeakMap<Standard, Map<string, Line | undefined>>();

/** Read once: many questions share a line. */
export const lineOf = (standard: Standard, id: string): Line | undefined => {
  const lines = read.get(standard) ?? new Map<string, Line | undefined>();
  read.set(standard, lines);
  if (!lines.has(id)) lines.set(id, readLine(standard, id));
  return lines.get(id);
};
