import '../../test/support/pages.ts';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadCourse } from '../course/course.load.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion, languages } from '../standard/standard.ts';
import { aboutView } from './site.views.ts';
import { siteWords } from './site.words.ts';

const root = join(import.meta.dirname, '../..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const course = loadCourse(join(root, 'course'), standard);
const site: Parameters<typeof aboutView>[1] = { version: '1' };

describe('The page about the software', () => {
  for (const lang of languages) {
    const saidBy = (of: typeof site): boolean =>
      String(aboutView(lang, of, standard, course, true)).includes(
        siteWords[lang].notGovernment.replaceAll("'", '&#39;'),
      );

    test(`says that Cap18 is not a government website (${lang})`, () => assert.ok(saidBy(site)));

    test(`leaves a public body to say who it is (${lang})`, () =>
      assert.ok(!saidBy({ ...site, organisation: { fr: 'Régie', en: 'Board' } })));
  }
});

for (const lang of languages)
  test(`The page about the site says that nobody is in charge of privacy, where none is named (${lang})`, () => {
    const said = (isNamed: boolean): boolean =>
      String(aboutView(lang, { version: '1' }, standard, course, isNamed)).includes(
        siteWords[lang].officerMissing.replaceAll("'", '&#39;'),
      );
    assert.deepEqual([said(false), said(true)], [true, false]);
  });
