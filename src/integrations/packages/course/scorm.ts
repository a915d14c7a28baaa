/** The manifests that SCORM platforms read: one thing to launch, and its files. */
import { passMark } from '../../../course/course.ts';
import { type Xml, xmlDocument } from '../files/xml.ts';
import type { Packaged } from './packaged.ts';
import { runWords } from './run/run.words.ts';

const manifestFile = 'imsmanifest.xml';

const titleOf = ({ langs: [lang = 'fr'] }: Packaged): string => `Cap18 – ${runWords[lang].title}`;

/** Names an edition, a language and an audience for good. */
const identifierOf = ({ course, wanted: { lang, audience } }: Packaged): string =>
  `cap18-course-${lang}-${audience}-${course.version}`;

/** The manifest aside. */
const filesOf = ({ paths }: Packaged): readonly Xml[] => paths.map((path) => ({ '@href': path }));

const one = { item: 'course-item', resource: 'course-resource', organization: 'course' } as const;

/** Source: SCORM 1.2, content aggregation model, 2.3. */
export const scorm12Files = (packaged: Packaged): Readonly<Record<string, string>> => ({
  [manifestFile]: xmlDocument({
    manifest: {
      '@identifier': identifierOf(packaged),
      '@version': '1.1',
      '@xmlns': 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
      '@xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
      metadata: { schema: 'ADL SCORM', schemaversion: '1.2' },
      organizations: {
        '@default': one.organization,
        organization: {
          '@identifier': one.organization,
          title: titleOf(packaged),
          item: {
            '@identifier': one.item,
            '@identifierref': one.resource,
            '@isvisible': 'true',
            title: titleOf(packaged),
            'adlcp:masteryscore': passMark * 100,
          },
        },
      },
      resources: {
        resource: {
          '@identifier': one.resource,
          '@type': 'webcontent',
          '@adlcp:scormtype': 'sco',
          '@href': 'index.html',
          file: filesOf(packaged),
        },
      },
    },
  }),
});

/** Source: SCORM 2004 4th edition, content aggregation model, 3.4 and 5.1. */
export const scorm2004Files = (packaged: Packaged): Readonly<Record<string, string>> => ({
  [manifestFile]: xmlDocument({
    manifest: {
      '@identifier': identifierOf(packaged),
      '@version': '1',
      '@xmlns': 'http://www.imsglobal.org/xsd/imscp_v1p1',
      '@xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3',
      '@xmlns:imsss': 'http://www.imsglobal.org/xsd/imsss',
      metadata: { schema: 'ADL SCORM', schemaversion: '2004 4th Edition' },
      organizations: {
        '@default': one.organization,
        organization: {
          '@identifier': one.organization,
          title: titleOf(packaged),
          item: {
            '@identifier': one.item,
            '@identifierref': one.resource,
            title: titleOf(packaged),
            'imsss:sequencing': {
              'imsss:objectives': {
                'imsss:primaryObjective': {
                  '@objectiveID': 'evaluation',
                  '@satisfiedByMeasure': 'true',
                  'imsss:minNormalizedMeasure': passMark,
                },
              },
              'imsss:deliveryControls': {
                '@completionSetByContent': 'true',
                '@objectiveSetByContent': 'true',
              },
            },
          },
          // « Start » leads a learner to the item too. Source: sequencing and navigation, SB.2.2.
          'imsss:sequencing': { 'imsss:controlMode': { '@choice': 'true', '@flow': 'true' } },
        },
      },
      resources: {
        resource: {
          '@identifier': one.resource,
          '@type': 'webcontent',
          '@adlcp:scormType': 'sco',
          '@href': 'index.html',
          file: filesOf(packaged),
        },
      },
    },
  }),
});
