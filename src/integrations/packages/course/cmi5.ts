/** The structure of a cmi5 course of one unit. Source: cmi5, 13. */
import { v5 as uuidv5 } from 'uuid';
import { passMark } from '../../../course/course.ts';
import type { Lang } from '../../../standard/standard.ts';
import { type Xml, xmlDocument } from '../files/xml.ts';
import type { Packaged } from './packaged.ts';
import { runWords } from './run/run.words.ts';

/** Any UUID, kept for good. */
const namespace = '9f0f4a52-6c3b-4c0e-8a55-0c1e5b1d7c18';

const inLanguages = (langs: readonly Lang[], text: (lang: Lang) => string): Xml => ({
  langstring: langs.map((lang) => ({ '@lang': `${lang}-CA`, '#text': text(lang) })),
});

export const cmi5Files = ({ course, langs, wanted }: Packaged): Readonly<Record<string, string>> => {
  const named = `cap18-course-${wanted.lang}-${wanted.audience}-${course.version}`;
  const iri = (part: string): string => `urn:uuid:${uuidv5(`${named} ${part}`, namespace)}`;
  const title = inLanguages(langs, (lang) => `Cap18 – ${runWords[lang].title}`);
  const description = inLanguages(langs, (lang) => runWords[lang].about);
  return {
    'cmi5.xml': xmlDocument({
      courseStructure: {
        '@xmlns': 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd',
        course: { '@id': iri('course'), title, description },
        au: {
          '@id': iri('unit'),
          '@moveOn': 'CompletedAndPassed',
          '@masteryScore': passMark,
          '@launchMethod': 'AnyWindow',
          title,
          description,
          url: 'index.html',
        },
      },
    }),
  };
};
