import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Compressed, compressedOnce } from './compression.ts';

export type Asset = {
  /** Holds the content's fingerprint: browsers keep it for good. */
  readonly url: string;
  readonly type: string;
  readonly body: Buffer;
  readonly compressed?: Compressed;
};

export type Assets = {
  readonly css: Asset;
  readonly script: Asset;
  /** Loaded by some pages instead of `css` and `script`: only what they need, in one request each. */
  readonly bundles: Readonly<Record<string, { readonly css: Asset; readonly script?: Asset }>>;
  readonly icon: Asset;
  readonly fonts: readonly Asset[];
  readonly pictures: Readonly<Record<string, Asset>>;
  readonly all: readonly Asset[];
};

const fingerprint = (body: Buffer): string => createHash('sha256').update(body).digest('hex').slice(0, 10);

const isCompressed = (extension: string): boolean => extension === 'woff2' || extension === 'webp';

const asset = (name: string, extension: string, type: string, body: Buffer): Asset => ({
  url: `/assets/${name}.${fingerprint(body)}.${extension}`,
  type,
  body,
  ...(isCompressed(extension) ? {} : { compressed: compressedOnce(body) }),
});

/** Drops comments and needless spaces. No quoted text of ours has such a sign before a space. */
const withoutComments = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}');

/** Drops comment lines and indentation. No text of our scripts holds such lines. */
const withoutLineComments = (script: string): string =>
  script.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '').replace(/^[ \t]*(?:\/\/.*\n)?/gm, '');

export type FeatureAssets = {
  readonly styles: readonly string[];
  readonly pictures: readonly string[];
  readonly bundles: Readonly<
    Record<
      string,
      {
        readonly shared: readonly string[];
        readonly styles: readonly string[];
        readonly scripts: readonly string[];
      }
    >
  >;
};

const readStyles = (files: readonly string[]): string =>
  withoutComments(files.map((file) => readFileSync(file, 'utf8')).join(''));

/** Files of `styles/` in 9 come after the features': preferences and print apply last. */
const inOrder = (folder: string, features: readonly string[]): readonly string[] => {
  const own = readdirSync(folder).sort();
  const isLast = (file: string): boolean => file.startsWith('9');
  const paths = (files: readonly string[]): readonly string[] => files.map((file) => join(folder, file));
  return [...paths(own.filter((file) => !isLast(file))), ...features, ...paths(own.filter(isLast))];
};

/** Each set of colours under `data-theme`: projected pages suit the room, not the computer's settings. */
const forcedThemes = (tokens: string): string => {
  const [light = '', dark = ''] = [...tokens.matchAll(/:root\s*\{([^}]*)\}/g)].map(([, block = '']) => block);
  return `:root[data-theme="light"]{${light}color-scheme:light}:root[data-theme="dark"]{${dark}color-scheme:dark}`;
};

export const loadAssets = (features: FeatureAssets): Assets => {
  const here = import.meta.dirname;
  const read = (path: string): Buffer => readFileSync(join(here, path));
  const openSans = asset('open-sans', 'woff2', 'font/woff2', read('assets/fonts/open-sans.woff2'));
  const roboto = asset('roboto', 'woff2', 'font/woff2', read('assets/fonts/roboto-700.woff2'));
  const styleOf = (files: readonly string[]): string =>
    readStyles(inOrder(join(here, 'styles'), files))
      .replace('open-sans.woff2', openSans.url)
      .replace('roboto.woff2', roboto.url);
  const sheet = (name: string, text: string): Asset =>
    asset(name, 'css', 'text/css; charset=utf-8', Buffer.from(text));
  const island = (name: string, ...paths: readonly string[]): Asset => {
    const blocks = paths.map((path) => `{\n${withoutLineComments(readFileSync(path, 'utf8'))}}\n`);
    const type = 'text/javascript; charset=utf-8';
    return asset(name, 'js', type, Buffer.from(blocks.join('')));
  };
  const css = sheet('cap18', styleOf(features.styles));
  const themes = withoutComments(forcedThemes(read('styles/10-tokens.css').toString()));
  const bundles = Object.fromEntries(
    Object.entries(features.bundles).map(([name, bundle]) => [
      name,
      {
        css: sheet(name, styleOf(bundle.shared) + themes + readStyles(bundle.styles)),
        ...(bundle.scripts.length > 0 && { script: island(name, ...bundle.scripts) }),
      },
    ]),
  );
  const script = island(
    'cap18',
    ...['page', 'find', 'cap18'].map((name) => join(here, `islands/${name}.js`)),
  );
  const icon = asset('rose', 'svg', 'image/svg+xml', read('assets/icon.svg'));
  const fonts = [openSans, roboto];
  const pictures = Object.fromEntries(
    features.pictures.map((path) => [
      basename(path),
      asset(basename(path, '.webp'), 'webp', 'image/webp', readFileSync(path)),
    ]),
  );
  const ofBundles = Object.values(bundles).flatMap(({ css, script }) => [css, ...(script ? [script] : [])]);
  const all = [css, script, ...ofBundles, icon, ...fonts, ...Object.values(pictures)];
  return { css, script, bundles, icon, fonts, pictures, all };
};
