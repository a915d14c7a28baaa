/** The modules of a page: read from the source, stripped of types, and bound to one another as files. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, posix, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'es-module-lexer/js';
import { root } from '../../../platform/root.ts';

/** A module of a package; its path starts from the root, for example `src/course/course.js`. */
export type Module = { readonly path: string; readonly text: string };

/** Where a file of ours or of a library stands in the package. Hosts know `.js` as a script, not `.ts` nor `.mjs`. */
const placeOf = (file: string): string =>
  relative(root, file)
    .replaceAll('\\', '/')
    .replace(/^(?:.*\/)?node_modules\//, 'lib/')
    .replace(/\.(ts|mjs)$/, '.js');

/** The library that a file belongs to; undefined for one of ours. */
const libraryOf = (file: string): string | undefined =>
  /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1];

/** @throws when an import leads to Node: no page can have it */
const fileOf = (specifier: string, from: string): string => {
  const url = specifier.startsWith('.')
    ? new URL(specifier, pathToFileURL(from)).href
    : import.meta.resolve(specifier);
  if (!url.startsWith('file:')) throw new Error(`${from} imports ${specifier}, which no page can have`);
  return fileURLToPath(url);
};

/** Lines of comments; no text of a module begins a line so. */
const commentLines = /^[ \t]*(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/|\/\/.*)\n/gm;

/** Node warns that the function may change: we choose which Node runs this, and a test holds the result. */
const withoutTypes = (source: string): string => {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
};

/** A source without its types, whose places stay blank, nor its comments; licences of libraries are files beside it. */
const plain = (file: string): string => {
  const source = readFileSync(file, 'utf8');
  return (file.endsWith('.ts') ? withoutTypes(source) : source).replace(commentLines, '');
};

/** The table of a feature leads to files that a server loads for its pages: a package asks for none. */
const isTable = (file: string): boolean => file.endsWith('.feature.ts');

/** A module's text with other import specifiers. @throws when it imports dynamically, tables of pages aside */
const rewritten = (file: string, text: string, leadTo: (specifier: string) => string): string => {
  const [imports] = parse(text);
  let done = '';
  let at = 0;
  for (const each of imports) {
    if (each.type === 'dynamic') {
      if (!isTable(file)) throw new Error('a module is imported on the way: it would not be shipped');
      done += `${text.slice(at, each.importStart)}undefined`;
      at = each.importEnd;
    }
    if (each.type !== 'static' && each.type !== 'reexport-star') continue;
    done += text.slice(at, each.start) + leadTo(each.specifier);
    at = each.end;
  }
  return done + text.slice(at);
};

/** @throws when the module passes on all the names of another */
export const exportsOf = (text: string): readonly string[] =>
  parse(text)[1].map((each) => {
    if (each.type === 'reexport-all') throw new Error(`all the names of ${each.from} are passed on`);
    return each.name;
  });

/** The same modules, each importing the others by `name` of their paths. */
export const boundByName = (
  modules: readonly Module[],
  name: (path: string) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    modules.map(({ path, text }) => [
      path,
      rewritten(path, text, (specifier) => name(posix.join(posix.dirname(path), specifier))),
    ]),
  );

/**
 * Every module that the entries reach, in the order of paths, and the names of their libraries.
 *
 * @param entries absolute paths of sources
 * @param instead texts for files that the source reads from the disk, by absolute path
 * @throws when one of them needs Node
 */
export const modulesFrom = (
  entries: readonly string[],
  instead: ReadonlyMap<string, string>,
): { readonly modules: readonly Module[]; readonly libraries: readonly string[] } => {
  const texts = new Map<string, string>();
  const libraries = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (texts.has(file)) continue;
    const from = file;
    const library = libraryOf(from);
    if (library !== undefined) libraries.add(library);
    const leadTo = (specifier: string): string => {
      const target = fileOf(specifier, from);
      waiting.push(target);
      const path = relative(dirname(placeOf(from)), placeOf(target)).replaceAll('\\', '/');
      return path.startsWith('.') ? path : `./${path}`;
    };
    texts.set(from, rewritten(from, instead.get(from) ?? plain(from), leadTo));
  }
  const modules = [...texts].map(([file, text]) => ({ path: placeOf(file), text }));
  return {
    modules: modules.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    libraries: [...libraries].sort(),
  };
};
