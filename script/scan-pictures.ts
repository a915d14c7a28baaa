/** Makes the pictures of a visit's report for README.md and LISEZMOI.md, in `docs/`: `npm run pictures`. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { languages } from '../src/standard/standard.ts';
import { servePages } from '../test/measure/golden/golden.ts';
import { launchBrowser } from '../test/support/browser.ts';

const root = join(import.meta.dirname, '..');
/** The rose stands whole in it, beside what to mend first. */
const viewport = { width: 1120, height: 900 };
const deviceScaleFactor = 1;
/** The most that a picture may weigh, in bytes. */
const heaviest = 80_000;

const browser = await launchBrowser(['--disable-lcd-text']);
if (!browser) throw new Error('Chromium is not installed: script/test installs it.');
const folder = mkdtempSync(join(tmpdir(), 'cap18-pictures-'));
const { address, close } = await servePages();
const page = await browser.newPage({ viewport, deviceScaleFactor });
const browserProtocol = await page.context().newCDPSession(page);
for (const lang of languages) {
  const report = join(folder, `${lang}.html`);
  await promisify(execFile)(process.execPath, [
    ...[join(root, 'src/app/cli.ts'), 'scan', address, '--pages', '3', '--lang', lang],
    ...['--allow-host', 'localhost', '--html', report],
  ]);
  await page.goto(pathToFileURL(report).href);
  const { data } = await browserProtocol.send('Page.captureScreenshot', { format: 'webp', quality: 40 });
  const picture = Buffer.from(data, 'base64');
  if (picture.length > heaviest) throw new Error(`scan-${lang}.webp weighs ${picture.length} bytes`);
  writeFileSync(join(root, `docs/scan-${lang}.webp`), picture);
}
await browser.close();
close();
rmSync(folder, { recursive: true });
