import type { Lang } from '../standard/standard.ts';
import type { PagePatterns } from '../web/paths.ts';

/** Rooms: opening one, leading it, projecting it, taking part. */
export const liveAddresses = {
  openRoom: { fr: '/fr/formation/animer', en: '/en/training/facilitate' },
  sessionPlan: { fr: '/fr/formation/animer/deroulements/:id', en: '/en/training/facilitate/plans/:id' },
  sessionScript: { fr: '/fr/formation/animer/texte', en: '/en/training/facilitate/script' },
  sessionSlides: { fr: '/fr/formation/animer/diapositives', en: '/en/training/facilitate/slides' },
  sessionBooklet: { fr: '/fr/formation/animer/cahier', en: '/en/training/facilitate/booklet' },
  sessionGuide: { fr: '/fr/formation/animer/guide', en: '/en/training/facilitate/guide' },
  compose: { fr: '/fr/formation/animer/composer', en: '/en/training/facilitate/compose' },
  myRooms: { fr: '/fr/formation/animer/mes-salles', en: '/en/training/facilitate/my-rooms' },
  myRoomsFile: {
    fr: '/fr/formation/animer/mes-salles/cap18-salles.txt',
    en: '/en/training/facilitate/my-rooms/cap18-rooms.txt',
  },
  heldRoom: { fr: '/fr/formation/animer/mes-salles/:room', en: '/en/training/facilitate/my-rooms/:room' },
  rehearsal: { fr: '/fr/formation/animer/repetition', en: '/en/training/facilitate/rehearsal' },
  facilitator: { fr: '/fr/animer/:link', en: '/en/facilitate/:link' },
  facilitatorResults: { fr: '/fr/animer/:link/resultats', en: '/en/facilitate/:link/results' },
  facilitatorResultsCsv: {
    fr: '/fr/animer/:link/resultats/cap18.csv',
    en: '/en/facilitate/:link/results/cap18.csv',
  },
  facilitatorResultsJson: {
    fr: '/fr/animer/:link/resultats/cap18.json',
    en: '/en/facilitate/:link/results/cap18.json',
  },
  facilitatorCards: { fr: '/fr/animer/:link/cartes', en: '/en/facilitate/:link/cards' },
  facilitatorTables: { fr: '/fr/animer/:link/tables', en: '/en/facilitate/:link/tables' },
  facilitatorNewLink: { fr: '/fr/animer/:link/nouvelle-adresse', en: '/en/facilitate/:link/new-address' },
  projector: { fr: '/fr/projection/:link', en: '/en/projector/:link' },
  join: { fr: '/fr/salle', en: '/en/room' },
  participant: { fr: '/fr/salle/:code', en: '/en/room/:code' },
  participantCredit: { fr: '/fr/salle/:code/dossier', en: '/en/room/:code/record' },
} as const satisfies PagePatterns;

/** Addresses of event streams: not pages, so in no language's words. `lang` is said in the query. */
export const streamPatterns = {
  facilitator: '/live/facilitator/:key',
  projector: '/live/projector/:key',
  participant: '/live/participant/:key',
} as const;

/** The address of an event stream, for example `streamTo('participant', 'fr', 'K7MPQ4')`. */
export const streamTo = (role: keyof typeof streamPatterns, lang: Lang, key: string): string =>
  `${streamPatterns[role].replace(':key', encodeURIComponent(key))}?lang=${lang}`;
