import type { Lang, Text } from '../standard/standard.ts';

/** Every page's address, in both languages: the only place where addresses are written. */
export const patterns = {
  home: { fr: '/fr', en: '/en' },
  understand: { fr: '/fr/comprendre', en: '/en/understand' },
  theme: { fr: '/fr/comprendre/themes/:id', en: '/en/understand/themes/:id' },
  practice: { fr: '/fr/comprendre/pratiques/:id', en: '/en/understand/practices/:id' },
  sheet: { fr: '/fr/comprendre/pratiques/:id/fiche', en: '/en/understand/practices/:id/sheet' },
  sheets: { fr: '/fr/comprendre/fiches', en: '/en/understand/sheets' },
  search: { fr: '/fr/recherche', en: '/en/search' },
  training: { fr: '/fr/formation', en: '/en/training' },
  start: { fr: '/fr/formation/commencer', en: '/en/training/start' },
  resume: { fr: '/fr/formation/reprendre', en: '/en/training/resume' },
  code: { fr: '/fr/formation/code', en: '/en/training/code' },
  leave: { fr: '/fr/formation/quitter', en: '/en/training/leave' },
  path: { fr: '/fr/formation/parcours', en: '/en/training/path' },
  step: { fr: '/fr/formation/etapes/:step', en: '/en/training/steps/:step' },
  positioning: { fr: '/fr/formation/positionnement', en: '/en/training/positioning' },
  positioningQuestion: { fr: '/fr/formation/positionnement/:rank', en: '/en/training/positioning/:rank' },
  evaluation: { fr: '/fr/formation/evaluation', en: '/en/training/evaluation' },
  evaluationQuestion: { fr: '/fr/formation/evaluation/:rank', en: '/en/training/evaluation/:rank' },
  results: { fr: '/fr/formation/resultats', en: '/en/training/results' },
  commitments: { fr: '/fr/formation/engagements', en: '/en/training/commitments' },
  certificate: { fr: '/fr/formation/attestation', en: '/en/training/certificate' },
  myData: { fr: '/fr/formation/mes-donnees', en: '/en/training/my-data' },
  myDataFile: { fr: '/fr/formation/mes-donnees/cap18.json', en: '/en/training/my-data/cap18.json' },
  newCode: { fr: '/fr/formation/mes-donnees/nouveau-code', en: '/en/training/my-data/new-code' },
  erase: { fr: '/fr/formation/mes-donnees/effacer', en: '/en/training/my-data/erase' },
  verify: { fr: '/fr/verifier', en: '/en/verify' },
  attestation: { fr: '/fr/attestations/:number', en: '/en/certificates/:number' },
  attestationPdf: { fr: '/fr/attestations/:number/cap18.pdf', en: '/en/certificates/:number/cap18.pdf' },
  host: { fr: '/fr/formation/animer', en: '/en/training/facilitate' },
  hostRoom: { fr: '/fr/animer/:link', en: '/en/facilitate/:link' },
  hostResults: { fr: '/fr/animer/:link/resultats', en: '/en/facilitate/:link/results' },
  hostResultsCsv: {
    fr: '/fr/animer/:link/resultats/cap18.csv',
    en: '/en/facilitate/:link/results/cap18.csv',
  },
  hostResultsJson: {
    fr: '/fr/animer/:link/resultats/cap18.json',
    en: '/en/facilitate/:link/results/cap18.json',
  },
  hostCards: { fr: '/fr/animer/:link/cartes', en: '/en/facilitate/:link/cards' },
  hostNewLink: { fr: '/fr/animer/:link/nouvelle-adresse', en: '/en/facilitate/:link/new-address' },
  projector: { fr: '/fr/projection/:link', en: '/en/projector/:link' },
  join: { fr: '/fr/salle', en: '/en/room' },
  seat: { fr: '/fr/salle/:code', en: '/en/room/:code' },
  seatRecord: { fr: '/fr/salle/:code/dossier', en: '/en/room/:code/record' },
  feedback: { fr: '/fr/avis', en: '/en/feedback' },
  accessibility: { fr: '/fr/accessibilite', en: '/en/accessibility' },
  privacy: { fr: '/fr/vie-privee', en: '/en/privacy' },
  about: { fr: '/fr/a-propos', en: '/en/about' },
} as const satisfies Record<string, Text>;

export type PageName = keyof typeof patterns;
export type PathParams = Readonly<Record<string, string | number>>;

const fill = (pattern: string, params: PathParams): string =>
  pattern.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key] ?? '')));

/** The address of a page in a language, for example `pathTo('practice', 'fr', { id: 7 })`. */
export const pathTo = (name: PageName, lang: Lang, params: PathParams = {}): string =>
  patterns[name][lang].includes(':') ? fill(patterns[name][lang], params) : patterns[name][lang];

/** Addresses of event streams: not pages, so in no language's words. `lang` is said in the query. */
export const streamPatterns = {
  facilitator: '/live/facilitator/:key',
  projector: '/live/projector/:key',
  participant: '/live/participant/:key',
} as const;

/** The address of an event stream, for example `streamTo('participant', 'fr', 'K7MPQ4')`. */
export const streamTo = (role: keyof typeof streamPatterns, lang: Lang, key: string): string =>
  `${streamPatterns[role].replace(':key', encodeURIComponent(key))}?lang=${lang}`;

/** The language an address belongs to, from its first segment; French for any other. */
export const langOf = (url: string): Lang => (/^\/en(\/|\?|$)/.test(url) ? 'en' : 'fr');
