/** `docs/limits.md` says what each limit counts, and why it is enough. */
import type { Limit, limiting } from '../web/limits.ts';

const minute = 60;
const hour = 3_600;
const day = 86_400;

export const limits = {
  resumeCodes: { by: 'address', max: 30, per: minute },
  resumeCodesInRooms: { by: 'address', max: 600, per: minute },
  trainingsBegun: { by: 'address', max: 3_000, per: minute },
  trainingsBegunADay: { by: 'address', max: 30_000, per: day },
  learnerActs: { by: 'record', max: 240, per: minute },
  learnerActsADay: { by: 'record', max: 5_000, per: day },
  strayActs: { by: 'address', max: 600, per: minute },
  signIns: { by: 'address', max: 120, per: minute },
  emailLinksOpened: { by: 'address', max: 120, per: minute },
  emailLinksToOne: { by: 'e-mail address', max: 5, per: hour },
  accountActs: { by: 'account', max: 60, per: minute },
  invitationLinks: { by: 'address', max: 120, per: minute },
  administrationActs: { by: 'account', max: 120, per: minute },
  filesSent: { by: 'account', max: 300, per: hour },
  filesOfService: { by: 'service', max: 1_000, per: 'held' },
  ownFiles: { by: 'record', max: 20, per: minute },
  reportsGiven: { by: 'account', max: 60, per: hour },
  serviceExports: { by: 'account', max: 20, per: minute },
  calendars: { by: 'address', max: 3_000, per: minute },
  attestationPages: { by: 'record, else address', max: 120, per: minute },
  attestationFiles: { by: 'record, else address', max: 120, per: minute },
  badgeChecks: { by: 'address', max: 600, per: minute },
  ltiArrivals: { by: 'address', max: 40_000, per: minute },
  ltiChoices: { by: 'address', max: 120, per: minute },
  ltiLists: { by: 'address', max: 60, per: minute },
  ltiRegistrations: { by: 'address', max: 20, per: minute },
  facilitatorKeys: { by: 'address', max: 20, per: minute },
  commands: { by: 'room', max: 600, per: minute },
  strayCommands: { by: 'address', max: 600, per: minute },
  results: { by: 'room', max: 120, per: minute },
  roomLists: { by: 'address', max: 120, per: minute },
  handouts: { by: 'address', max: 30, per: minute },
  roomsOpened: { by: 'server', max: 500, per: day },
  trialRooms: { by: 'server', max: 300, per: 'held' },
  trialRoomsOpened: { by: 'address', max: 20, per: hour },
  roomsCopied: { by: 'first room', max: 20, per: day },
  roomLookups: { by: 'address', max: 60_000, per: minute },
  roomPages: { by: 'participant', max: 240, per: minute },
  joins: { by: 'address', max: 20_000, per: minute },
  joinsAnHour: { by: 'address', max: 60_000, per: hour },
  roomActs: { by: 'participant', max: 120, per: minute },
  roomActsOfAddress: { by: 'address', max: 60_000, per: minute },
  questionsOfOne: { by: 'participant', max: 10, per: day },
  ownQuestionsOfRoom: { by: 'room', max: 30, per: 'held' },
  textsOfRoom: { by: 'room', max: 60_000, per: 'held' },
  creditActs: { by: 'participant', max: 30, per: minute },
  strayCreditActs: { by: 'address', max: 600, per: minute },
  streamsOpened: { by: 'participant, or link', max: 240, per: minute },
  strayStreams: { by: 'address', max: 12_000, per: minute },
  streamsOfOne: { by: 'participant, or link', max: 12, per: 'held' },
  streamsOfAddress: { by: 'address', max: 12_000, per: 'held' },
  streamsOfServer: { by: 'server', max: 20_000, per: 'held' },
  demonstrations: { by: 'server', max: 6, per: hour },
  opinions: { by: 'address', max: 20, per: minute },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;
export type Limits = Readonly<Record<LimitName, Limit>>;
export type Limiter = ReturnType<typeof limiting<LimitName>>;

export const ownShare = 20;

/** In milliseconds. Streams are responses, not requests: none of these ends them. */
export const timeouts = {
  requestMs: 60_000,
  headersMs: 20_000,
  checkEveryMs: 5_000,
};

/** In bytes: many times the longest form. */
export const bodyLimit = 64 * 1024;
