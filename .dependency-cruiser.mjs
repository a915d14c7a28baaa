// Who may import whom, as rules; docs/architecture.md draws them. `test/import-rules.test.ts` proves that each bites.
// Paths are regular expressions; in `to`, `$1` is what the first group of `from.path` matched.

/** The wings of the house, top to bottom. A wing imports itself and those after it; nothing imports upwards, not even an address. */
export const wings = [
  'app',
  'site',
  'integrations',
  'live',
  'measure',
  'apply',
  'learn',
  'people',
  'assessment',
  'documents',
  'platform',
  'web',
  'course',
  'standard',
];

/** Folders that tell a whole story of their own; another folder enters by the file that bears the folder's name. */
const features = [
  'site/feedback',
  'integrations/packages',
  'integrations/lti',
  'integrations/statements',
  'live',
  'apply/checkup',
  'apply/services',
  'apply/demo',
  'learn/understand',
  'learn/training',
  'learn/attestation',
  'learn/figures',
  'people/signin',
  'people/organisations',
  'people/claims',
  'people/learners',
].join('|');

/** What another folder may import of a feature, besides `x/x.ts` and `x/x.feature.ts`. */
const doors = [
  'people/learners/(learners\\.facts|device\\.visits|erased-list|erasure|personal-data|resume-code\\.(forms|words))',
  'people/signin/(account\\.visits|accounts|journal|oidc|relying-party|session\\.visits|signin\\.(forms|pages|schema|views|words)|tokens)',
  'people/organisations/(roles|team\\.pages|bodies|organisations\\.(forms|pages|policy|schema|views|visits|words))',
  'learn/attestation/attestation\\.(facts|model)',
  'learn/training/(actions\\.views|audience\\.forms|commitments|learner\\.(pages|visits)|record\\.(pages|views)|visit|sittings|entering\\.views|training\\.facts)',
  'live/(sittings|room/room\\.facts|handouts/handouts)',
  'apply/checkup/checkup\\.words',
  'apply/services/(dossier/dossiers|evidence/files|comments/comments|measured/(details|keeping|measured)|history/import)',
  'apply/demo/demo\\.strip',
];

/** Source, as opposed to the tests that stand beside it: tests may import anything. */
const source = (path, ...except) => ({ path, pathNot: ['\\.test\\.ts$', ...except] });

/** What comes from neither src nor this repository. */
const packages = ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  ...wings.slice(1).map((wing, rank) => ({
    name: `${wing}-imports-nothing-above`,
    comment: 'A wing imports what stands below it in the list of wings; links lead by the name of a page.',
    from: source(`^src/${wing}/`),
    to: { path: `^src/(${wings.slice(0, rank + 1).join('|')})/` },
  })),
  {
    name: 'every-file-has-a-wing',
    comment: 'Nothing stands at the top of src, and no wing is missing from the list.',
    from: {},
    to: { path: '^src/', pathNot: `^src/(${wings.join('|')})/` },
  },
  {
    name: 'no-cycles',
    comment:
      'Two files that need each other are one file, or three. A row may lead to its page, whose links are typed by the row.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
  },
  {
    name: 'no-unknown-import',
    comment: 'What is imported exists.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'source-never-imports-tests',
    comment: 'What runs at a public body holds no test, no bench and no script.',
    from: source('^src/'),
    to: { path: ['^(test|bench|script)/', '\\.test\\.ts$'] },
  },
  {
    name: 'source-never-imports-development-packages',
    comment: 'Where Cap18 is only run, they are not installed.',
    from: source('^src/'),
    to: { dependencyTypes: ['npm-dev'] },
  },
  {
    name: 'domain-is-pure',
    comment:
      'The domain takes data and gives data: no package, nothing of Node (so no clock, no file, no network).',
    from: source(
      '^src/(standard/(standard|ids|typography|days|verdicts)\\.ts$|course/course\\.ts$|assessment/|measure/checks/)',
      '^src/measure/checks/artifacts\\.ts$',
    ),
    to: { dependencyTypes: packages },
  },
  {
    name: 'artifacts-are-shapes-alone',
    comment: 'What is gathered is data: its shapes are stated once, in zod.',
    from: source('^src/measure/checks/artifacts\\.ts$'),
    to: { dependencyTypes: packages, pathNot: '(^|/)node_modules/zod/' },
  },
  {
    name: 'assessment-and-checks-know-the-standard-only',
    comment:
      'A profile or an outcome depends on nothing but what it is given, so that it can be computed again.',
    from: source('^src/(assessment|measure/checks)/'),
    to: { path: '^src/', pathNot: ['^src/$1/', '^src/standard/(standard|ids|days|verdicts)\\.ts$'] },
  },
  {
    name: 'features-enter-by-the-door',
    comment:
      'A feature offers what it does in x/x.ts and where its pages are in x/x.feature.ts; what else it offers is listed ' +
      'above, and the rest of its folder is its own affair.',
    from: source(`^src/(${features}|site)/`, '^src/integrations/packages/course/run/'),
    to: {
      path: `^src/(${features})/`,
      pathNot: [
        '^src/$1/',
        '^src/[^/]+/([^/]+)/\\1(\\.feature)?\\.ts$',
        ...doors.map((door) => `^src/${door}\\.ts$`),
      ],
    },
  },
  {
    name: 'taken-course-runs-in-a-page',
    comment:
      'What runs where the course was taken to shows the pages of the training and of the standard as they are; it has no ' +
      'server, no Node, and no file of those that make the package.',
    from: source('^src/integrations/packages/course/run/'),
    to: {
      path: '^src/',
      pathNot: ['^src/(integrations/packages/course/run|learn/(training|understand)|course|standard|web)/'],
    },
  },
  {
    name: 'packages-know-no-database',
    comment:
      'The course for other tools is made of the content alone: nothing in it is of a person, and its files are the same for ' +
      'everyone. Of db, the command takes how a file is published whole.',
    from: source('^src/integrations/packages/'),
    to: { path: '^src/(platform/(db|ledger|keys|jobs)|people)/', pathNot: '^src/platform/db/files\\.ts$' },
  },
  {
    name: 'measures-in-operations-only',
    comment: 'Features count with numbers of their own; one folder knows how they are published.',
    from: source('^src/', '^src/platform/operations/'),
    to: { path: '(^|/)node_modules/prom-client/' },
  },
  {
    name: 'pdf-on-paper-only',
    comment: 'One folder knows how a PDF is written, and one more the widths that come with it.',
    from: source('^src/', '^src/documents/(pdf/|pptx/measure\\.ts$)'),
    to: { path: '(^|/)node_modules/(pdfkit|fontkit|bidi-js)/' },
  },
  {
    name: 'documents-drawn-on-a-thread',
    comment:
      'Drawing an attestation or a review takes 50 ms, and their libraries 300 to load: the thread that serves people loads none of it.',
    from: source('^src/'),
    to: { path: '^src/(learn/attestation/attestation|apply/services/reviews/review)\\.pdf\\.ts$' },
  },
  {
    name: 'browser-in-gather-only',
    comment:
      'One folder drives the browser and what runs in it. Nothing that serves people loads it: only the command that scans does, when it is called.',
    from: source('^src/', '^src/measure/gather/'),
    to: { path: '(^|/)node_modules/(playwright-core|axe-core)/' },
  },
  {
    name: 'gathering-knows-no-report',
    comment: 'What is gathered is the same whoever judges it, and whoever is told.',
    from: source('^src/measure/gather/'),
    to: { path: '^src/measure/(report/|[^/]+$)' },
  },
  {
    name: 'other-formats-in-packages-only',
    comment: 'Two places know how files of other tools are written.',
    from: source('^src/', '^src/integrations/packages/', '^src/documents/zip\\.ts$'),
    to: { path: '(^|/)node_modules/(fast-xml-builder|fflate)/' },
  },
  {
    name: 'claims-stand-above',
    comment:
      'That an account holds a record is known to one folder: neither those who sign in, nor learners, nor bodies, know it.',
    from: source('^src/(people/(signin|learners|organisations)|learn|live|integrations)/'),
    to: { path: '^src/people/claims/' },
  },
  {
    name: 'signing-in-knows-no-role',
    comment: 'Who someone is, and what they may do, are two things: roles stand above.',
    from: source('^src/people/signin/'),
    to: { path: '^src/people/organisations/' },
  },
  {
    name: 'training-knows-no-attestation',
    comment: 'Attestations stand above the training: they ask what was passed.',
    from: source('^src/learn/training/'),
    to: { path: '^src/learn/attestation/' },
  },
  {
    name: 'queries-in-stores-only',
    comment: 'A query is read, tested and moved to another engine in one place.',
    from: source('^src/', '\\.store\\.ts$', '^src/platform/db/'),
    to: { path: ['(^|/)node_modules/(kysely|pg)/', '^(node:)?sqlite$'] },
  },
  {
    name: 'web-framework-at-the-edges',
    comment: 'The domain is used from the command line and from tests too: only routes know Fastify.',
    from: source('^src/', '\\.(pages|api|server|visits)\\.ts$', '^src/(web|app)/'),
    to: { path: '(^|/)node_modules/(fastify|@fastify)/' },
  },
  {
    name: 'views-only-present',
    comment:
      'A view is a function from a view model to HTML: it can be read, and tested, without a database.',
    from: source('\\.views\\.ts$'),
    to: {
      path: [
        '\\.(store|pages|api|server|visits)\\.ts$',
        '^src/platform/db/',
        '(^|/)node_modules/(kysely|pg|fastify|@fastify)/',
        '^(node:)?(fs|sqlite|http|https|net)(/|$)',
      ],
    },
  },
].map((rule) => ({ severity: 'error', ...rule }));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden,
  options: {
    // TypeScript 7 offers no programming interface yet; swc reads the same files, type imports included.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      mainFields: ['module', 'main'],
    },
  },
};
