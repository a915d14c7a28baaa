/** The manifests that SCORM platforms read: one thing to launch, and its files. */
import { passMark } from '../../../course/course.ts';
import { type Xml, xmlDocument } from '../files/xml.ts';
import type { Packaged } from './packaged.ts';
import { runWords } from './run/run.words.ts';

const titleOf = ({ langs: [lang = 'fr'] }: Packaged): string => `Cap18 – ${runWords[lang].title}`;

/** Names an edition, a language and an audience for good. */
const identifierOf = ({ course, wanted: { lang, audience } }: Packaged): string =>
  `cap18-course-${lang}-${audience}-${course.version}`;

const one = { item: 'course-item', resource: 'course-resource', organization: 'course' } as const;

type Norm = {
  readonly version: string;
  readonly namespaces: Xml;
  readonly metadata: Xml;
  /** The name, in this norm, of the attribute that makes a resource a course. */
  readonly type: string;
  readonly visible?: Xml;
  readonly item: Xml;
  readonly sequencing?: Xml;
};

const manifest = (packaged: Packaged, norm: Norm): Readonly<Record<string, string>> => ({
  'imsmanifest.xml': xmlDocument({
    manifest: {
      '@identifier': identifierOf(packaged),
      '@version': norm.version,
      ...norm.namespaces,
      metadata: norm.metadata,
      organizations: {
        '@default': one.organization,
        organization: {
          '@identifier': one.organization,
          title: titleOf(packaged),
          item: {
            '@identifier': one.item,
            '@identifierref': one.resource,
            ...norm.visible,
            title: titleOf(packaged),
            ...norm.item,
          },
          ...norm.sequencing,
        },
      },
      resources: {
        resource: {
          '@identifier': one.resource,
          '@type': 'webcontent',
          [norm.type]: 'sco',
          '@href': 'index.html',
          file: packaged.paths.map((path) => ({ '@href': path })),
        },
      },
    },
  }),
});

/** Source: SCORM 1.2, content aggregation model, 2.3. */
export const scorm12Files = (packaged: Packaged): Readonly<Record<string, string>> =>
  manifest(packaged, {
    version: '1.1',
    namespaces: {
      '@xmlns': 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
      '@xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
    },
    metadata: { schema: 'ADL SCORM', schemaversion: '1.2' },
    type: '@adlcp:scormtype',
    visible: { '@isvisible': 'true' },
    item: { 'adlcp:masteryscore': passMark * 100 },
  });

/** Source: SCORM 2004 4th edition, content aggregation model, 3.4 and 5.1. */
export const scorm2004Files = (packaged: Packaged): Readonly<Record<string, string>> =>
  manifest(packaged, {
    version: '1',
    namespaces: {
      '@xmlns': 'http://www.imsglobal.org/xsd/imscp_v1p1',
      '@xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3',
      '@xmlns:imsss': 'http://www.imsglobal.org/xsd/imsss',
    },
    metadata: { schema: 'ADL SCORM', schemaversion: '2004 4th Edition' },
    type: '@adlcp:scormType',
    item: {
      'imsss:sequencing': {
        'imsss:objectives': {
          'imsss:primaryObjective': {
            '@objectiveID': 'evaluation',
            '@satisfiedByMeasure': 'true',
            'imsss:minNormalizedMeasure': passMark,
          },
        },
        'imsss:deliveryControls': { '@completionSetByContent': 'true', '@objectiveSetByContent': 'true' },
      },
    },
    // « Start » leads a learner to the item too. Source: sequencing and navigation, SB.2.2.
    sequencing: { 'imsss:sequencing': { 'imsss:controlMode': { '@choice': 'true', '@flow': 'true' } } },
  });
