// Who may import whom, as rules; docs/architecture.md draws them. `test/import-rules.test.ts` proves that each bites.
// Paths are regular expressions; in `to`, `$1` is what the first group of `from.path` matched.

/** Folders that tell a whole story of their own; another folder enters by the file that bears the folder's name. */
const features =
  'claims|learners|site|understand|training|attestation|checkup|feedback|figures|live|lti|packages|statements|signin|organisations|services|demo|probes|jobs';

/** What another folder may import of a feature. */
const doors = [
  `^src/(${features})/\\1(\\.paths)?\\.ts$`,
  '^src/learn/attestation/attestation\\.model\\.ts$',
  '^src/people/learners/(learners\\.facts|device\\.pages|erased-list|erasure|personal-data)\\.ts$',
  '^src/learn/training/(commitments|learner\\.pages|record\\.(pages|views)|visit)\\.ts$',
  '^src/(training|live)/sittings\\.ts$',
  '^src/learn/training/entering\\.views\\.ts$',
  '^src/apply/checkup/checkup\\.words\\.ts$',
  '^src/live/handouts/handouts\\.ts$',
  '^src/apply/services/dossier/dossiers\\.ts$',
  '^src/apply/demo/demo\\.strip\\.ts$',
  '^src/people/signin/(journal|oidc|provider|session\\.pages|signin\\.(pages|schema|views|words)|tokens)\\.ts$',
  '^src/people/organisations/(roles|organisations\\.(pages|policy|schema|views|words))\\.ts$',
  '^src/(training/training|attestation/attestation|live/room)\\.facts\\.ts$',
];

/** Source, as opposed to the tests that stand beside it: tests may import anything. */
const source = (path, ...except) => ({ path, pathNot: ['\\.test\\.ts$', ...except] });

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one file, or three.',
    from: {},
    to: { circular: true },
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
      '^src/(standard/(standard|typography)\\.ts$|course/course\\.ts$|assessment/|probes/checks/)',
    ),
    to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
  },
  {
    name: 'standard-stands-alone',
    comment: 'Everything leans on the standard; it leans on nothing.',
    from: source('^src/standard/'),
    to: { path: '^src/', pathNot: '^src/standard/' },
  },
  {
    name: 'course-knows-the-standard-only',
    comment: 'The course is data about the standard, of the same rank.',
    from: source('^src/course/'),
    to: { path: '^src/', pathNot: '^src/(course|standard)/' },
  },
  {
    name: 'assessment-and-checks-know-the-standard-only',
    comment:
      'A profile or an outcome depends on nothing but what it is given, and on the days of Québec, so that it can be computed again.',
    from: source('^src/(assessment|probes/checks)/'),
    to: { path: '^src/', pathNot: ['^src/$1/', '^src/standard/standard\\.ts$', '^src/days\\.ts$'] },
  },
  {
    name: 'gather-knows-no-feature',
    comment: 'What looks at a live service knows the browser and Node, never the database nor a feature.',
    from: source('^src/probes/gather/'),
    to: { path: '^src/', pathNot: ['^src/probes/gather/', '^src/standard/standard\\.ts$'] },
  },
  {
    name: 'ground-knows-no-feature',
    comment:
      'web, db, keys and ledger carry the features and know none: not even their addresses, which others may link to.',
    from: source('^src/(web|db|keys|ledger)/'),
    to: { path: '^src/', pathNot: '^src/(web|db|keys|ledger|standard|course)/' },
  },
  {
    name: 'jobs-and-operations-know-no-feature',
    comment:
      'What is due, and what is counted, is told to them by app.ts: features are done and measured alike.',
    from: source('^src/(jobs|operations)/'),
    to: { path: '^src/', pathNot: ['^src/$1/', '^src/(web|db)/', '^src/app/commands/command\\.ts$'] },
  },
  {
    name: 'measures-in-operations-only',
    comment: 'Features count with numbers of their own; one folder knows how they are published.',
    from: source('^src/', '^src/platform/operations/'),
    to: { path: '(^|/)node_modules/prom-client/' },
  },
  {
    name: 'features-enter-by-the-door',
    comment:
      'A feature offers what it does in x/x.ts and where its pages are in x/x.paths.ts; the rest of its folder is its ' +
      'own affair. learners also offers whose device asks, the stream of a learner, erasure, the list of who was erased and the file of a learner; ' +
      'checkup, the words for where an action stands, which rooms say too; training, how a page of a learner is made, how a record is opened from elsewhere and what a commitment is; training and live, the answers given to them, without a name; with attestation, the kinds of facts that they record; live, the files that a session is taken away as; attestation, how its numbers are written; organisations, what roles are, and how the people of a place are shown and changed.',
    from: source('^src/([^/]+)/', '^src/integrations/packages/course/run/'),
    to: { path: `^src/(${features})/`, pathNot: ['^src/$1/', ...doors] },
  },
  {
    name: 'taken-course-runs-in-a-page',
    comment:
      'What runs where the course was taken to shows the pages of the training and of the standard as they are; it has no ' +
      'server, no Node, and no file of those that make the package.',
    from: source('^src/integrations/packages/course/run/'),
    to: {
      path: '^src/',
      pathNot: ['^src/(packages/course/run|training|understand|course|standard|web)/', '^src/days\\.ts$'],
    },
  },
  {
    name: 'packages-know-no-database',
    comment:
      'The course for other tools is made of the content alone: nothing in it is of a person, and its files are the same for ' +
      'everyone. Of db, the command takes how a file is published whole.',
    from: source('^src/integrations/packages/'),
    to: {
      path: '^src/(db|ledger|keys|learners|jobs)/',
      pathNot: '^src/platform/db/files\\.ts$',
    },
  },
  {
    name: 'mail-knows-no-feature',
    comment: 'How a message is sent is known to one folder; what is written in it, to who writes.',
    from: source('^src/platform/mail/'),
    to: { path: '^src/', pathNot: '^src/platform/mail/' },
  },
  {
    name: 'paper-knows-no-feature',
    comment: 'How a tagged PDF is made is known to one folder, which features tell what to write.',
    from: source('^src/documents/pdf/'),
    to: { path: '^src/', pathNot: ['^src/documents/pdf/', '^src/standard/standard\\.ts$'] },
  },
  {
    name: 'pdf-on-paper-only',
    comment: 'One folder knows how a PDF is written, and one more the widths that come with it.',
    from: source('^src/', '^src/documents/pdf/', '^src/documents/pptx/measure\\.ts$'),
    to: { path: '(^|/)node_modules/(pdfkit|fontkit|bidi-js)/' },
  },
  {
    name: 'slides-know-the-web-only',
    comment: 'How a presentation is written is known to one folder, which is told what stands on each slide.',
    from: source('^src/documents/pptx/'),
    to: {
      path: '^src/',
      pathNot: ['^src/documents/pptx/', '^src/web/(html|tokens)\\.ts$', '^src/standard/standard\\.ts$'],
    },
  },
  {
    name: 'other-formats-in-packages-only',
    comment: 'Two folders know how files of other tools are written.',
    from: source('^src/', '^src/(packages|pptx)/'),
    to: { path: '(^|/)node_modules/(fast-xml-builder|fflate)/' },
  },
  {
    name: 'platforms-stand-above-the-training',
    comment:
      'A learning platform is one way in, and one listener: what people learn here does not know where they come from.',
    from: source('^src/(training|learners|live|attestation)/'),
    to: { path: '^src/integrations/lti/' },
  },
  {
    name: 'claims-stand-above',
    comment:
      'That an account holds a record is known to one folder: neither those who sign in, nor learners, nor bodies, know it.',
    from: source('^src/(signin|learners|training|organisations|live|lti|attestation)/'),
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
    from: source('^src/', '\\.(pages|api)\\.ts$', '^src/web/', '^src/(app|main)\\.ts$'),
    to: { path: '(^|/)node_modules/(fastify|@fastify)/' },
  },
  {
    name: 'views-only-present',
    comment:
      'A view is a function from a view model to HTML: it can be read, and tested, without a database.',
    from: source('\\.views\\.ts$'),
    to: {
      path: [
        '\\.(store|pages|api)\\.ts$',
        '^src/platform/db/',
        '(^|/)node_modules/(kysely|pg|fastify|@fastify)/',
        '^(node:)?(fs|sqlite|http|https|net)(/|$)',
      ],
    },
  },
  {
    name: 'browser-driver-in-gather-only',
    comment: 'Checks read artifacts; only what gathers them drives a browser.',
    from: source('^src/', '^src/probes/gather/'),
    to: { path: '(^|/)node_modules/playwright' },
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
