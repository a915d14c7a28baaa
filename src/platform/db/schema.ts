import type { Generated } from 'kysely';

export type Engine = 'sqlite' | 'postgres';

/**
 * The tables, as queries see them. Instants are ISO 8601 in UTC with milliseconds, days `YYYY-MM-DD`, both as
 * text, so that both engines sort them alike. JSON is text that SQL never looks into. Hashes are hexadecimal;
 * `…Hash` is SHA-256 unless said otherwise. A column named after a thing, as `service`, holds its id.
 */
export type Tables = {
  /** Append-only: triggers refuse UPDATE and DELETE on both engines. */
  facts: {
    /** UUIDv7. */
    id: string;
    stream: string;
    seq: number;
    recordedAt: string;
    effectiveAt: string;
    kind: string;
    version: number;
    actor: string;
    data: string;
    /** What may happen once only in its stream, for example `answered:<attempt>:<item>`. */
    onceKey: string | null;
  };
  streams: {
    stream: string;
    head: number;
    closed: number;
    /**
     * Rank up to which facts were sent to the body's record of learning, or recorded before there was one.
     */
    sent: Generated<number>;
    /** Rank up to which sent facts were taken back, after the learner was erased. */
    voided: Generated<number>;
  };
  people: {
    id: string;
    /** HMAC-SHA-256 of the resume code. */
    codeHash: string;
    createdAt: string;
    /** Records that nobody uses are removed by it. */
    lastSeenOn: string;
  };
  commitments: {
    id: string;
    person: string;
    action: string;
    words: string;
    dueOn: string;
    createdAt: string;
    doneOn: string | null;
  };
  checkup_texts: {
    person: string;
    checkup: string;
    /** `service` for their name of the service, else the action that does not apply. */
    about: string;
    words: string;
  };
  attestations: {
    /** Twelve characters of Crockford's base 32, without hyphens. */
    number: string;
    learner: string | null;
    /** Null once withdrawn. */
    name: string | null;
    lang: string;
    issuedOn: string;
    standardVersion: string;
    durationMinutes: number;
    score: number;
    total: number;
    withdrawnOn: string | null;
    /** The session followed in a room: day, minutes, questions asked and answered; null without one. */
    attendedOn: string | null;
    attendedMinutes: number | null;
    attendedAsked: number | null;
    attendedAnswered: number | null;
    /** Place in a list of withdrawn badges: the list's rank from 1, and an index drawn at random. */
    statusList: number | null;
    statusIndex: number | null;
  };
  feedback: {
    id: string;
    receivedAt: string;
    lang: string;
    page: string;
    helpful: string;
    message: string;
  };
  rooms: {
    id: string;
    code: string;
    /** The facilitator's own, never shown to the room. May be empty. */
    title: string;
    openedAt: string;
    /** Null when no vote is open. Kept here so that a vote and a closing wait for each other. */
    openAsking: string | null;
    /** Links of an earlier version no longer open the room. */
    linkVersion: number;
    /** The first room of a line of copies; null for one opened with the key. */
    original: string | null;
    /** Null where a browser keeps the link. */
    account: string | null;
    /** How many people a trial room still takes; null for any other room. */
    seats: number | null;
  };
  /**
   * What `room.voted` facts come down to. `table-3` and the like are of 1.0.0, where tables answered
   * together.
   */
  room_votes: {
    room: string;
    asking: string;
    participant: string;
    /** Keys of options, sorted, comma-separated. */
    chosen: string;
    right: number;
    lang: string;
    audience: string | null;
  };
  /** What `room.committed`, `room.rated`, `room.time-asked` come down to. */
  room_replies: {
    room: string;
    participant: string;
    kind: string;
    data: string;
  };
  /** Questions and short answers of participants. Facts name these rows, which can be erased. */
  room_texts: {
    id: string;
    room: string;
    participant: string;
    step: number | null;
    words: string;
    /** The words in the form that is compared. */
    folded: string;
    lang: string;
    /** `waiting` for the facilitator, then `through`, `answered` or `aside`. */
    state: string;
    saidAt: string;
  };
  /** The facilitator's own questions. Facts name these rows, which can be erased. */
  room_questions: {
    room: string;
    /** The step's id: `O1` to choose, `W2` to write. */
    question: string;
    /** `choice`, `scale` or `words`. */
    kind: string;
    lang: string;
    words: string;
    /** A JSON array of texts. */
    choices: string;
    /** Words and choices in the other language, as JSON. */
    other: string | null;
  };
  room_text_votes: {
    text: string;
    participant: string;
  };
  /** Due work. A job that is done and does not recur is removed. */
  jobs: {
    id: string;
    name: string;
    data: string;
    /** At most one job has a key; null for any number of jobs. */
    onceKey: string | null;
    /** Null once it failed for good. */
    dueAt: string | null;
    attempts: number;
    /** A new name for each run; null when free. */
    lease: string | null;
    /** Then, another process may take it. */
    leaseEndsAt: string | null;
    /** 1 when it was asked for during its run: it runs once more. */
    askedAgain: number;
    failedAt: string | null;
    /** Its class and code, never its message: that may quote a person. */
    lastError: string | null;
  };
  /** Keys that sign what leaves the site. Retired ones still verify. */
  signing_keys: {
    /** Thumbprint of the public key (RFC 7638). */
    id: string;
    purpose: string;
    inUseFor: string | null;
    publicKey: string;
    /** The enciphered private JWK; null once retired. */
    sealedKey: string | null;
    madeAt: string;
    retiredAt: string | null;
  };
  lti_platforms: {
    id: string;
    name: string;
    issuer: string;
    clientId: string;
    authorizationUrl: string;
    tokenUrl: string;
    /** Audience of token requests; null when it is the token address. */
    tokenAudience: string | null;
    jwksUrl: string;
    createdAt: string;
  };
  lti_deployments: {
    platform: string;
    deployment: string;
  };
  lti_invitations: {
    tokenHash: string;
    expiresAt: string;
  };
  /** Signed launches: each opens its page for an hour, and enters once. */
  lti_launches: {
    id: string;
    stateHash: string;
    platform: string;
    /** Of the browser's cookie; null where no browser is needed. */
    browserHash: string | null;
    /** The platform's claims, encrypted by a key outside the database. */
    data: string;
    expiresAt: string;
  };
  lti_learners: {
    platform: string;
    subjectHash: string;
    learner: string;
    /** The encrypted resume code, for the session of their next device. */
    code: string;
    /** Encrypted: what they opened last, and where the platform wants them back. */
    activity: string;
  };
  /** Gradebook columns that wait for a learner's result. */
  lti_grades: {
    id: string;
    platform: string;
    learner: string;
    lineItem: string;
    /** As `writeTarget` writes it. */
    target: string;
    subject: string | null;
    /** For example `16/18`. */
    sent: string | null;
    /** Written before the result leaves. */
    sending: string | null;
    /** When `sending` was first tried: the date it bears at each try. */
    datedAt: string | null;
  };
  /** People who sign in. Learners without an account are in `people`. */
  accounts: {
    id: string;
    name: string;
    /** In lower case. */
    email: string | null;
    lang: string;
    createdAt: string;
  };
  sessions: {
    id: string;
    tokenHash: string;
    account: string;
    way: string;
    /** For people: « Firefox, Windows ». */
    device: string;
    begunAt: string;
    seenAt: string;
  };
  passkeys: {
    /** The credential id, base64url. */
    id: string;
    account: string;
    /** COSE key, base64url. */
    publicKey: string;
    counter: number;
    transports: string;
    device: string;
    addedOn: string;
    usedOn: string | null;
  };
  one_time_tokens: {
    tokenHash: string;
    purpose: string;
    about: string;
    endsAt: string;
  };
  /** Requested links, removed when used or within the hour. */
  email_links: {
    id: string;
    /** `sign-in`, or `address` to confirm one. */
    purpose: string;
    email: string;
    /** Null, to sign in, until the account of this address is looked for. */
    account: string | null;
    lang: string;
    /** Of the secret in the browser that asked. */
    browserHash: string;
    /** Where the person was going; may be empty. */
    next: string;
    tokenHash: string | null;
    endsAt: string;
  };
  identities: {
    id: string;
    /** The site's own name. */
    issuer: string;
    /** Keyed fingerprint of the site's user id. */
    subjectHash: string;
    account: string;
    addedOn: string;
    usedOn: string | null;
  };
  organisations: {
    id: string;
    nameFr: string;
    nameEn: string;
    parent: string | null;
    createdAt: string;
  };
  services: {
    id: string;
    organisation: string;
    nameFr: string;
    nameEn: string;
    /** For search: without accents, in lower case. */
    frFolded: string;
    enFolded: string;
    /** In the team's words. */
    purpose: string;
    purposeLang: string;
    phase: string;
    createdAt: string;
    /** Null while active. */
    archivedAt: string | null;
    /** In the team's words; may be empty. */
    clientele: string;
    clienteleLang: string;
    /** An address a line. */
    addresses: string;
    yearlyVolume: number | null;
  };
  service_texts: {
    id: string;
    service: string;
    /** Empty once redacted. */
    words: string;
    lang: string;
    redacted: number;
  };
  service_snapshots: {
    service: string;
    /** Repeated here to index lists: a service never changes bodies. */
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
  /** The last snapshot of each month of Québec, `YYYY-MM`. A month without a fact has no row. */
  service_months: {
    service: string;
    month: string;
    organisation: string;
    standard: string;
    bands: string;
    inPlace: number;
    documented: number;
    verified: number;
  };
  reminders: {
    account: string;
    /** 1 once they refused it. */
    refused: number;
    /** Monday of the last week sent, written before sending; may be empty. */
    week: string;
  };
  service_mentions: {
    account: string;
    comment: string;
    service: string;
    practice: number;
    review: string | null;
    madeAt: string;
  };
  roles: {
    account: string;
    role: string;
    organisation: string;
    givenAt: string;
    /** Empty when a person gave it, else the issuer whose groups give and take it. */
    givenBy: string;
  };
  invitations: {
    id: string;
    tokenHash: string;
    role: string;
    organisation: string;
    name: string;
    /** Empty for the system. */
    invitedBy: string;
    createdAt: string;
    endsAt: string;
    /** Also sent to this address, in lower case. */
    email: string | null;
    /** Of the link sent by e-mail: opening it proves the address. */
    mailedHash: string | null;
  };
  journal: {
    id: string;
    at: string;
    actor: string;
    act: string;
    /** An id, or a word of ours. */
    about: string;
    /** A body's id, `installation`, or empty for one's own account. */
    organisation: string;
    /** Role given, taken or kept. Empty in older lines, as is `place`. */
    role: string;
    place: string;
  };
  /** The only link between an account and a learner's record. */
  claimed_records: {
    account: string;
    learner: string;
    code: string;
    claimedOn: string;
  };
  /** Latest counts, as lower ends of ranges of five. */
  learning_counts: {
    organisation: string;
    countedOn: string;
    begun: number;
    finished: number;
    attested: number;
  };
  /** Identical bytes are kept once. `service_files` says who may read a file, never its hash. */
  files: {
    hash: string;
    upload: string;
    /** Detected from the bytes. */
    type: string;
    size: number;
  };
  /** Bytes of files, also while they are sent: pieces of 256 KB, except the last. */
  file_pieces: {
    upload: string;
    rank: number;
    receivedAt: string;
    bytes: Uint8Array;
  };
  /** Reviews asked for or done. `reviewer` is null for the verifiers of a body. */
  service_reviews: {
    review: string;
    service: string;
    organisation: string;
    reviewer: string | null;
    /** Numbers, comma-separated. */
    practices: string;
    askedAt: string;
    closedAt: string | null;
  };
  /** This server's last visit to each service. */
  service_scans: {
    service: string;
    state: string;
    askedAt: string;
    beganAt: string | null;
    endedAt: string | null;
    /** Held by the worker that runs the visit; empty for none. */
    run: string;
    /** Starts: the process may end with the visit. */
    tries: number;
    done: number;
    total: number;
    /** A word, and the exit code of the visiting program; empty until it ends. */
    ending: string;
    code: string;
    measure: string | null;
  };
  /** A reviewer's draft, removed at the closing or with the account. */
  review_drafts: {
    review: string;
    service: string;
    account: string;
    draft: string;
    savedAt: string;
  };
  /** Links by which a person of another body takes one review. */
  review_links: {
    tokenHash: string;
    review: string;
    service: string;
    expiresAt: string;
  };
  service_files: {
    service: string;
    hash: string;
  };
  /** Evidence whose files were removed for good: older copies still have them. */
  removed_files: {
    service: string;
    evidence: string;
  };
  /** Files of a form that was refused, kept for a day. */
  held_files: {
    id: string;
    service: string;
    account: string;
    hash: string;
    name: string;
    heldAt: string;
  };
  settings: {
    name: string;
    value: string;
  };
};
