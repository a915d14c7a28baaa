/** Every limit of the program: what, by what, how many, and why that is enough. `docs/limits.md` is this, as a table. */
import type { Limit, limiting } from '../web/limits.ts';

const minute = 60;
const hour = 3_600;
const day = 86_400;

export const limits = {
  resumeCodes: {
    what: 'Resume codes typed where a training is resumed',
    by: 'address',
    max: 30,
    per: minute,
    why: 'A device keeps its code: few people type it, and those in a room type it there, under another limit.',
  },
  resumeCodesInRooms: {
    what: 'Resume codes typed in a room that lead to nobody',
    by: 'address',
    max: 600,
    per: minute,
    why: 'Only errors count. Ten thousand people who type their code in ten minutes, one in twenty wrongly, make 50 a minute. One code among 10,000 records is found by chance in millions of years.',
  },
  trainingsBegun: {
    what: 'Trainings begun',
    by: 'address',
    max: 3_000,
    per: minute,
    why: 'A lecture hall begins at once, ten thousand people within four minutes. Those who begin from a room are counted alone.',
  },
  trainingsBegunADay: {
    what: 'Trainings begun',
    by: 'address',
    max: 30_000,
    per: day,
    why: 'Three rooms of ten thousand a day.',
  },
  learnerActs: {
    what: 'Forms of the training sent by a learner',
    by: 'record',
    max: 240,
    per: minute,
    why: 'Each learner is counted alone: four forms a second is above any human pace.',
  },
  learnerActsADay: {
    what: 'Forms of the training sent by a learner',
    by: 'record',
    max: 5_000,
    per: day,
    why: 'Each learner is counted alone. A whole training takes about 200 forms; a record does not grow until its pages are slow.',
  },
  strayActs: {
    what: 'Forms of the training sent with a code that leads to nobody, or with none',
    by: 'address',
    max: 600,
    per: minute,
    why: 'Who has a training is never counted here.',
  },
  signIns: {
    what: 'Sign-ins tried, by passkey, by a link asked for or by another site, back from it included',
    by: 'address',
    max: 120,
    per: minute,
    why: 'Neither a passkey nor a state of 256 bits can be guessed. A floor of a public body behind one address signs in at nine o’clock; by another site, each makes two.',
  },
  emailLinksOpened: {
    what: 'Links sent by e-mail, opened or used',
    by: 'address',
    max: 120,
    per: minute,
    why: 'A link is 256 bits: nobody finds one by chance. Each is opened, then pressed.',
  },
  emailLinksToOne: {
    what: 'Links and invitations asked for, to be sent to one e-mail address',
    by: 'e-mail address',
    max: 5,
    per: hour,
    why: 'Who does not receive one asks again twice. Nobody’s mail is flooded from here, whoever asks and from wherever.',
  },
  accountActs: {
    what: 'Forms of one’s own account, and of the rooms in it',
    by: 'account',
    max: 60,
    per: minute,
    why: 'Each account is counted alone, and it is one person who presses.',
  },
  invitationLinks: {
    what: 'Invitations, and links of reviews, opened or accepted',
    by: 'address',
    max: 120,
    per: minute,
    why: 'A link is 256 bits: nobody finds one by chance. A whole team accepts its invitations at the same meeting.',
  },
  administrationActs: {
    what: 'Forms of the administration',
    by: 'account',
    max: 120,
    per: minute,
    why: 'Each account is counted alone: two acts a second is above any human pace.',
  },
  filesSent: {
    what: 'Forms of actions, with their files',
    by: 'account',
    max: 300,
    per: hour,
    why: 'Each account is counted alone. Forty-eight actions said, noted and shown, one press each, are half of it; with the largest files, 30 GB an hour, refused past what a service may keep.',
  },
  filesOfService: {
    what: 'Megabytes of files and texts that a service keeps',
    by: 'service',
    max: 1_000,
    per: 'held',
    why: 'Three hundred files of 3 MB. The same file counts once; past it, a link to where the file is serves as well.',
  },
  ownFiles: {
    what: 'Files of one’s own data taken away',
    by: 'record',
    max: 20,
    per: minute,
    why: 'Each learner is counted alone.',
  },
  reportsGiven: {
    what: 'Reports of scans given to services',
    by: 'account',
    max: 60,
    per: hour,
    why: 'Each account is counted alone. One a minute is more than anybody scans; each has 5 MB at most, of which 200 KB are kept, for the last two alone.',
  },
  serviceExports: {
    what: 'Dossiers of services taken away or printed',
    by: 'account',
    max: 20,
    per: minute,
    why: 'Each account is counted alone.',
  },
  calendars: {
    what: 'Calendars of learners read by calendar programs',
    by: 'address',
    max: 3_000,
    per: minute,
    why: 'One program reads the calendars of many people from few addresses, a few times a day each. An address carries 128 random bits at least.',
  },
  attestationPages: {
    what: 'Looks at attestations, by number',
    by: 'record, else address',
    max: 120,
    per: minute,
    why: 'Who learns here is counted alone. A whole office of others may check numbers; 60 random bits protect those that nobody gave.',
  },
  attestationFiles: {
    what: 'PDFs and badges of attestations',
    by: 'record, else address',
    max: 120,
    per: minute,
    why: 'Who learns here is counted alone, so ten thousand may take theirs at once.',
  },
  badgeChecks: {
    what: 'Looks at what verifies badges: keys, profile, lists of those withdrawn',
    by: 'address',
    max: 600,
    per: minute,
    why: 'A verifier reads a key and a list for a badge, and may keep both for five minutes. No page of ours reads them.',
  },
  ltiArrivals: {
    what: 'People who come in from a learning platform by LTI, and what it signs of them',
    by: 'address',
    max: 40_000,
    per: minute,
    why: 'Each launch makes two requests: ten thousand people may open an activity twice in a minute. Nothing is stored before a platform has signed for it.',
  },
  ltiChoices: {
    what: 'Activities chosen by who teaches, to place in a course',
    by: 'address',
    max: 120,
    per: minute,
    why: 'Who learns chooses none. Each needs a page that a platform opened within the hour.',
  },
  ltiLists: {
    what: 'Lists of a course read by who teaches it',
    by: 'address',
    max: 60,
    per: minute,
    why: 'Who learns reads none. Each is asked of the platform at that moment, and kept nowhere.',
  },
  ltiRegistrations: {
    what: 'Links opened by which a learning platform registers itself',
    by: 'address',
    max: 20,
    per: minute,
    why: 'An administrator opens one, twice. A link carries 128 random bits.',
  },
  facilitatorKeys: {
    what: 'Facilitator keys tried',
    by: 'address',
    max: 20,
    per: minute,
    why: 'One person opens the room. A key of 16 characters among 22 is out of reach at this pace.',
  },
  commands: {
    what: 'Commands given to a room',
    by: 'room',
    max: 600,
    per: minute,
    why: 'Each room is counted alone: ten a second is above what hands can do, several people’s included.',
  },
  strayCommands: {
    what: 'Commands given by a link that opens nothing',
    by: 'address',
    max: 600,
    per: minute,
    why: 'Who leads a room is never counted here. A link carries 144 bits.',
  },
  results: {
    what: 'Results of a room read, or taken away as a file',
    by: 'room',
    max: 120,
    per: minute,
    why: 'Only who leads reads them, and each room is counted alone.',
  },
  roomLists: {
    what: 'Lists of the rooms that a browser opened',
    by: 'address',
    max: 120,
    per: minute,
    why: 'Only who leads reads one, and each holds 20 rooms at most. Who takes part in a room never asks for it.',
  },
  handouts: {
    what: 'Slides, guides and booklets of a plan taken away',
    by: 'address',
    max: 30,
    per: minute,
    why: 'Who leads takes them, and prints what others keep. One takes up to two seconds, on a thread of its own, and is kept for who asks again.',
  },
  roomsOpened: {
    what: 'Rooms opened',
    by: 'server',
    max: 500,
    per: day,
    why: 'Many times what one public body leads.',
  },
  roomsCopied: {
    what: 'Rooms opened by « Ouvrir la même salle », copies of copies included',
    by: 'first room',
    max: 20,
    per: day,
    why: 'A copy needs no key: who has one room’s link cannot use up the day’s rooms. Twenty groups a day is more than one team leads.',
  },
  roomLookups: {
    what: 'Codes of rooms looked up by people who are not in the room',
    by: 'address',
    max: 60_000,
    per: minute,
    why: 'Who comes in looks twice: ten thousand people make 20,000. A code is no secret.',
  },
  roomPages: {
    what: 'Pages of a room read by someone who is in it',
    by: 'participant',
    max: 240,
    per: minute,
    why: 'Each person is counted alone. A page without script reads itself ten times a minute.',
  },
  joins: {
    what: 'People who come into rooms',
    by: 'address',
    max: 20_000,
    per: minute,
    why: 'Ten thousand people may come in within the same second, twice a minute.',
  },
  joinsAnHour: {
    what: 'People who come into rooms',
    by: 'address',
    max: 60_000,
    per: hour,
    why: 'Six rooms of ten thousand an hour; who is in already is not counted.',
  },
  roomActs: {
    what: 'Votes and other acts of one person in a room',
    by: 'participant',
    max: 120,
    per: minute,
    why: 'Each person is counted alone: two a second is above any human pace.',
  },
  roomActsOfAddress: {
    what: 'Votes and other acts in rooms, together',
    by: 'address',
    max: 60_000,
    per: minute,
    why: 'Ten thousand people who each act six times in a minute. Past it, only those who acted more than 20 times in that minute are refused.',
  },
  questionsOfOne: {
    what: 'Questions asked in a room by one person',
    by: 'participant',
    max: 10,
    per: day,
    why: 'Each person is counted alone, exactly. A pass is of one day and one room; who leads reads each question.',
  },
  ownQuestionsOfRoom: {
    what: 'Questions that who leads asks in their own words',
    by: 'room',
    max: 30,
    per: 'held',
    why: 'Each room is counted alone, exactly. A session of three hours has time for a dozen; those erased count.',
  },
  textsOfRoom: {
    what: 'Questions and short answers that a room holds',
    by: 'room',
    max: 60_000,
    per: 'held',
    why: 'Ten thousand people, six answers each: what waits is listed 20 at a time, whatever its number.',
  },
  creditActs: {
    what: 'Adding a session to a training',
    by: 'participant',
    max: 30,
    per: minute,
    why: 'Each person is counted alone.',
  },
  strayCreditActs: {
    what: 'Adding a session to a training, by someone who is not in the room',
    by: 'address',
    max: 600,
    per: minute,
    why: 'Who is in the room is never counted here.',
  },
  streamsOpened: {
    what: 'Event streams opened',
    by: 'participant, or link',
    max: 240,
    per: minute,
    why: 'Each person is counted alone. A page that lost its connection comes back every two seconds at most.',
  },
  strayStreams: {
    what: 'Event streams asked for by someone who is in no room',
    by: 'address',
    max: 12_000,
    per: minute,
    why: 'Who is in a room is never counted here. Passes end after a day: pages left open by a whole room may ask at the same minute.',
  },
  streamsOfOne: {
    what: 'Event streams held by one person, or by one link',
    by: 'participant, or link',
    max: 12,
    per: 'held',
    why: 'Several tabs, and a few people who lead together.',
  },
  streamsOfAddress: {
    what: 'Event streams held from one address',
    by: 'address',
    max: 12_000,
    per: 'held',
    why: 'A room of ten thousand, one in five with a second tab. Past it, each person or link still gets one.',
  },
  streamsOfServer: {
    what: 'Event streams held by a server process',
    by: 'server',
    max: 20_000,
    per: 'held',
    why: 'Two rooms of ten thousand. Past it, pages ask again every few seconds; those without script need none.',
  },
  demonstrations: {
    what: 'Demonstrations made anew by a visitor',
    by: 'server',
    max: 6,
    per: hour,
    why: 'One that is ten minutes old is as good as new. Another takes a few seconds of the server, and its visitors choose again whom to be.',
  },
  opinions: {
    what: 'Opinions sent (« Votre avis »)',
    by: 'address',
    max: 20,
    per: minute,
    why: 'What people think of a session is asked in the room, and not counted here. Who writes at the same minute as twenty others is told to try again a minute later.',
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;
export type Limits = Readonly<Record<LimitName, Limit>>;
/** Makes the counters of limits. */
export type Limiter = ReturnType<typeof limiting<LimitName>>;

/** Acts in a minute that nobody is refused because of others at their address. */
export const ownShare = 20;

/** How long the server waits, in milliseconds. Streams are answers, not requests: none of these ends them. */
export const timeouts = {
  /** For the whole of a request, its body included. */
  requestMs: 60_000,
  /** For its headers, the first byte included. */
  headersMs: 20_000,
  /** Between two looks for those that are late. */
  checkEveryMs: 5_000,
};

/** Largest request body, in bytes: many times the longest form. */
export const bodyLimit = 64 * 1024;
