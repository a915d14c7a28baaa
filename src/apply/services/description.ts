/** How a team describes its service, and what one person changes of it. Pure. */
import type { Lang, Phase } from '../../standard/standard.ts';

/** How a team describes its service. */
export type Described = {
  /** What it is for, in the words of its team, and the language that they were written in. */
  readonly purpose: string;
  readonly purposeLang: Lang;
  /** Whom it serves, and in which language that was written; empty until they say. */
  readonly clientele: string;
  readonly clienteleLang: Lang;
  /** How many times it is used in a year; undefined until they say. */
  readonly yearlyVolume: number | undefined;
  /** Where it is on the web. */
  readonly addresses: readonly string[];
  readonly phase: Phase;
};

/** What a form of the description holds, field by field. */
const describedFields = ['purpose', 'phase', 'clientele', 'yearlyVolume', 'addresses'] as const;
export type DescribedField = (typeof describedFields)[number];
export type Description = Pick<Described, DescribedField>;

const isSame = (field: DescribedField, one: Description, other: Description): boolean =>
  String(one[field] ?? '') === String(other[field] ?? '');

/** The fields that someone changed, and those of them that somebody else changed meanwhile, otherwise. */
export type Moved = { readonly own: readonly DescribedField[]; readonly moved: readonly DescribedField[] };

/**
 * A description once someone has changed it: what they left as their page showed it stays as others have it now.
 *
 * @param shown what the page of their form showed
 * @param lang the language that they write in
 * @returns the description, or what moved
 */
export const redescribed = (
  now: Described,
  shown: Description,
  typed: Description,
  lang: Lang,
): { readonly described: Described } | Moved => {
  const own = describedFields.filter((field) => !isSame(field, typed, shown) && !isSame(field, typed, now));
  const moved = own.filter((field) => !isSame(field, now, shown));
  if (moved.length > 0) return { own, moved };
  const { purpose, clientele, yearlyVolume, addresses, phase } = typed;
  return {
    described: {
      ...now,
      ...(own.includes('purpose') ? { purpose, purposeLang: lang } : {}),
      ...(own.includes('clientele') ? { clientele, clienteleLang: lang } : {}),
      ...(own.includes('yearlyVolume') ? { yearlyVolume } : {}),
      ...(own.includes('addresses') ? { addresses } : {}),
      ...(own.includes('phase') ? { phase } : {}),
    },
  };
};
