/** Names and types of the files that evidence may be. Pure. */

import { StringDecoder } from 'node:string_decoder';
import { foldAccents } from '../../../web/format.ts';
import { cleanText, longest } from '../../../web/incoming.ts';

/** Accepted media types, with the extensions that agree with them. */
const types: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'text/csv': ['csv'],
  'text/plain': ['txt'],
};
const textTypes = ['text/csv', 'text/plain'];

/** In characters. */
const keptLength = 120;
/** Names that Windows takes for devices. Source: Microsoft, “Naming Files, Paths, and Namespaces”. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Cuts a name so that it fits every system with its extension, never in the middle of a character. */
const beginningOf = (name: string, ending: string): string => {
  const bytes = Buffer.from(cleanText(name.slice(0, keptLength - ending.length)));
  const room = longest.fileName - Buffer.byteLength(ending);
  return new StringDecoder('utf8').write(bytes.subarray(0, room)).trimEnd();
};

/** In lower case; empty when there is none. */
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * A name that is safe on every system: without path, invisible characters, those that reverse the reading,
 * and those that a system refuses. Never empty.
 */
export const fileNameOf = (sent: string): string => {
  // No system has longer names: what comes before is a path.
  const last = sent.slice(-longest.fileName).split(/[/\\]/).at(-1) ?? '';
  const clean = cleanText(last)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, '');
  const named = clean === '' ? 'fichier' : device.test(clean) ? `_${clean}` : clean;
  if (named.length <= keptLength && Buffer.byteLength(named) <= longest.fileName) return named;
  const ending = endingOf(named);
  const kept = ending === '' || ending.length > 8 ? '' : `.${ending}`;
  return `${beginningOf(named, kept)}${kept}`;
};

/** What text may be under an extension; nothing under one that is not accepted, such as `html`. */
const textTypesOf = (ending: string, isText: boolean): readonly string[] =>
  isText && Object.values(types).some((endings) => endings.includes(ending)) ? textTypes : [];

/** `name`: the name does not agree with the type. */
export type TypeProblem = 'type' | 'name';

/**
 * The media type of a file, by its bytes and with its name. `found` is what its bytes tell; `isText`, whether
 * they are UTF-8.
 */
export const typeOf = (
  name: string,
  found: string | undefined,
  isText: boolean,
): { readonly type: string } | { readonly problem: TypeProblem } => {
  const ending = endingOf(name);
  const possible =
    found === undefined ? textTypesOf(ending, isText) : Object.hasOwn(types, found) ? [found] : [];
  const type = possible.find((each) => types[each]?.includes(ending));
  if (type !== undefined) return { type };
  return { problem: possible.length > 0 ? 'name' : 'type' };
};

export const givenType = (type: string): string =>
  textTypes.includes(type) ? `${type}; charset=utf-8` : type;

/** The longest part of the name of a file, in characters. */
const longestName = 60;

/** A name as part of the name of a file, in letters that every system takes; empty where it has none. */
export const takenName = (name: string): string =>
  foldAccents(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, longestName)
    .replace(/-$/, '');
