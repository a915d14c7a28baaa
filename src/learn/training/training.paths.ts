import type { PagePatterns } from '../../web/paths.ts';

/** « Se former ». */
export const trainingAddresses = {
  training: { fr: '/fr/formation', en: '/en/training' },
  start: { fr: '/fr/formation/commencer', en: '/en/training/start' },
  resume: { fr: '/fr/formation/reprendre', en: '/en/training/resume' },
  code: { fr: '/fr/formation/code', en: '/en/training/code' },
  leave: { fr: '/fr/formation/quitter', en: '/en/training/leave' },
  path: { fr: '/fr/formation/parcours', en: '/en/training/path' },
  step: { fr: '/fr/formation/etapes/:step', en: '/en/training/steps/:step' },
  positioning: { fr: '/fr/formation/positionnement', en: '/en/training/positioning' },
  positioningQuestion: {
    fr: '/fr/formation/positionnement/:rank',
    en: '/en/training/positioning/:rank',
  },
  evaluation: { fr: '/fr/formation/evaluation', en: '/en/training/evaluation' },
  evaluationQuestion: { fr: '/fr/formation/evaluation/:rank', en: '/en/training/evaluation/:rank' },
  review: { fr: '/fr/formation/revoir', en: '/en/training/review' },
  calendar: {
    fr: '/fr/formation/calendrier/:address/cap18.ics',
    en: '/en/training/calendar/:address/cap18.ics',
  },
  results: { fr: '/fr/formation/resultats', en: '/en/training/results' },
  codeFile: { fr: '/fr/formation/code/cap18-code.txt', en: '/en/training/code/cap18-code.txt' },
  commit: { fr: '/fr/formation/engagements/pratiques/:id', en: '/en/training/commitments/practices/:id' },
  commitment: { fr: '/fr/formation/engagements/:commitment', en: '/en/training/commitments/:commitment' },
  commitmentDay: {
    fr: '/fr/formation/engagements/:commitment/cap18.ics',
    en: '/en/training/commitments/:commitment/cap18.ics',
  },
  commitments: { fr: '/fr/formation/engagements', en: '/en/training/commitments' },
  notes: { fr: '/fr/formation/notes', en: '/en/training/notes' },
  myData: { fr: '/fr/formation/mes-donnees', en: '/en/training/my-data' },
  myDataFile: { fr: '/fr/formation/mes-donnees/cap18.json', en: '/en/training/my-data/cap18.json' },
  newCode: { fr: '/fr/formation/mes-donnees/nouveau-code', en: '/en/training/my-data/new-code' },
  erase: { fr: '/fr/formation/mes-donnees/effacer', en: '/en/training/my-data/erase' },
} as const satisfies PagePatterns;

/** Pages that one may have come for without a record on this device: they open once its code is typed. */
export const pagesComeFor = (
  [
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
  ] as const
).map((name) => trainingAddresses[name]);
