import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { makeHandout } from '../src/live/handouts/handouts.ts';
import { handoutsWords } from '../src/live/handouts/handouts.words.ts';
import { course, standard } from './support/app.ts';
import { readSlides } from './support/presentation.ts';
import { scaled } from './support/scale.ts';
import { officePath } from './support/tools.ts';

const run = promisify(execFile);
const office = officePath();

/** Has another program than ours open a presentation and print it: the text of each page, where it stands. */
const printed = async (file: Uint8Array) => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-office-'));
  try {
    writeFileSync(join(folder, 'slides.pptx'), file);
    // A profile of its own: a person's LibreOffice may be open.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    await run(office ?? '', [
      profile,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      join(folder, 'slides.pptx'),
    ]);
    const pdf = await getDocument({
      data: new Uint8Array(readFileSync(join(folder, 'slides.pdf'))),
      verbosity: 0,
    }).promise;
    return await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, rank) => {
        const { items } = await (await pdf.getPage(rank + 1)).getTextContent();
        return items.flatMap((item) =>
          'str' in item && item.str.trim() !== ''
            ? [
                {
                  text: item.str,
                  size: item.height,
                  x: item.transform[4],
                  y: item.transform[5],
                  width: item.width,
                },
              ]
            : [],
        );
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const noSpaces = (text: string): string => text.replace(/\s+/g, '');

describe('A presentation opened by LibreOffice', {
  skip: office ? false : 'LibreOffice is not installed',
}, () => {
  const asked = [
    ['short', 'fr'],
    ['themes-3-4', 'en'],
  ] as const;
  for (const [script, lang] of asked.slice(0, scaled(1, asked.length)))
    test(`has a page for each slide of the show, its title on it, and nothing under its foot or past its edges (${script}, ${lang})`, async () => {
      const handout = await makeHandout({ course, standard }, { kind: 'slides', lang, script, steps: '' });
      const { body } = handout ?? assert.fail();
      // A slide that waits for a question is not printed.
      const slides = readSlides(body).filter(({ isHidden }) => !isHidden);
      const pages = await printed(body);
      assert.equal(pages.length, slides.length);
      for (const [rank, page] of pages.entries()) {
        const { title, layout } = slides[rank] ?? assert.fail();
        const text = noSpaces(page.map((item) => item.text).join(''));
        assert.ok(text.includes(noSpaces(title)), `${title} in ${text}`);
        const isCover = layout.name === handoutsWords[lang].layouts.cover;
        for (const { text: words, size, x, y, width } of page) {
          // Points from the foot of a page of 540: what is to be read ends above whose words these are.
          if (size >= 17 && !isCover) assert.ok(y > 45, `${title}: « ${words} » at ${y}`);
          assert.ok(y > 10 && x >= 0 && x + width <= 960, `${title}: « ${words} » at ${x} ${y}`);
        }
      }
    });
});
