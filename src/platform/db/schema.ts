import type { Generated } from 'kysely';

/** The two databases that the program runs on. */
export type Engine = 'sqlite' | 'postgres';

/**
 * The tables, as queries see them. Instants are ISO 8601 in UTC with milliseconds, days are `YYYY-MM-DD`,
 * both as text, so that SQLite and PostgreSQL sort and compare them alike. JSON is text too: SQL never
 * looks inside it. A column that holds the id of another thing bears the name of that thing: `service`, `account`.
 */
export type Tables = {
  /** Append-only: triggers refuse UPDATE and DELETE on both engines. */
  facts: {
    /** UUIDv7. */
    id: string;
    /** What the fact is about, for example `learner:0193…` or `room:0193…`. */
    stream: string;
    /** Rank in its stream, from 1. */
    seq: number;
    recordedAt: string;
    effectiveAt: string;
    kind: string;
    /** Of the shape of its data. */
    version: number;
    /** Who said it, as `writeActor` writes it. */
    actor: string;
    data: string;
    /** What may happen once only in its stream, for example `answered:<attempt>:<item>`. */
    onceKey: string | null;
  };
  streams: {
    stream: string;
    /** Rank of its last fact. */
    head: number;
    /** 1 once nothing may be added to it. */
    closed: number;
    /** Told to the body's record of learning up to this rank, or not to be told: it was recorded before there was one. */
    sent: Generated<number>;
    /** Of what was told, taken back up to this rank, after its learner was erased. */
    voided: Generated<number>;
  };
  people: {
    id: string;
    /** HMAC-SHA-256 of the resume code, hexadecimal. */
    codeHash: string;
    createdAt: string;
    /** Day of the last visit, for the removal of records nobody uses any more. */
    lastSeenOn: string;
  };
  commitments: {
    id: string;
    person: string;
    action: string;
    words: string;
    dueOn: string;
    createdAt: string;
    /** Day on which its person said that it is done. */
    doneOn: string | null;
  };
  /** What a person wrote when they took stock of a service. */
  checkup_texts: {
    person: string;
    checkup: string;
    /** `service` for the name that they give it, else the id of an action that does not apply, and why. */
    about: string;
    words: string;
  };
  attestations: {
    /** Twelve characters of Crockford's base 32, without hyphens. */
    number: string;
    /** Null once withdrawn: the person's facts can no longer be reached from the number. */
    learner: string | null;
    /** As typed by the person; null once withdrawn. */
    name: string | null;
    lang: string;
    issuedOn: string;
    standardVersion: string;
    durationMinutes: number;
    score: number;
    total: number;
    withdrawnOn: string | null;
    /** Day and minutes of the session followed in a room, questions put to it and answered there; null without one. */
    attendedOn: string | null;
    attendedMinutes: number | null;
    attendedAsked: number | null;
    attendedAnswered: number | null;
    /** Where the list of withdrawn badges tells of this one: the list, from 1, and a place in it drawn at random. */
    statusList: number | null;
    statusIndex: number | null;
  };
  feedback: {
    id: string;
    receivedAt: string;
    lang: string;
    page: string;
    /** `yes`, `no` or `unsaid`: did the page help? */
    helpful: string;
    message: string;
  };
  rooms: {
    id: string;
    /** Six characters, shown to the room. */
    code: string;
    /** Given by who opened it, to tell rooms apart; never shown to the room. Empty when none was given. */
    title: string;
    openedAt: string;
    /** The asking that takes votes; null when none does. Kept here so that a vote and a closing wait for each other. */
    openAsking: string | null;
    /** Which links lead to the room, from 1: those of an earlier version do so no more. */
    linkVersion: number;
    /** The room that it is a copy of, or that it is a copy's copy of; null for one that the key opened. */
    original: string | null;
    /** The account that opened it; null where a browser keeps its link. */
    account: string | null;
  };
  /** The latest vote of each person, by asking: what `room.voted` facts come down to. Those of `table-3` are of 1.0.0, where tables answered together. */
  room_votes: {
    room: string;
    asking: string;
    participant: string;
    /** Keys of the chosen options, sorted, with commas between. */
    chosen: string;
    right: number;
    lang: string;
    audience: string | null;
  };
  /** The latest word of each person on the rest: what `room.committed`, `room.rated`, `room.time-asked` come down to. */
  room_replies: {
    room: string;
    participant: string;
    kind: string;
    data: string;
  };
  /** What people of a room say in their own words: questions, short answers. Facts name these rows, which can be erased. */
  room_texts: {
    id: string;
    room: string;
    participant: string;
    /** Position of the step that it answers; null for a question. */
    step: number | null;
    words: string;
    /** The words as they are compared with others'. */
    folded: string;
    lang: string;
    /** `waiting` until who leads judges it: `through`, `answered` or `aside`. */
    state: string;
    saidAt: string;
  };
  /** What who leads a room asks it in their own words. Facts name these rows, which can be erased. */
  room_questions: {
    room: string;
    /** The id of its step: `O1` where one chooses, `W2` where one writes. */
    question: string;
    /** `choice`, `scale` or `words`. */
    kind: string;
    lang: string;
    words: string;
    /** What may be chosen, as a JSON array of texts; empty unless one chooses among its own. */
    choices: string;
    /** Its words and its choices in the other language, as JSON; null where they were not written. */
    other: string | null;
  };
  /** Who asks the same as a question: once a person. */
  room_text_votes: {
    text: string;
    participant: string;
  };
  /** Work that is due, once or again and again; what is done, and does not come back, is removed. */
  jobs: {
    id: string;
    /** What is to be done: the name of a handler. */
    name: string;
    /** What the handler needs to know. Ids only: it is shown to nobody and erased with the job. */
    data: string;
    /** At most one job has it at a time; null for a job that may be there many times. */
    onceKey: string | null;
    /** When it may start. Null once it failed for good. */
    dueAt: string | null;
    /** How often it was started since it last succeeded, or was asked for. */
    attempts: number;
    /** Names who runs it, a new name each time; null while nobody does. */
    lease: string | null;
    /** From then on, another process may run it. */
    leaseEndsAt: string | null;
    /** 1 when it was asked for again while it ran: it runs once more. */
    askedAgain: number;
    /** Since when it is failed; null once it succeeds, or is put back. */
    failedAt: string | null;
    /** The kind of the last error, never its message: that may hold words of a person. */
    lastError: string | null;
  };
  /** The pairs of keys that sign what leaves the site. Retired ones are kept to verify what they signed, and sign no more. */
  signing_keys: {
    /** Thumbprint of the public key (RFC 7638). */
    id: string;
    purpose: string;
    /** Its purpose while it signs: one at a time; null once retired. */
    inUseFor: string | null;
    /** JSON Web Key. */
    publicKey: string;
    /** The private key, enciphered by a key derived from the installation's secret; null once retired. */
    sealedKey: string | null;
    madeAt: string;
    retiredAt: string | null;
  };
  /** Learning platforms that may open Cap18 by LTI 1.3, as each was registered. */
  lti_platforms: {
    id: string;
    /** Shown to people. */
    name: string;
    issuer: string;
    clientId: string;
    authorizationUrl: string;
    tokenUrl: string;
    /** What the platform wants as the audience of who asks for a token; null when it is the address itself. */
    tokenAudience: string | null;
    jwksUrl: string;
    createdAt: string;
  };
  /** The deployments of a platform that are let in. */
  lti_deployments: {
    platform: string;
    deployment: string;
  };
  /** Links that register one platform each, by SHA-256 of their secret part. */
  lti_invitations: {
    tokenHash: string;
    expiresAt: string;
  };
  /** Launches that a platform signed: each opens its page for an hour, and never comes in twice. */
  lti_launches: {
    /** The last part of the page's address: 128 random bits. */
    id: string;
    /** SHA-256 of the state that it came with. */
    stateHash: string;
    platform: string;
    /** SHA-256 of what the browser's cookie holds; null where no browser is needed. */
    browserHash: string | null;
    /** What the platform told, encrypted with a key that is not in the database. */
    data: string;
    expiresAt: string;
  };
  /** Which learner someone of a platform is. */
  lti_learners: {
    platform: string;
    /** HMAC-SHA-256 of the platform's id of the person, hexadecimal. */
    subjectHash: string;
    learner: string;
    /** Their resume code, encrypted with a key that is not in the database: the session of their next device. */
    code: string;
    /** What they opened last, and where its platform wants them back, encrypted in the same way. */
    activity: string;
  };
  /** Columns of grade books that wait for a learner's result. */
  lti_grades: {
    id: string;
    platform: string;
    learner: string;
    /** The address of the column. */
    lineItem: string;
    /** What was launched, as `writeTarget` writes it. */
    target: string;
    /** The platform's id of the person, encrypted; null once their last result was sent. */
    subject: string | null;
    /** The result sent last, for example `16/18`. */
    sent: string | null;
    /** The result that is or was on its way, written before it leaves. */
    sending: string | null;
    /** When that one was first to be sent: the date that it bears, however often it is sent. */
    datedAt: string | null;
  };
  /** Who signs in. Learners need no account: `people` is another thing. */
  accounts: {
    id: string;
    /** As they want to be called by those of their bodies. */
    name: string;
    /** In lower case; null for who has none here. */
    email: string | null;
    lang: string;
    createdAt: string;
  };
  sessions: {
    /** Names it where it is listed: what its device holds is not in the database. */
    id: string;
    /** SHA-256 of what the device holds, hexadecimal. */
    tokenHash: string;
    account: string;
    /** How it was begun: `passkey`, `invitation`… */
    way: string;
    /** Browser and system, as a person knows them: « Firefox, Windows ». */
    device: string;
    begunAt: string;
    seenAt: string;
  };
  passkeys: {
    /** The credential's id, base64url. */
    id: string;
    account: string;
    /** COSE key, base64url. */
    publicKey: string;
    counter: number;
    /** With commas between. */
    transports: string;
    /** Where it was added, as for a session. */
    device: string;
    addedOn: string;
    usedOn: string | null;
  };
  /** What is asked once: a challenge, a link sent by e-mail. Removed when it is used. */
  one_time_tokens: {
    /** SHA-256, hexadecimal. */
    tokenHash: string;
    purpose: string;
    /** What it is about: an account's id, for example. */
    about: string;
    endsAt: string;
  };
  /** Links asked for, sent by e-mail. Removed when one is used, and within the hour. */
  email_links: {
    id: string;
    /** `sign-in`, or `address`: to confirm whose it is. */
    purpose: string;
    /** Where it goes, in lower case. */
    email: string;
    /** Whose account it is about; null until who has this address is looked for, to sign in. */
    account: string | null;
    lang: string;
    /** SHA-256 of what the browser that asked holds, hexadecimal. */
    browserHash: string;
    /** Where that person was going; empty for nowhere else. */
    next: string;
    /** SHA-256 of what the link ends with; null until it is sent. */
    tokenHash: string | null;
    endsAt: string;
  };
  /** Who people are elsewhere, at sites that Cap18 trusts to say so. */
  identities: {
    /** Names it where it is listed. */
    id: string;
    /** The site, as it calls itself. */
    issuer: string;
    /** Keyed fingerprint of its id of the person, hexadecimal. */
    subjectHash: string;
    account: string;
    addedOn: string;
    usedOn: string | null;
  };
  /** Public bodies. */
  organisations: {
    id: string;
    nameFr: string;
    nameEn: string;
    /** The body it belongs to; null when to none. */
    parent: string | null;
    createdAt: string;
  };
  /** Services of public bodies. */
  services: {
    id: string;
    organisation: string;
    nameFr: string;
    nameEn: string;
    /** The same without accents, in lower case: what a search compares. */
    frFolded: string;
    enFolded: string;
    /** What it is for, in the words of its team, and the language they were written in. */
    purpose: string;
    purposeLang: string;
    phase: string;
    createdAt: string;
    /** Null while it is kept up. */
    archivedAt: string | null;
    /** Whom it serves, in the words of its team; empty until they say. */
    clientele: string;
    clienteleLang: string;
    /** Where it is on the web: an address a line. */
    addresses: string;
    /** How many times it is used in a year; null until they say. */
    yearlyVolume: number | null;
  };
  /** What teams write in the files of their services; facts point to it. */
  service_texts: {
    id: string;
    service: string;
    /** Empty once they are redacted. */
    words: string;
    lang: string;
    /** 1 once the words are gone for good. */
    redacted: number;
  };
  /** What lists show of each service, kept in the transaction of each of its facts: see `Snapshot` in services. */
  service_snapshots: {
    service: string;
    /** The body of the service, which never changes: lists of a body are read by it. */
    organisation: string;
    seq: number;
    standard: string;
    rules: number;
    bands: string;
    proven: number;
    inPlace: number;
    documented: number;
    verified: number;
    unknown: number;
    notApplicable: number;
    contradicted: number;
    late: number;
    changedAt: string;
    holdsUntil: string | null;
  };
  /** What was kept last of each service in each month of Québec, `YYYY-MM`: a month without a fact has no row. */
  service_months: {
    service: string;
    month: string;
    /** The body of the service, as in its snapshot. */
    organisation: string;
    standard: string;
    bands: string;
    inPlace: number;
    documented: number;
    verified: number;
  };
  /** The weekly message of who was told one, or refuses it. */
  reminders: {
    account: string;
    /** 1 once they refuse it. */
    refused: number;
    /** The Monday of the last week that they were told of, `YYYY-MM-DD`; empty for none. Kept before the message is sent. */
    week: string;
  };
  /** Who is spoken to in a comment, until they have seen it. */
  service_mentions: {
    account: string;
    comment: string;
    service: string;
    practice: number;
    review: string | null;
    madeAt: string;
  };
  /** Who may do what, where. */
  roles: {
    account: string;
    role: string;
    /** The id of a body, or of a service; empty for a role in the whole installation. */
    organisation: string;
    givenAt: string;
    /** Empty when a person gave it; else the issuer whose groups give it, and may take it back. */
    givenBy: string;
  };
  /** Roles offered to who opens a link. Removed once they are taken. */
  invitations: {
    id: string;
    /** SHA-256 of what the link ends with, hexadecimal. */
    tokenHash: string;
    role: string;
    organisation: string;
    /** Whom it is for, as who invites calls them; empty for the first administrator. */
    name: string;
    /** An account's id; empty for the system's own. */
    invitedBy: string;
    createdAt: string;
    endsAt: string;
    /** Where it is sent by e-mail too, in lower case. */
    email: string | null;
    /** SHA-256 of what the link sent by e-mail ends with: whoever opens it has that address. */
    mailedHash: string | null;
  };
  /** What administrators and sign-ins did: ids only. */
  journal: {
    /** UUIDv7. */
    id: string;
    at: string;
    /** As `writeActor` writes it. */
    actor: string;
    act: string;
    /** Whom or what it was done to: an id, or a word of ours. */
    about: string;
    /** A body's id, or `installation`; empty for what someone does to their own account. */
    organisation: string;
    /** The role that was given, taken back or kept; empty for none, and in lines written before this was kept. */
    role: string;
    /** The service of that body where the role is; empty for none, and in lines written before this was kept. */
    place: string;
  };
  /** Which learner's record an account holds. Nothing else leads from one to the other. */
  claimed_records: {
    account: string;
    learner: string;
    /** Their resume code, encrypted with a key that is not in the database: what the account opens the record with. */
    code: string;
    claimedOn: string;
  };
  /** How many people of a body learn, as counted last: the lower ends of ranges of five. */
  learning_counts: {
    organisation: string;
    countedOn: string;
    begun: number;
    finished: number;
    attested: number;
  };
  /** Files that were sent whole: the same bytes are kept once. Who may read one is said by `service_files`, never by its hash. */
  files: {
    /** SHA-256 of the bytes, hexadecimal. */
    hash: string;
    /** What its pieces are kept under. */
    upload: string;
    /** Media type, told by the bytes. */
    type: string;
    /** In bytes. */
    size: number;
  };
  /** The bytes of files, and of those that are being sent: pieces of 256 KB, the last one excepted. */
  file_pieces: {
    upload: string;
    /** From 0. */
    rank: number;
    receivedAt: string;
    bytes: Uint8Array;
  };
  /** Reviews that are done, or to be done by a person or by the verifiers of a body: by whom, null for the verifiers. */
  service_reviews: {
    review: string;
    service: string;
    /** The body of the service, so that those of a few bodies are found by an index. */
    organisation: string;
    reviewer: string | null;
    /** Their numbers, apart by commas. */
    practices: string;
    askedAt: string;
    /** Null while it is to be done. */
    closedAt: string | null;
  };
  /** The last visit of this server to each service that it was asked to visit. */
  service_scans: {
    service: string;
    /** `waiting`, `running`, `stopping` or `ended`. */
    state: string;
    askedAt: string;
    beganAt: string | null;
    endedAt: string | null;
    /** What whoever runs it holds, so that nobody else tells its end; empty for nobody. */
    run: string;
    /** How many times it was begun: a process may end with it. */
    tries: number;
    /** How many pages were visited, of how many. */
    done: number;
    total: number;
    /** How it ended, in a word, and what the program that visited ended with; empty until it does. */
    ending: string;
    code: string;
    /** The measure that it gave; null where it gave none. */
    measure: string | null;
  };
  /** What a reviewer has written of a review that is not closed: gone once it is, or with their account. */
  review_drafts: {
    review: string;
    service: string;
    account: string;
    /** What the page of the review holds, as JSON. */
    draft: string;
    savedAt: string;
  };
  /** Links by which someone of another body takes one review, by SHA-256 of their secret part. */
  review_links: {
    tokenHash: string;
    review: string;
    service: string;
    expiresAt: string;
  };
  /** The files that are evidence of a service. */
  service_files: {
    service: string;
    hash: string;
  };
  /** The evidence whose files are gone for good: a copy from before has them still. */
  removed_files: {
    service: string;
    evidence: string;
  };
  /** Files that came with a form that was not taken, for a day. */
  held_files: {
    id: string;
    service: string;
    account: string;
    hash: string;
    /** As whoever sent it names it. */
    name: string;
    heldAt: string;
  };
  /** What the installation keeps about its own keys. */
  settings: {
    name: string;
    value: string;
  };
};
