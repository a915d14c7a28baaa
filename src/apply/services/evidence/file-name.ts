/** The names and the types of the files that evidence may be. Pure. */
import { StringDecoder } from 'node:string_decoder';
import { cleanText, longest } from '../../../web/incoming.ts';

/** The media types that are accepted, with the extensions that agree with them. */
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
/** What plain text may be. */
const textTypes = ['text/csv', 'text/plain'];

/** Longest name that is kept, in characters. */
const keptLength = 120;
/** Names that Windows takes for devices. Source: Microsoft, “Naming Files, Paths, and Namespaces”. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The beginning of a name, cut so that name and extension fit every system, and never in the middle of a character. */
const beginningOf = (name: string, ending: string): string => {
  const bytes = Buffer.from(cleanText(name.slice(0, keptLength - ending.length)));
  const room = longest.fileName - Buffer.byteLength(ending);
  return new StringDecoder('utf8').write(bytes.subarray(0, room)).trimEnd();
};

/** The extension of a name, in lower case; empty when it has none. */
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * The name of a file, safe on every system: without its path, invisible characters, those that reverse the reading, and those
 * that a system refuses. Never empty.
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

/** What text may be under an extension: nothing where that is of no accepted type, such as `html`. */
const textTypesOf = (ending: string, isText: boolean): readonly string[] =>
  isText && Object.values(types).some((endings) => endings.includes(ending)) ? textTypes : [];

/** Why a file is refused: its type, or a name that does not agree with its type. */
export type TypeProblem = 'type' | 'name';

/**
 * The media type of a file, by its bytes; its name must agree.
 *
 * @param found the type that its bytes tell, if any
 * @param isText whether they are text in UTF-8
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
