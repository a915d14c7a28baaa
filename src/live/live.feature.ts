import type { Lang } from '../standard/standard.ts';
import { door, everyone, type PageRows, policiesAt } from '../web/policy.ts';

/** Who has the link by which a room is led; the one of its screen; its code, then the pass that it gives for a day. */
const leads = door('facilitator link');
const projects = door('projector link');
const entersRoom = door('room code');
const isInRoom = door('participant pass');
/** The browser that opened rooms: it keeps their links. */
const opener = door('browser of the rooms');

/** Looking up a room by its code: whoever is in it is counted as a person, others by their address. */
const lookups = ['roomPages', 'roomLookups'] as const;

/**
 * Rooms: opening one, leading it, projecting it, taking part.
 *
 * A room is led, shown and taken part in by who has the link or the code of each. Preparing one is open to all.
 */
export const liveTable = {
  openRoom: {
    at: { fr: '/fr/formation/animer', en: '/en/training/facilitate' },
    read: everyone,
    change: door('facilitator key or role'),
    limits: { change: ['facilitatorKeys'] },
    load: () => import('./opening/opening.pages.ts'),
  },
  trialRoom: {
    at: { fr: '/fr/formation/animer/essai', en: '/en/training/facilitate/trial' },
    read: everyone,
    change: everyone,
    limits: { change: ['trialRoomsOpened'] },
    load: () => import('./opening/opening.pages.ts'),
  },
  sessionPlan: {
    at: { fr: '/fr/formation/animer/deroulements/:id', en: '/en/training/facilitate/plans/:id' },
    read: everyone,
    load: () => import('./prepare/plan.pages.ts'),
  },
  sessionScript: {
    at: { fr: '/fr/formation/animer/texte', en: '/en/training/facilitate/script' },
    read: everyone,
    load: () => import('./prepare/plan.pages.ts'),
  },
  sessionSlides: {
    at: { fr: '/fr/formation/animer/diapositives', en: '/en/training/facilitate/slides' },
    read: everyone,
    limits: { read: ['handouts'] },
    load: () => import('./handouts/handouts.pages.ts'),
  },
  sessionBooklet: {
    at: { fr: '/fr/formation/animer/cahier', en: '/en/training/facilitate/booklet' },
    read: everyone,
    limits: { read: ['handouts'] },
    load: () => import('./handouts/handouts.pages.ts'),
  },
  sessionGuide: {
    at: { fr: '/fr/formation/animer/guide', en: '/en/training/facilitate/guide' },
    read: everyone,
    limits: { read: ['handouts'] },
    load: () => import('./handouts/handouts.pages.ts'),
  },
  compose: {
    at: { fr: '/fr/formation/animer/composer', en: '/en/training/facilitate/compose' },
    read: everyone,
    load: () => import('./prepare/compose.pages.ts'),
  },
  myRooms: {
    at: { fr: '/fr/formation/animer/mes-salles', en: '/en/training/facilitate/my-rooms' },
    read: opener,
    change: opener,
    limits: { read: ['roomLists'], change: ['roomLists'] },
    load: () => import('./prepare/my-rooms.pages.ts'),
  },
  myRoomsFile: {
    at: {
      fr: '/fr/formation/animer/mes-salles/cap18-salles.txt',
      en: '/en/training/facilitate/my-rooms/cap18-rooms.txt',
    },
    read: opener,
    limits: { read: ['roomLists'] },
    load: () => import('./prepare/my-rooms.pages.ts'),
  },
  facilitator: {
    at: { fr: '/fr/animer/:link', en: '/en/facilitate/:link' },
    read: leads,
    change: leads,
    limits: { change: ['commands', 'strayCommands'] },
    load: () => import('./facilitator/facilitator.pages.ts'),
  },
  facilitatorResults: {
    at: { fr: '/fr/animer/:link/resultats', en: '/en/facilitate/:link/results' },
    read: leads,
    limits: { read: ['results'] },
    load: () => import('./results/results.pages.ts'),
  },
  facilitatorResultsCsv: {
    at: { fr: '/fr/animer/:link/resultats/cap18.csv', en: '/en/facilitate/:link/results/cap18.csv' },
    read: leads,
    limits: { read: ['results'] },
    load: () => import('./results/results.pages.ts'),
  },
  facilitatorScript: {
    at: { fr: '/fr/animer/:link/texte', en: '/en/facilitate/:link/script' },
    read: leads,
    limits: { read: ['results'] },
    load: () => import('./prepare/plan.pages.ts'),
  },
  facilitatorOrder: {
    at: { fr: '/fr/animer/:link/ordre', en: '/en/facilitate/:link/order' },
    read: leads,
    limits: { read: ['results'] },
    load: () => import('./prepare/plan.pages.ts'),
  },
  facilitatorSlides: {
    at: { fr: '/fr/animer/:link/diapositives', en: '/en/facilitate/:link/slides' },
    read: leads,
    limits: { read: ['handouts'] },
    load: () => import('./handouts/handouts.pages.ts'),
  },
  facilitatorBooklet: {
    at: { fr: '/fr/animer/:link/cahier', en: '/en/facilitate/:link/booklet' },
    read: leads,
    limits: { read: ['handouts'] },
    load: () => import('./handouts/handouts.pages.ts'),
  },
  facilitatorGuide: {
    at: { fr: '/fr/animer/:link/guide', en: '/en/facilitate/:link/guide' },
    read: leads,
    limits: { read: ['handouts'] },
    load: () => import('./handouts/handouts.pages.ts'),
  },
  facilitatorCards: {
    at: { fr: '/fr/animer/:link/cartes', en: '/en/facilitate/:link/cards' },
    read: leads,
    limits: { read: ['results'] },
    load: () => import('./results/results.pages.ts'),
  },
  facilitatorQuestions: {
    at: { fr: '/fr/animer/:link/questions', en: '/en/facilitate/:link/questions' },
    read: leads,
    change: leads,
    limits: { change: ['commands', 'strayCommands'] },
    load: () => import('./own-questions/own-questions.pages.ts'),
  },
  facilitatorCopy: {
    at: { fr: '/fr/animer/:link/autre-groupe', en: '/en/facilitate/:link/another-group' },
    read: leads,
    change: leads,
    limits: { change: ['commands', 'strayCommands'] },
    load: () => import('./opening/copy.pages.ts'),
  },
  facilitatorSettings: {
    at: { fr: '/fr/animer/:link/reglages', en: '/en/facilitate/:link/settings' },
    read: leads,
    load: () => import('./facilitator/facilitator.pages.ts'),
  },
  facilitatorNewLink: {
    at: { fr: '/fr/animer/:link/nouvelle-adresse', en: '/en/facilitate/:link/new-address' },
    read: leads,
    load: () => import('./facilitator/facilitator.pages.ts'),
  },
  projector: {
    at: { fr: '/fr/projection/:link', en: '/en/projector/:link' },
    read: projects,
    load: () => import('./projector/projector.pages.ts'),
  },
  join: {
    at: { fr: '/fr/salle', en: '/en/room' },
    read: everyone,
    // A resume code typed there is counted with the others.
    change: door('code of a room or a record'),
    limits: { read: lookups, change: lookups },
    load: () => import('./participant/participant.pages.ts'),
  },
  participant: {
    at: { fr: '/fr/salle/:code', en: '/en/room/:code' },
    read: entersRoom,
    change: entersRoom,
    limits: { read: lookups, change: ['roomActs', 'roomActsOfAddress', 'joins', 'joinsAnHour'] },
    load: () => import('./participant/participant.pages.ts'),
  },
  participantProof: {
    at: { fr: '/fr/salle/:code/participation', en: '/en/room/:code/attendance' },
    read: isInRoom,
    limits: { read: lookups },
    load: () => import('./credit/credit.pages.ts'),
  },
  participantCredit: {
    at: { fr: '/fr/salle/:code/dossier', en: '/en/room/:code/record' },
    read: isInRoom,
    change: isInRoom,
    limits: { read: lookups, change: ['creditActs', 'strayCreditActs'] },
    load: () => import('./credit/credit.pages.ts'),
  },
} as const satisfies PageRows;

/** Addresses of event streams: not pages, so in no language's words. `lang` is said in the query. */
export const streamPatterns = {
  facilitator: '/live/facilitator/:key',
  projector: '/live/projector/:key',
  participant: '/live/participant/:key',
} as const;

/** The address of an event stream, for example `streamTo('participant', 'fr', 'K7MPQ4')`. */
export const streamTo = (role: keyof typeof streamPatterns, lang: Lang, key: string): string =>
  `${streamPatterns[role].replace(':key', encodeURIComponent(key))}?lang=${lang}`;

/** Addresses of live that are no pages, and who may ask for them. */
export const liveRoutes = policiesAt({
  [streamPatterns.facilitator]: { read: leads },
  [streamPatterns.projector]: { read: projects },
  [streamPatterns.participant]: { read: isInRoom },
});
