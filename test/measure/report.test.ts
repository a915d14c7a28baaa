import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { loadChecks } from '../../src/measure/check-files.ts';
import { failed } from '../../src/measure/checks/check.ts';
import { findingsOf } from '../../src/measure/report/findings.ts';
import { htmlReport } from '../../src/measure/report/html.ts';
import { profileOf } from '../../src/measure/report/profile.ts';
import { reportJsonSchema } from '../../src/measure/report/report.schema.ts';
import { reportWords } from '../../src/measure/report/report.words.ts';
import { htmlStyle } from '../../src/measure/report/style.ts';
import { root } from '../../src/platform/root.ts';
import { languages } from '../../src/standard/standard.ts';
import { pagesOfPdf } from '../acceptance/pdf-reading.ts';
import { standard } from '../support/app.ts';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';

test('The schema of reports is published as it is', () => {
  const published = JSON.parse(readFileSync(join(root, 'docs/scan-report.schema.json'), 'utf8'));
  assert.deepEqual(published, reportJsonSchema(), 'cap18 scan --schema > docs/scan-report.schema.json');
});

describe('A report of hundreds of faults, on paper', { skip: whyNoBrowser() ?? false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-paper-'));
  let browser: Browser;
  before(async () => {
    const launched = await launchBrowser();
    assert.ok(launched);
    browser = launched;
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Four faults or so of each thing that a check may say, whose excerpts and names are as long as they come. */
  const profileOfMany = async () => {
    const checks = await loadChecks();
    const pages = Array.from(
      { length: 10 },
      (_, rank) => `https://ville.example/${'un-chemin-long/'.repeat(8)}${rank}`,
    );
    const judged = checks.flatMap((check) =>
      Object.keys(check.messages).flatMap((says) =>
        [0, 1].map((rank) => ({
          check: check.id,
          page: pages[rank] ?? '',
          outcomes: [0, 1].map((at) =>
            failed(
              says,
              { part: `#${says}-${'x'.repeat(at)}` },
              { excerpt: `<p class="${'abc '.repeat(40)}${'x'.repeat(at)}">`, severity: 'serious' },
            ),
          ),
        })),
      ),
    );
    const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
    const profile = profileOf(checks, actions, {
      tool: { version: '1.0.0', browser: 'Chromium 1', axe: '4' },
      ...{ asked: pages, begunAt: '2026-12-01T15:00:00.000Z', endedAt: '2026-12-01T15:01:00.000Z' },
      ...{ stopped: false, pages, missed: [], left: 3, pictures: [], findings: findingsOf(judged) },
    });
    assert.ok(profile.faults.serious > 432);
    return { checks, profile };
  };

  for (const lang of languages)
    test(`says on its first sheet, and there alone, what was found, what to mend first and who does (${lang})`, async () => {
      const { checks, profile } = await profileOfMany();
      const file = join(folder, `${lang}.html`);
      writeFileSync(file, htmlReport(profile, { lang, standard, checks, style: htmlStyle() }));
      const page = await browser.newPage();
      await page.goto(pathToFileURL(file).href);
      const sheets = await pagesOfPdf(await page.pdf({ format: 'Letter', printBackground: true }));
      const [first = '', ...others] = sheets;
      const words = reportWords[lang];
      for (const said of [words.heading('ville.example'), words.first, words.roseLegend, words.mending])
        assert.ok(first.includes(said.replaceAll('\u00a0', ' ')), said);
      // The table of practices begins the second one.
      assert.ok(others[0]?.startsWith(words.worstFirst), others[0]?.slice(0, 200));
      const all = others.join(' ');
      assert.ok(!all.includes(words.first) && !all.includes(words.mending));
      // What sets a fault aside is for a screen.
      const [fault] = profile.first.flatMap(({ faults }) => faults);
      assert.ok(fault && !sheets.join(' ').includes(fault.id));
    });
});
