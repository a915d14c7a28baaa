/** The names and the types of the files that evidence may be. Pure. */
import { StringDecoder } from 'node:string_decoder';
import { cleanText, longest } from '../../../web/incoming.ts';

/** The media types that are kept, by the endings of names that agree with them. */
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
/** What text that nothing else is may be. */
const textTypes = ['text/csv', 'text/plain'];

/** Longest name that is kept, in characters. */
const keptLength = 120;
/** Names that Windows takes for devices. Source: Microsoft, “Naming Files, Paths, and Namespaces”. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The beginning of a name that its ending follows, without half of a character: no more of both than every system takes. */
const beginningOf = (name: string, ending: string): string => {
  const bytes = Buffer.from(cleanText(name.slice(0, keptLength - ending.length)));
  const room = longest.fileName - Buffer.byteLength(ending);
  return new StringDecoder('utf8').write(bytes.subarray(0, room)).trimEnd();
};

/** The ending of a name, in lower case; empty when it has none. */
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * The name of a file, as it may be kept and given back: what leads to it on another system is taken away, as is what no
 * system shows, or turns the reading around, and what one of them refuses.
 *
 * @param sent as a browser said it: a path, maybe, of any system
 * @returns never empty
 */
export const fileNameOf = (sent: string): string => {
  // No system has longer names: what comes before is the path that led to it.
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

/** What text may be under a name: nothing, under the name of what is neither text nor anything that is kept, such as a page. */
const textTypesOf = (ending: string, isText: boolean): readonly string[] =>
  isText && Object.values(types).some((endings) => endings.includes(ending)) ? textTypes : [];

/** Why a file is not kept: what it is, or what its name says that it is not. */
export type TypeProblem = 'type' | 'name';

/**
 * The media type of a file, by its bytes; its name must agree.
 *
 * @param found what its bytes tell; undefined when they tell nothing
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

/** What a type is given back as: text says which characters it is written in. */
export const givenType = (type: string): string =>
  textTypes.includes(type) ? `${type}; charset=utf-8` : type;
