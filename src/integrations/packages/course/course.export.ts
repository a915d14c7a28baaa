/** The course as a package that runs without our server: the command and the site give the same bytes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipOf } from '../../../documents/zip.ts';
import { root } from '../../../platform/root.ts';
import type { Lang } from '../../../standard/standard.ts';
import { loadAssets } from '../../../web/assets.ts';
import { once } from '../../../web/cache.ts';
import { pictogramFiles } from '../../../web/pictogram-files.ts';
import { type CourseSource, languagesOf } from '../questions/questions.schema.ts';
import { contentFor } from './content.ts';
import { hostOfFormat, type WantedCourse } from './course.schema.ts';
import { cmi5Files, scorm12Files, scorm2004Files, webFiles } from './host-files.ts';
import { boundByName, exportsOf, type Module, modulesFrom } from './modules.ts';
import type { Packaged } from './packaged.ts';
import type { HostKind } from './run/host.ts';
import { indexPage, nameOf as moduleName, wholePage } from './shell.ts';

export type CourseFile = { readonly name: string; readonly type: string; readonly body: Buffer };

const read = (...path: readonly string[]): Buffer => readFileSync(join(root, ...path));
const library = (path: string): string => fileURLToPath(import.meta.resolve(path));

const entry = join(import.meta.dirname, 'run/page.js');

/** Modules of zod that our schemas do not need: their exports are kept, and do nothing. */
const unused = [
  'v4/locales/index.js',
  'v4/classic/from-json-schema.js',
  'v4/core/compile.js',
  'v4/core/json-schema-generator.js',
  'v4/core/json-schema-processors.js',
  'v4/core/to-json-schema.js',
];

/** What replaces files that are read from the disk, or used by nobody. */
const instead = (): ReadonlyMap<string, string> => {
  const zod = join(library('zod'), '..');
  const pictograms = `export const pictogramFiles = ${JSON.stringify(pictogramFiles)};\n`;
  return new Map([
    [join(root, 'src/web/pictogram-files.ts'), pictograms],
    // No page of a course draws a code.
    [library('uqr'), namesOnly(library('uqr'))],
    ...unused.map((path) => [join(zod, path), namesOnly(join(zod, path))] as const),
  ]);
};

/** Each export is a function that does nothing: some are called while others load. */
const namesOnly = (file: string): string => {
  const names = exportsOf(readFileSync(file, 'utf8'));
  return names.map((name) => `export const ${name} = () => {};\n`).join('');
};

const styles = [
  'learn/understand/understand.css',
  'learn/understand/sheets.css',
  'learn/training/asked.css',
  'learn/training/training.css',
].map((path) => join(root, 'src', path));

/** What every package holds: modules, styles, fonts, and their licences. */
const common = once(
  (): {
    readonly files: Readonly<Record<string, string | Uint8Array>>;
    readonly modules: readonly Module[];
  } => {
    const { modules, libraries } = modulesFrom([entry], instead());
    const { css, fonts, icon } = loadAssets({ styles, pictures: [], bundles: {} });
    const named = (url: string): string => url.replace('/assets/', 'fonts/').replace(/\.[0-9a-f]{10}\./, '.');
    const sheet = fonts.reduce((text, { url }) => text.replace(url, named(url)), css.body.toString());
    const fontFiles = fonts.map(({ url, body }) => [named(url), body] as const);
    const licences = ['open-sans', 'roboto'].map(
      (font) => [`fonts/OFL-${font}.txt`, read('src/web/assets/fonts', `OFL-${font}.txt`)] as const,
    );
    return {
      modules,
      files: {
        'cap18.css': sheet,
        'icon.svg': icon.body,
        'behaviour.js': ['page', 'find'].map((name) => read(`src/web/islands/${name}.js`)).join('\n'),
        'check.js': read('src/integrations/packages/course/check.js'),
        'LICENSE.txt': read('LICENSE'),
        ...Object.fromEntries([...fontFiles, ...licences]),
        ...Object.fromEntries(modules.map(({ path, text }) => [path, text])),
        ...Object.fromEntries(
          libraries.map((name) => [`lib/${name}/LICENSE.txt`, read('node_modules', name, 'LICENSE')]),
        ),
      },
    };
  },
);

const hostFiles: Readonly<Record<HostKind, (packaged: Packaged) => Readonly<Record<string, string>>>> = {
  scorm12: scorm12Files,
  scorm2004: scorm2004Files,
  cmi5: cmi5Files,
  web: webFiles,
};

/** For example `cap18-formation-scorm12-fr-2026.2.zip`. */
const nameOf = ({ course }: CourseSource, { format, lang, audience }: WantedCourse): string => {
  const words = [
    lang === 'en' ? 'cap18-course' : 'cap18-formation',
    format,
    lang === 'both' ? 'fr-en' : lang,
    ...(audience === 'all' ? [] : [audience]),
    course.version,
  ];
  return `${words.join('-')}.zip`;
};

const fingerprintOf = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const hash = createHash('sha256');
  for (const [path, body] of Object.entries(files)) hash.update(path).update(body);
  return hash.digest('hex').slice(0, 12);
};

const withFonts = (css: string, files: Readonly<Record<string, string | Uint8Array>>): string =>
  css.replace(/fonts\/[\w.-]+\.woff2/g, (path) => {
    const font = files[path];
    return font === undefined ? path : `data:font/woff2;base64,${Buffer.from(font).toString('base64')}`;
  });

/** One page that holds everything, and the licences. */
const wholeFiles = (
  from: CourseSource,
  langs: readonly Lang[],
  content: string,
): Readonly<Record<string, string | Uint8Array>> => {
  const { files, modules } = common();
  const text = (path: string): string => String(files[path] ?? '');
  const page = wholePage(from, langs, {
    modules: boundByName(modules, moduleName),
    content,
    css: withFonts(text('cap18.css'), files),
    check: text('check.js'),
    behaviour: text('behaviour.js'),
    icon: text('icon.svg'),
  });
  const licences = Object.entries(files).filter(([path]) => path.endsWith('.txt'));
  return {
    [`${langs[0] === 'en' ? 'cap18-training' : 'cap18-formation'}.html`]: page,
    ...Object.fromEntries(licences),
  };
};

/** The files of a package, by path. @internal exported for its test */
export const courseFiles = (
  from: CourseSource,
  wanted: WantedCourse,
): Readonly<Record<string, string | Uint8Array>> => {
  const langs = languagesOf(wanted.lang);
  const [only] = langs.length === 1 ? langs : [];
  const { files, modules } = common();
  const content = JSON.stringify(contentFor(from, { only, audience: wanted.audience }));
  if (wanted.format === 'file') return wholeFiles(from, langs, content);
  const page = indexPage(
    from,
    wanted,
    langs,
    modules.map(({ path }) => path),
  );
  const shared = { 'index.html': page, 'content.json': content, ...files };
  const fingerprint = fingerprintOf(shared);
  const packaged = { ...from, wanted, langs, paths: Object.keys(shared), fingerprint };
  return { ...hostFiles[hostOfFormat(wanted.format)](packaged), ...shared };
};

/** A package: the same bytes for the same course, program and wishes. */
export const courseFile = (from: CourseSource, wanted: WantedCourse): CourseFile => ({
  name: nameOf(from, wanted),
  type: 'application/zip',
  body: Buffer.from(zipOf(courseFiles(from, wanted))),
});
