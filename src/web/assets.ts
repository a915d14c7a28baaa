import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';

export type Asset = {
  /** Address with the content's fingerprint: kept by browsers for good. */
  readonly url: string;
  readonly type: string;
  readonly body: Buffer;
  readonly br?: Buffer;
  readonly gzip?: Buffer;
};

export type Assets = {
  readonly css: Asset;
  readonly script: Asset;
  /** For rooms: the whole style with what they alone need, in one request, and the script that follows the session. */
  readonly roomCss: Asset;
  readonly roomScript: Asset;
  readonly icon: Asset;
  /** Fonts wanted by the first screen. */
  readonly fonts: readonly Asset[];
  readonly all: readonly Asset[];
};

const fingerprint = (body: Buffer): string => createHash('sha256').update(body).digest('hex').slice(0, 10);

const asset = (name: string, extension: string, type: string, body: Buffer): Asset => ({
  url: `/assets/${name}.${fingerprint(body)}.${extension}`,
  type,
  body,
  ...(extension === 'woff2' ? {} : { br: compressBest(body), gzip: gzipSync(body, { level: 9 }) }),
});

/** Brotli at its strongest: for what is compressed once and sent often. */
export const compressBest = (body: Buffer): Buffer =>
  brotliCompressSync(body, {
    params: {
      [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
      [zlib.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });

const withoutComments = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1');

/** The files of `styles/`, one after the other in the order of their names: one sheet, so one request. */
const readStyles = (folder: string): string =>
  readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');

/**
 * The light and the dark colours, each forced where `data-theme` says so: what is projected suits the room, not the
 * computer's settings.
 */
const forcedThemes = (tokens: string): string => {
  const [light = '', dark = ''] = [...tokens.matchAll(/:root\s*\{([^}]*)\}/g)].map(([, block = '']) => block);
  return `:root[data-theme="light"]{${light}color-scheme:light}:root[data-theme="dark"]{${dark}color-scheme:dark}`;
};

/** Reads the files that pages link to, once, at start. */
export const loadAssets = (): Assets => {
  const here = import.meta.dirname;
  const read = (path: string): Buffer => readFileSync(join(here, path));
  const openSans = asset('open-sans', 'woff2', 'font/woff2', read('assets/fonts/open-sans.woff2'));
  const roboto = asset('roboto', 'woff2', 'font/woff2', read('assets/fonts/roboto-700.woff2'));
  const style = withoutComments(readStyles(join(here, 'styles')))
    .replace('open-sans.woff2', openSans.url)
    .replace('roboto.woff2', roboto.url);
  const sheet = (name: string, text: string): Asset =>
    asset(name, 'css', 'text/css; charset=utf-8', Buffer.from(text));
  const css = sheet('cap18', style);
  const themes = forcedThemes(read('styles/10-tokens.css').toString());
  const roomCss = sheet('room', style + withoutComments(themes + read('assets/room.css').toString()));
  const island = (name: string): Asset =>
    asset(name, 'js', 'text/javascript; charset=utf-8', read(`islands/${name}.js`));
  const script = island('cap18');
  const roomScript = island('room');
  const icon = asset('rose', 'svg', 'image/svg+xml', read('assets/icon.svg'));
  const fonts = [openSans, roboto];
  const all = [css, script, roomCss, roomScript, icon, ...fonts];
  return { css, script, roomCss, roomScript, icon, fonts, all };
};
