/** The picture of the badge as a PNG that carries it: « baked ». */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Lang } from '../../standard/standard.ts';
import { once } from '../../web/cache.ts';

/**
 * The picture without a badge in it, drawn from `badgePicture` by `npm run pictures`: a server draws nothing.
 *
 * @internal exported for its test
 */
export const badgePng = (lang: Lang): Buffer =>
  readFileSync(join(import.meta.dirname, 'pictures', `badge-${lang}.png`));

const pictures = { fr: once(() => badgePng('fr')), en: once(() => badgePng('en')) };

/** A chunk of a PNG: its length, its type, its content, a check of the last two. Source: PNG, third edition, 5.3. */
const chunk = (type: string, content: Buffer): Buffer => {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(checked));
  return Buffer.concat([length, checked, check]);
};

/** What a PNG ends with: a chunk without content. */
const end = chunk('IEND', Buffer.alloc(0));

/** A text put at the end of a PNG, not compressed, in no language. Source: PNG, third edition, 11.3.3.4. */
const withText = (png: Buffer, keyword: string, text: string): Buffer => {
  const content = Buffer.from(`${keyword}\0\0\0\0\0${text}`, 'utf8');
  return Buffer.concat([png.subarray(0, -end.length), chunk('iTXt', content), end]);
};

/**
 * Tells the drawing that a picture was made from, so that a test knows one that was not made again.
 *
 * @internal exported for its test
 */
export const drawingMark = (svg: string): string => createHash('sha256').update(svg).digest('hex');

/**
 * A picture that says which drawing it was made from.
 *
 * @internal exported for the script that makes it
 */
export const markedPng = (png: Buffer, svg: string): Buffer => withText(png, 'Comment', drawingMark(svg));

/**
 * The picture that carries a badge. Source: Open Badges Specification 3.0, 5.3.1.
 *
 * @param credential a signed badge
 */
export const bakedPng = (lang: Lang, credential: string): Buffer =>
  withText(pictures[lang](), 'openbadgecredential', credential);
