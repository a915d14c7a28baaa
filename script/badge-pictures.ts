/** Draws the badge as PNG, in Chromium, from the picture that the site gives as SVG: `npm run pictures`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { badgePicture, markedPng } from '../src/learn/attestation/picture.ts';
import { languages } from '../src/standard/standard.ts';
import { standard } from '../test/support/app.ts';
import { launchBrowser } from '../test/support/browser.ts';

const folder = join(import.meta.dirname, '../src/learn/attestation/pictures');
/** Width and height, in pixels: wallets show badges at 400 or less. */
const side = 480;
/** The most that a picture may weigh, in bytes. */
const heaviest = 80_000;

const face = (name: string, weights: string, file: string): string => {
  const font = readFileSync(join(import.meta.dirname, '../src/web/assets/fonts', file)).toString('base64');
  return `@font-face{font-family:'${name}';font-weight:${weights};src:url(data:font/woff2;base64,${font})}`;
};
const fonts = face('Roboto', '700', 'roboto-700.woff2') + face('Open Sans', '400 600', 'open-sans.woff2');

const browser = await launchBrowser();
if (!browser) throw new Error('Chromium is not installed: script/test installs it.');
mkdirSync(folder, { recursive: true });
const page = await browser.newPage({ viewport: { width: side, height: side } });
for (const lang of languages) {
  const svg = badgePicture(lang, standard);
  await page.setContent(
    `<style>${fonts}body{margin:0}svg{display:block;width:100%;height:auto}</style>${svg}`,
  );
  await page.evaluate('document.fonts.ready');
  const png = markedPng(await page.screenshot({ omitBackground: true }), svg);
  if (png.length > heaviest) throw new Error(`badge-${lang}.png weighs ${png.length} bytes`);
  writeFileSync(join(folder, `badge-${lang}.png`), png);
}
await browser.close();
