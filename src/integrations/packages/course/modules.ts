/** The modules that a page runs on: read from the source, less their types, and bound to one another as files. */

import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, posix, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'es-module-lexer/js';
import { root } from '../../../platform/root.ts';

/** A module as it is shipped: its path in the package, and its text. */
export type Module = {
  /** From the root of the package, for example `src/course/course.js`. */
  readonly path: string;
  readonly text: string;
};

/** Where a file of ours, or of a library, stands in the package. Hosts know `.js` as a script, and not `.ts` nor `.mjs`. */
const placeOf = (file: string): string =>
  relative(root, file)
    .replaceAll('\\', '/')
    .replace(/^(?:.*\/)?node_modules\//, 'lib/')
    .replace(/\.(ts|mjs)$/, '.js');

/** The name of the library that a file belongs to; undefined for one of ours. */
const libraryOf = (file: string): string | undefined =>
  /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1];

/**
 * The file that an import leads to.
 *
 * @throws when it leads to Node: no page can have it
 */
const fileOf = (specifier: string, from: string): string => {
  const url = specifier.startsWith('.')
    ? new URL(specifier, pathToFileURL(from)).href
    : import.meta.resolve(specifier);
  if (!url.startsWith('file:')) throw new Error(`${from} imports ${specifier}, which no page can have`);
  return fileURLToPath(url);
};

/** Lines that hold a comment and nothing else; no text of a module begins a line so. */
const commentLines = /^[ \t]*(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/|\/\/.*)\n/gm;

/** Node says once that the function may change: which Node runs this is ours to say, and a test holds what it gives. */
const withoutTypes = (source: string): string => {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
};

/**
 * The source of a module, without types, whose places stay blank, nor the comments that stand on their own lines; the licence of a
 * library is a file beside it.
 */
const plain = (file: string): string => {
  const source = readFileSync(file, 'utf8');
  return (file.endsWith('.ts') ? withoutTypes(source) : source).replace(commentLines, '');
};

/** The table of a feature leads to the files that a server loads for its pages: where the course was taken, nothing asks for them. */
const isTable = (file: string): boolean => file.endsWith('.feature.ts');

/**
 * A module's text, with other words for what it imports.
 *
 * @throws when it imports something on the way, and is no table of pages: nothing that is shipped does
 */
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

/**
 * The names that a module exports.
 *
 * @throws when it passes on all those of another
 */
export const exportsOf = (text: string): readonly string[] =>
  parse(text)[1].map((each) => {
    if (each.type === 'reexport-all') throw new Error(`all the names of ${each.from} are passed on`);
    return each.name;
  });

/**
 * The same modules, each importing the others by a name: the path that it has, or what is made of it.
 *
 * @param name of a path
 */
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
 * Every module that some reach, each once, in the order of their paths.
 *
 * @param entries absolute paths of source files
 * @param instead texts that stand for some files, by absolute path: what the source reads from the disk, ready
 * @returns the modules, and the names of the libraries among them
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
