/** Lines of the standard, by id: what settles a question, where it stands, and who says it. Pure. */
import {
  actionOf,
  type Lang,
  type Layer,
  languages,
  layerOf,
  practiceOf,
  practicesOf,
  type Standard,
  type Text,
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

const practiceLine = (standard: Standard, id: string): Line | undefined => {
  const practice = practiceOf(standard, Number(id));
  return (
    practice && {
      id,
      place: { fr: `Pratique ${id}`, en: `Practice ${id}` },
      practice: practice.id,
      passages: [
        passage(standard, 'practices.title', practice.title),
        passage(standard, 'practices.definition', practice.definition),
      ],
    }
  );
};

const whyLine = (standard: Standard, id: string): Line | undefined => {
  const practice = practiceOf(standard, Number(id.slice(1)));
  return (
    practice && {
      id,
      place: { fr: `Pratique ${practice.id}, pourquoi`, en: `Practice ${practice.id}, why` },
      practice: practice.id,
      passages: [passage(standard, 'practices.why', practice.why)],
    }
  );
};

const actionLine = (standard: Standard, id: string): Line | undefined => {
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
      id,
      place,
      practice: practice.id,
      passages: [passage(standard, 'practices.actions.title', action.title)],
    };
  const reason = action.reasons[Number(rank) - 1];
  return (
    reason && {
      id,
      place: { fr: `${place.fr}, raison ${rank}`, en: `${place.en}, reason ${rank}` },
      practice: practice.id,
      passages: [passage(standard, 'practices.actions.reasons', reason)],
    }
  );
};

const themeLine = (standard: Standard, id: string): Line | undefined => {
  const theme = themeOf(standard, Number(id.slice(1)));
  if (!theme) return undefined;
  const titles = (lang: Lang): string =>
    practicesOf(standard, theme)
      .map((practice) => `${practice.id}. ${practice.title[lang]}`)
      .join('; ');
  return {
    id,
    place: { fr: `Thème ${theme.id}`, en: `Theme ${theme.id}` },
    practice: undefined,
    passages: [
      passage(standard, 'themes.title', theme.title),
      passage(standard, 'practices.title', { fr: titles('fr'), en: titles('en') }),
    ],
  };
};

const orientationLine = (standard: Standard, id: string): Line | undefined => {
  const orientation = standard.orientations.find((each) => each.id === id.slice(1));
  if (!orientation) return undefined;
  const [first, last] = [orientation.practices[0], orientation.practices.at(-1)];
  return {
    id,
    place: { fr: `Orientation ${orientation.id}`, en: `Orientation ${orientation.id}` },
    practice: undefined,
    passages: [
      passage(standard, 'orientations.title', orientation.title),
      passage(standard, 'orientations.practices', {
        fr: `Pratiques ${first} à ${last}`,
        en: `Practices ${first} to ${last}`,
      }),
    ],
  };
};

const readLine = (standard: Standard, id: string): Line | undefined => {
  if (!lineId.test(id)) return undefined;
  if (id.startsWith('W')) return whyLine(standard, id);
  if (id.startsWith('T')) return themeLine(standard, id);
  if (id.startsWith('O')) return orientationLine(standard, id);
  return id.includes('.') ? actionLine(standard, id) : practiceLine(standard, id);
};

const read = new WeakMap<Standard, Map<string, Line | undefined>>();

/** Read once: many questions share a line. */
export const lineOf = (standard: Standard, id: string): Line | undefined => {
  const lines = read.get(standard) ?? new Map<string, Line | undefined>();
  read.set(standard, lines);
  if (!lines.has(id)) lines.set(id, readLine(standard, id));
  return lines.get(id);
};
