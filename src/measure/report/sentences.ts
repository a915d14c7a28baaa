/** What checks say, in the words of a language. Pure. */
import type { Lang, Text } from '../../standard/standard.ts';
import { decimal } from '../../web/format.ts';
import type { Check, Values } from '../checks/check.ts';
import type { Doubt, Fault, Place } from './profile.ts';

const filled = (text: string, values: Values, lang: Lang): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? decimal(value, 2, lang) : (value ?? whole);
  });

/** What a check found, as it was at its first place. */
export const messageOf = (
  check: Check,
  { says, places }: Pick<Fault | Doubt, 'says' | 'places'>,
  lang: Lang,
  place: Place | undefined = places[0],
): string => {
  const message: Text | undefined = says === undefined ? undefined : check.messages[says];
  return filled((message ?? check.title)[lang], place?.values ?? {}, lang);
};

/** Where something was seen, in a few signs: a selector, a header, an address. */
export const placeOf = ({ where }: Place): string => {
  if ('part' in where) return where.part;
  if ('header' in where) return where.header;
  if ('address' in where) return where.address;
  return 'cookie' in where ? where.cookie : '';
};
