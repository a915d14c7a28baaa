import { door, everyone, type PageRows } from '../../web/policy.ts';

/** Who holds the resume code of a record, on their device or as they type it. */
const record = door('record');

/**
 * « Se former ».
 *
 * A learner's record opens to who has its code, and to nobody else. Beginning one is open to all.
 */
export const trainingTable = {
  training: { at: { fr: '/fr/formation', en: '/en/training' }, read: everyone },
  start: {
    at: { fr: '/fr/formation/commencer', en: '/en/training/start' },
    read: everyone,
    change: everyone,
  },
  resume: {
    at: { fr: '/fr/formation/reprendre', en: '/en/training/resume' },
    read: everyone,
    change: record,
  },
  code: { at: { fr: '/fr/formation/code', en: '/en/training/code' }, read: record },
  leave: { at: { fr: '/fr/formation/quitter', en: '/en/training/leave' }, read: everyone, change: record },
  path: { at: { fr: '/fr/formation/parcours', en: '/en/training/path' }, read: record, change: record },
  step: {
    at: { fr: '/fr/formation/etapes/:step', en: '/en/training/steps/:step' },
    read: record,
    change: record,
  },
  positioning: {
    at: { fr: '/fr/formation/positionnement', en: '/en/training/positioning' },
    read: record,
    change: record,
  },
  positioningQuestion: {
    at: {
      fr: '/fr/formation/positionnement/:rank',
      en: '/en/training/positioning/:rank',
    },
    read: record,
    change: record,
  },
  evaluation: {
    at: { fr: '/fr/formation/evaluation', en: '/en/training/evaluation' },
    read: record,
    change: record,
  },
  evaluationQuestion: {
    at: { fr: '/fr/formation/evaluation/:rank', en: '/en/training/evaluation/:rank' },
    read: record,
    change: record,
  },
  review: { at: { fr: '/fr/formation/revoir', en: '/en/training/review' }, read: record, change: record },
  // A calendar that subscribes to a record has no cookie: its address is made for it.
  calendar: {
    at: {
      fr: '/fr/formation/calendrier/:address/cap18.ics',
      en: '/en/training/calendar/:address/cap18.ics',
    },
    read: door('calendar address'),
  },
  results: { at: { fr: '/fr/formation/resultats', en: '/en/training/results' }, read: record },
  codeFile: {
    at: { fr: '/fr/formation/code/cap18-code.txt', en: '/en/training/code/cap18-code.txt' },
    read: record,
  },
  // Who has no record is told what committing is, and where a record begins.
  commit: {
    at: { fr: '/fr/formation/engagements/pratiques/:id', en: '/en/training/commitments/practices/:id' },
    read: everyone,
    change: record,
  },
  commitment: {
    at: { fr: '/fr/formation/engagements/:commitment', en: '/en/training/commitments/:commitment' },
    read: record,
    change: record,
  },
  commitmentDay: {
    at: {
      fr: '/fr/formation/engagements/:commitment/cap18.ics',
      en: '/en/training/commitments/:commitment/cap18.ics',
    },
    read: record,
  },
  commitments: { at: { fr: '/fr/formation/engagements', en: '/en/training/commitments' }, read: record },
  notes: { at: { fr: '/fr/formation/notes', en: '/en/training/notes' }, read: record },
  myData: { at: { fr: '/fr/formation/mes-donnees', en: '/en/training/my-data' }, read: record },
  myDataFile: {
    at: { fr: '/fr/formation/mes-donnees/cap18.json', en: '/en/training/my-data/cap18.json' },
    read: record,
  },
  newCode: {
    at: { fr: '/fr/formation/mes-donnees/nouveau-code', en: '/en/training/my-data/new-code' },
    read: record,
    change: record,
  },
  erase: {
    at: { fr: '/fr/formation/mes-donnees/effacer', en: '/en/training/my-data/erase' },
    read: record,
    change: record,
  },
} as const satisfies PageRows;

/** Pages that one may have come for without a record on this device: they open once its code is typed. */
export const pagesComeFor = [
  'step',
  'commitment',
  'commitments',
  'review',
  'path',
  'notes',
  'positioning',
  'evaluation',
  'results',
  'myData',
  'code',
] as const satisfies readonly (keyof typeof trainingTable)[];
