import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../../test/support/app.ts';
import { childOf, childrenOf, parseXml } from '../../../../test/support/exported.ts';
import { brokenIn, whyNoSchemas } from '../../../../test/support/schemas.ts';
import { takenLanguages } from '../questions/questions.schema.ts';
import { courseFiles } from './course.export.ts';
import { takenAudiences, type WantedCourse } from './course.schema.ts';

const manifests = { scorm12: 'imsmanifest.xml', scorm2004: 'imsmanifest.xml', cmi5: 'cmi5.xml' } as const;
type Described = keyof typeof manifests;

const filesOf = (wanted: WantedCourse) => courseFiles({ course, standard, version: '0.0.0' }, wanted);

const described = (format: Described): string =>
  String(filesOf({ format, lang: 'both', audience: 'all' })[manifests[format]]);

/** What a norm refuses: each is one mistake in a description that is right. */
const mistakes: Readonly<Record<Described, readonly (readonly [from: string | RegExp, to: string])[]>> = {
  scorm12: [
    [/ identifier="cap18[^"]*"/, ''],
    ['adlcp:scormtype="sco"', 'adlcp:scormtype="page"'],
    ['isvisible="true"', 'isvisible="maybe"'],
    ['identifier="course-item"', 'identifier="course"'],
    [' type="webcontent"', ''],
    [/(<metadata>[\s\S]*<\/metadata>)([\s\S]*)(<resources>)/, '$2$1$3'],
  ],
  scorm2004: [
    [/ identifier="cap18[^"]*"/, ''],
    ['adlcp:scormType="sco"', 'adlcp:scormType="page"'],
    ['<imsss:minNormalizedMeasure>0.75', '<imsss:minNormalizedMeasure>80'],
    ['completionSetByContent="true"', 'completionSetByContent="yes"'],
    ['flow="true"', 'flow="yes"'],
    [/(<imsss:objectives>[\s\S]*<\/imsss:objectives>)\s*(<imsss:deliveryControls[^>]*>)/, '$2$1'],
    ['<imsss:objectives>', '<imsss:goals/><imsss:objectives>'],
  ],
  cmi5: [
    [/<au id="urn:uuid:[^"]*"/, '<au id="unit"'],
    ['moveOn="CompletedAndPassed"', 'moveOn="Both"'],
    ['masteryScore="0.75"', 'masteryScore="80"'],
    [/<description>[\s\S]*?<\/description>/, ''],
    [/(<title>[\s\S]*?<\/title>)\s*(<description>[\s\S]*?<\/description>)/, '$2$1'],
    ['<url>index.html</url>', ''],
    ['/v1/CourseStructure.xsd"', '/v2/CourseStructure.xsd"'],
  ],
};

describe('What tells a platform of a package', () => {
  for (const format of ['scorm12', 'scorm2004', 'cmi5'] as const) {
    // Of cmi5, the grammar is that of the tests.
    const skip = format === 'cmi5' ? undefined : whyNoSchemas();
    test(`is as its norm wants it (${format})`, { skip }, () => {
      for (const lang of takenLanguages)
        for (const audience of takenAudiences) {
          const files = filesOf({ format, lang, audience });
          assert.equal(brokenIn(format, String(files[manifests[format]])), undefined, `${lang} ${audience}`);
        }
    });

    test(`would not be taken with a mistake (${format})`, { skip }, () => {
      const right = described(format);
      for (const [from, to] of mistakes[format]) {
        const wrong = right.replace(from, to);
        assert.notEqual(wrong, right, `${from}`);
        assert.ok(brokenIn(format, wrong), `${from}`);
      }
    });
  }

  test('names its course and its unit apart, and a page that is there (cmi5)', () => {
    const files = filesOf({ format: 'cmi5', lang: 'both', audience: 'all' });
    const structure = parseXml(described('cmi5'));
    const unit = childOf(structure, 'au');
    const ids = [childOf(structure, 'course'), unit].map(({ attributes }) => attributes.id);
    assert.equal(new Set(ids).size, 2);
    assert.ok(childOf(unit, 'url').text in files);
    for (const each of childrenOf(unit, 'title'))
      assert.deepEqual(
        childrenOf(each, 'langstring').map(({ attributes }) => attributes.lang),
        ['fr-CA', 'en-CA'],
      );
  });
});
