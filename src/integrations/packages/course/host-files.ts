/** The manifests that SCORM platforms read: one thing to launch, and its files. */

import { v5 as uuidv5 } from 'uuid';
import { passMark } from '../../../course/course.ts';
import type { Lang } from '../../../standard/standard.ts';
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

/** Keeps every file for offline use. The name of the cache changes with its content. */
const offlineScript = ({
  paths,
  fingerprint,
}: Packaged): string => `// Keeps the course in this browser, and gives it without network.
const kept = 'cap18-course-${fingerprint}';
const files = ${JSON.stringify(paths)};

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(kept)
      .then((cache) => cache.addAll(files))
      .then(() => skipWaiting()),
  );
});

addEventListener('activate', (event) => {
  const former = (name) => name.startsWith('cap18-course-') && name !== kept;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(former).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

// The network first: a course put in place of this one comes at the next visit.
addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  event.respondWith(
    fetch(event.request).catch(async () => {
      const cache = await caches.open(kept);
      const found = await cache.match(event.request, { ignoreSearch: true });
      // A host may give the first page under the name of its folder.
      const first = event.request.mode === 'navigate' ? await cache.match('index.html') : undefined;
      return found ?? first ?? Response.error();
    }),
  );
});
`;

export const webFiles = (packaged: Packaged): Readonly<Record<string, string>> => {
  const [lang = 'fr'] = packaged.langs;
  const manifest = {
    name: `Cap18 – ${runWords[lang].title}`,
    short_name: 'Cap18',
    lang: `${lang}-CA`,
    start_url: 'index.html',
    scope: './',
    display: 'minimal-ui',
    background_color: '#ffffff',
    theme_color: '#095797',
    icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  };
  return { 'manifest.webmanifest': JSON.stringify(manifest), 'offline.js': offlineScript(packaged) };
};
