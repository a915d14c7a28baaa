import { door, everyone, type PageRows } from '../../web/policy.ts';

/** The resume code of a record, on the device or typed. */
const record = door('record');

const forms = { change: ['learnerActs', 'learnerActsADay', 'strayActs'] } as const;

const wayIn = () => import('./training.pages.ts');
const learning = () => import('./served.pages.ts');
const myData = () => import('./my-data.pages.ts');

const ofPath = { read: record, change: record, limits: forms, load: learning } as const;
const ownFile = { read: record, limits: { read: ['ownFiles'] } } as const;
const ownForm = { read: record, change: record, limits: forms, load: myData } as const;

/** « Se former ». A record opens to whoever has its code, and to nobody else. Anyone may begin one. */
export const trainingTable = {
  training: { at: { fr: '/fr/formation', en: '/en/training' }, read: everyone, load: wayIn },
  start: {
    at: { fr: '/fr/formation/commencer', en: '/en/training/start' },
    read: everyone,
    change: everyone,
    limits: { change: ['trainingsBegun', 'trainingsBegunADay'] },
    load: wayIn,
  },
  resume: {
    at: { fr: '/fr/formation/reprendre', en: '/en/training/resume' },
    read: everyone,
    change: record,
    limits: { change: ['resumeCodes'] },
    load: wayIn,
  },
  code: { at: { fr: '/fr/formation/code', en: '/en/training/code' }, read: record, load: wayIn },
  leave: {
    at: { fr: '/fr/formation/quitter', en: '/en/training/leave' },
    read: everyone,
    change: record,
    limits: forms,
    load: wayIn,
  },
  path: { at: { fr: '/fr/formation/parcours', en: '/en/training/path' }, ...ofPath },
  step: { at: { fr: '/fr/formation/etapes/:step', en: '/en/training/steps/:step' }, ...ofPath },
  positioning: { at: { fr: '/fr/formation/positionnement', en: '/en/training/positioning' }, ...ofPath },
  positioningQuestion: {
    at: { fr: '/fr/formation/positionnement/:rank', en: '/en/training/positioning/:rank' },
    ...ofPath,
  },
  evaluation: { at: { fr: '/fr/formation/evaluation', en: '/en/training/evaluation' }, ...ofPath },
  evaluationQuestion: {
    at: { fr: '/fr/formation/evaluation/:rank', en: '/en/training/evaluation/:rank' },
    ...ofPath,
  },
  review: { at: { fr: '/fr/formation/revoir', en: '/en/training/review' }, ...ofPath },
  // A calendar that subscribes to a record has no cookie, but an address of its own.
  calendar: {
    at: { fr: '/fr/formation/calendrier/:address/cap18.ics', en: '/en/training/calendar/:address/cap18.ics' },
    read: door('calendar address'),
    limits: { read: ['calendars'] },
    load: () => import('./calendar.pages.ts'),
  },
  results: {
    at: { fr: '/fr/formation/resultats', en: '/en/training/results' },
    read: record,
    load: learning,
  },
  codeFile: {
    at: { fr: '/fr/formation/code/cap18-code.txt', en: '/en/training/code/cap18-code.txt' },
    ...ownFile,
    load: wayIn,
  },
  // Without a record, people read what committing is, and where a record begins.
  commit: {
    at: { fr: '/fr/formation/engagements/pratiques/:id', en: '/en/training/commitments/practices/:id' },
    read: everyone,
    change: record,
    limits: forms,
    load: () => import('./committing.pages.ts'),
  },
  commitment: {
    at: { fr: '/fr/formation/engagements/:commitment', en: '/en/training/commitments/:commitment' },
    ...ofPath,
  },
  commitmentDay: {
    at: {
      fr: '/fr/formation/engagements/:commitment/cap18.ics',
      en: '/en/training/commitments/:commitment/cap18.ics',
    },
    ...ownFile,
    load: learning,
  },
  commitments: {
    at: { fr: '/fr/formation/engagements', en: '/en/training/commitments' },
    read: record,
    load: learning,
  },
  myData: { at: { fr: '/fr/formation/mes-donnees', en: '/en/training/my-data' }, read: record, load: myData },
  myDataFile: {
    at: { fr: '/fr/formation/mes-donnees/cap18.json', en: '/en/training/my-data/cap18.json' },
    ...ownFile,
    load: myData,
  },
  newCode: {
    at: { fr: '/fr/formation/mes-donnees/nouveau-code', en: '/en/training/my-data/new-code' },
    ...ownForm,
  },
  erase: { at: { fr: '/fr/formation/mes-donnees/effacer', en: '/en/training/my-data/erase' }, ...ownForm },
} as const satisfies PageRows;

/** Without a record on this device, they open once its code is typed. */
export const pagesComeFor = [
  'step',
  'commitment',
  'commitments',
  'review',
  'path',
  'positioning',
  'evaluation',
  'results',
  'myData',
  'code',
] as const satisfies readonly (keyof typeof trainingTable)[];
