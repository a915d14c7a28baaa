/** The rose alone, as the badge's picture: it is shown anywhere, without style sheet or font. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Lang, Standard } from '../../standard/standard.ts';
import { once } from '../../web/cache.ts';
import { type Html, html } from '../../web/html.ts';
import { angleOf, centre, petalPath } from '../../web/rose.ts';
import { badgeWords } from './badge.words.ts';

/** Colours of themes, from 1, in the site's light theme. @internal exported for its test */
export const themeColours = ['#095797', '#4f813d', '#6b4fa1', '#b52e16', '#8a5a00', '#19406c'] as const;

const navy = '#223654';

const text = (y: number, size: number, weight: number, words: string): Html => html`
  <text x="${centre}" y="${y}" font-size="${size}" font-weight="${weight}" fill="#ffffff" text-anchor="middle" font-family="Roboto, 'Open Sans', Arial, sans-serif">${words}</text>
`;

/** @param credential a signed badge to bake in. Source: Open Badges Specification 3.0, 5.3.2 */
export const badgePicture = (lang: Lang, standard: Standard, credential?: string): string => {
  const words = badgeWords[lang];
  const baked = credential && html`<openbadges:credential verify="${credential}"></openbadges:credential>`;
  const side = centre * 2;
  const petal = (practice: number, theme: number): Html => html`
    <use href="#petal" fill="${themeColours[theme - 1]}" transform="rotate(${angleOf(practice)} ${centre} ${centre})"/>
  `;
  return html`
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}" role="img" lang="${lang}-CA">
      ${baked}
      <title>${words.picture}</title>
      <defs><path id="petal" d="${petalPath()}"/></defs>
      <circle cx="${centre}" cy="${centre}" r="308" fill="#ffffff" stroke="${navy}" stroke-width="12"/>
      <circle cx="${centre}" cy="${centre}" r="288" fill="none" stroke="${navy}" stroke-width="2"/>
      <g transform="translate(${centre} ${centre}) scale(1.2) translate(-${centre} -${centre})">
        ${standard.practices.map(({ id, theme }) => petal(id, theme))}
      </g>
      <circle cx="${centre}" cy="${centre}" r="116" fill="${navy}"/>
      ${text(336, 66, 700, 'Cap18')}
      ${text(374, 27, 400, words.hub)}
    </svg>
  `.text;
};

/** Drawn from `badgePicture` by `npm run pictures`: a server draws nothing. @internal exported for its test */
export const badgePng = (lang: Lang): Buffer =>
  readFileSync(join(import.meta.dirname, 'pictures', `badge-${lang}.png`));

const pictures = { fr: once(() => badgePng('fr')), en: once(() => badgePng('en')) };

/** A chunk: length, type, content, a check of the last two. Source: PNG, third edition, 5.3. */
const chunk = (type: string, content: Buffer): Buffer => {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(checked));
  return Buffer.concat([length, checked, check]);
};

const end = chunk('IEND', Buffer.alloc(0));

/** A text at the end of a PNG, not compressed, in no language. Source: PNG, third edition, 11.3.3.4. */
const withText = (png: Buffer, keyword: string, text: string): Buffer => {
  const content = Buffer.from(`${keyword}\0\0\0\0\0${text}`, 'utf8');
  return Buffer.concat([png.subarray(0, -end.length), chunk('iTXt', content), end]);
};

/** Tells which drawing a picture was made from, for a test that it is up to date. @internal exported for its test */
export const drawingMark = (svg: string): string => createHash('sha256').update(svg).digest('hex');

export const markedPng = (png: Buffer, svg: string): Buffer => withText(png, 'Comment', drawingMark(svg));

/** @param credential a signed badge. Source: Open Badges Specification 3.0, 5.3.1 */
export const bakedPng = (lang: Lang, credential: string): Buffer =>
  withText(pictures[lang](), 'openbadgecredential', credential);
