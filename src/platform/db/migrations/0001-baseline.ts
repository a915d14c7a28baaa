import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../schema.ts';

const tables = (bytes: 'blob' | 'bytea'): readonly string[] => [
  `create table people (
    id text primary key,
    "codeHash" text not null unique,
    "createdAt" text not null,
    "lastSeenOn" text not null
  )`,
  'create index people_by_last_visit on people ("lastSeenOn")',
  `create table commitments (
    id text primary key,
    person text not null references people (id),
    action text not null,
    words text not null,
    "dueOn" text not null,
    "createdAt" text not null,
    "withdrawnAt" text,
    "doneOn" text,
    change text not null,
    why text not null
  )`,
  'create index commitments_by_person on commitments (person)',
  `create table attestations (
    number text primary key,
    learner text references people (id),
    name text,
    lang text not null,
    "issuedOn" text not null,
    "standardVersion" text not null,
    "durationMinutes" integer not null,
    score integer not null,
    total integer not null,
    "withdrawnOn" text,
    "attendedOn" text,
    "attendedMinutes" integer,
    "attendedAsked" integer,
    "attendedAnswered" integer,
    "statusList" integer,
    "statusIndex" integer
  )`,
  'create index attestations_by_person on attestations (learner)',
  'create unique index attestations_by_status on attestations ("statusList", "statusIndex")',
  `create table feedback (
    id text primary key,
    "receivedAt" text not null,
    lang text not null,
    page text not null,
    helpful text not null,
    message text not null
  )`,
  `create table rooms (
    id text primary key,
    code text not null unique,
    title text not null,
    "openedAt" text not null,
    "openAsking" text,
    "linkVersion" integer default 1 not null,
    original text
  )`,
  'create index rooms_original on rooms (original, "openedAt")',
  `create table room_votes (
    room text not null references rooms (id),
    asking text not null,
    participant text not null,
    chosen text not null,
    "right" integer not null,
    lang text not null,
    audience text,
    constraint room_votes_key primary key (room, asking, participant)
  )`,
  `create table room_replies (
    room text not null references rooms (id),
    participant text not null,
    kind text not null,
    data text not null,
    constraint room_replies_key primary key (room, participant, kind)
  )`,
  `create table facts (
    id text not null,
    stream text not null,
    seq integer not null,
    "recordedAt" text not null,
    "effectiveAt" text not null,
    kind text not null,
    version integer not null,
    actor text not null,
    data text not null,
    "onceKey" text,
    constraint facts_by_rank primary key (stream, seq)
  )`,
  'create unique index facts_once on facts (stream, "onceKey") where "onceKey" is not null',
  `create table streams (
    stream text primary key,
    head integer not null,
    closed integer not null,
    sent integer default 0 not null,
    voided integer default 0 not null
  )`,
  'create index streams_to_tell on streams (stream) where closed = 0 and head > sent',
  'create index streams_to_void on streams (stream) where closed = 1 and sent > voided',
  `create table settings (
    name text primary key,
    value text not null
  )`,
  `create table jobs (
    id text primary key,
    name text not null,
    data text not null,
    "onceKey" text unique,
    "dueAt" text,
    attempts integer not null,
    lease text,
    "leaseEndsAt" text,
    "askedAgain" integer not null,
    "failedAt" text,
    "lastError" text
  )`,
  'create index jobs_by_due on jobs ("dueAt")',
  `create table notes (
    person text not null references people (id),
    step text not null,
    words text not null,
    marked integer not null,
    constraint notes_key primary key (person, step)
  )`,
  `create table room_texts (
    id text primary key,
    room text not null references rooms (id),
    participant text not null,
    step integer,
    words text not null,
    lang text not null,
    state text not null,
    "saidAt" text not null,
    reply text,
    "replyLang" text
  )`,
  'create index room_texts_by_room on room_texts (room, state, "saidAt")',
  'create index room_texts_by_participant on room_texts (participant)',
  `create table room_text_votes (
    text text not null references room_texts (id),
    participant text not null,
    constraint room_text_votes_key primary key (text, participant)
  )`,
  'create index room_text_votes_by_participant on room_text_votes (participant)',
  `create table room_questions (
    room text not null references rooms (id),
    question text not null,
    kind text not null,
    lang text not null,
    words text not null,
    choices text not null,
    other text,
    constraint room_questions_key primary key (room, question)
  )`,
  `create table room_handovers (
    room text primary key references rooms (id),
    "codeHash" text not null unique,
    "expiresAt" text not null
  )`,
  `create table rehearsal_rooms (
    id text primary key,
    code text not null unique,
    title text not null,
    "openedAt" text not null,
    "openAsking" text,
    "linkVersion" integer not null,
    original text
  )`,
  `create table rehearsal_room_votes (
    room text not null references rehearsal_rooms (id),
    asking text not null,
    participant text not null,
    chosen text not null,
    "right" integer not null,
    lang text not null,
    audience text,
    constraint rehearsal_room_votes_key primary key (room, asking, participant)
  )`,
  `create table rehearsal_room_replies (
    room text not null references rehearsal_rooms (id),
    participant text not null,
    kind text not null,
    data text not null,
    constraint rehearsal_room_replies_key primary key (room, participant, kind)
  )`,
  `create table rehearsal_room_texts (
    id text primary key,
    room text not null references rehearsal_rooms (id),
    participant text not null,
    step integer,
    words text not null,
    lang text not null,
    state text not null,
    "saidAt" text not null,
    reply text,
    "replyLang" text
  )`,
  `create table rehearsal_room_text_votes (
    text text not null references rehearsal_room_texts (id),
    participant text not null,
    constraint rehearsal_room_text_votes_key primary key (text, participant)
  )`,
  `create table rehearsal_room_questions (
    room text not null references rehearsal_rooms (id),
    question text not null,
    kind text not null,
    lang text not null,
    words text not null,
    choices text not null,
    other text,
    constraint rehearsal_room_questions_key primary key (room, question)
  )`,
  `create table rehearsal_facts (
    id text not null,
    stream text not null,
    seq integer not null,
    "recordedAt" text not null,
    "effectiveAt" text not null,
    kind text not null,
    version integer not null,
    actor text not null,
    data text not null,
    "onceKey" text,
    constraint rehearsal_facts_by_rank primary key (stream, seq)
  )`,
  `create table rehearsal_streams (
    stream text primary key,
    head integer not null,
    closed integer not null
  )`,
  `create table signing_keys (
    id text primary key,
    purpose text not null,
    "inUseFor" text unique,
    "publicKey" text not null,
    "sealedKey" text,
    "madeAt" text not null,
    "retiredAt" text
  )`,
  `create table lti_platforms (
    id text primary key,
    name text not null,
    issuer text not null,
    "clientId" text not null,
    "authorizationUrl" text not null,
    "tokenUrl" text not null,
    "tokenAudience" text,
    "jwksUrl" text not null,
    "createdAt" text not null,
    constraint lti_platforms_named unique (issuer, "clientId")
  )`,
  `create table lti_deployments (
    platform text not null references lti_platforms (id),
    deployment text not null,
    constraint lti_deployments_key primary key (platform, deployment)
  )`,
  `create table lti_invitations (
    "tokenHash" text primary key,
    "expiresAt" text not null
  )`,
  `create table lti_launches (
    id text primary key,
    "stateHash" text not null unique,
    platform text not null references lti_platforms (id),
    "browserHash" text,
    data text not null,
    "expiresAt" text not null
  )`,
  'create index lti_launches_by_end on lti_launches ("expiresAt")',
  `create table lti_learners (
    platform text not null references lti_platforms (id),
    "subjectHash" text not null,
    learner text not null references people (id),
    code text not null,
    activity text not null,
    constraint lti_learners_key primary key (platform, "subjectHash"),
    constraint lti_learners_once unique (platform, learner)
  )`,
  'create index lti_learners_by_learner on lti_learners (learner)',
  `create table lti_grades (
    id text primary key,
    platform text not null references lti_platforms (id),
    learner text not null references people (id),
    "lineItem" text not null,
    target text not null,
    subject text,
    sent text,
    sending text,
    "datedAt" text,
    constraint lti_grades_once unique (learner, platform, "lineItem")
  )`,
  `create table accounts (
    id text primary key,
    name text not null,
    email text unique,
    lang text not null,
    "createdAt" text not null
  )`,
  `create table sessions (
    id text primary key,
    "tokenHash" text not null unique,
    account text not null references accounts (id),
    way text not null,
    device text not null,
    "begunAt" text not null,
    "seenAt" text not null
  )`,
  'create index sessions_by_account on sessions (account)',
  `create table passkeys (
    id text primary key,
    account text not null references accounts (id),
    "publicKey" text not null,
    counter integer not null,
    transports text not null,
    device text not null,
    "addedOn" text not null,
    "usedOn" text
  )`,
  'create index passkeys_by_account on passkeys (account)',
  `create table one_time_tokens (
    "tokenHash" text primary key,
    purpose text not null,
    about text not null,
    "endsAt" text not null
  )`,
  `create table organisations (
    id text primary key,
    "nameFr" text not null,
    "nameEn" text not null,
    parent text references organisations (id),
    "createdAt" text not null
  )`,
  `create table roles (
    account text not null references accounts (id),
    role text not null,
    organisation text not null,
    "givenAt" text not null,
    "givenBy" text default '' not null,
    constraint roles_key primary key (account, role, organisation)
  )`,
  'create index roles_by_organisation on roles (organisation)',
  `create table invitations (
    id text primary key,
    "tokenHash" text not null unique,
    role text not null,
    organisation text not null,
    name text not null,
    "invitedBy" text not null,
    "createdAt" text not null,
    "endsAt" text not null,
    email text,
    "mailedHash" text
  )`,
  'create index invitations_by_mailed on invitations ("mailedHash")',
  `create table journal (
    id text primary key,
    at text not null,
    actor text not null,
    act text not null,
    about text not null,
    organisation text not null,
    role text default '' not null,
    place text default '' not null
  )`,
  'create index journal_by_organisation on journal (organisation, id)',
  'create index journal_by_actor on journal (actor, act, at)',
  `create table email_links (
    id text primary key,
    purpose text not null,
    email text not null,
    account text references accounts (id),
    lang text not null,
    "browserHash" text not null,
    next text not null,
    "tokenHash" text unique,
    "endsAt" text not null
  )`,
  'create index email_links_by_account on email_links (account)',
  `create table identities (
    id text primary key,
    issuer text not null,
    "subjectHash" text not null,
    account text not null references accounts (id),
    "addedOn" text not null,
    "usedOn" text,
    constraint identities_key unique (issuer, "subjectHash")
  )`,
  'create index identities_by_account on identities (account)',
  `create table held_rooms (
    room text not null references rooms (id),
    account text not null references accounts (id),
    "linkVersion" integer,
    "addedAt" text not null,
    constraint held_rooms_key primary key (room, account)
  )`,
  'create index held_rooms_by_account on held_rooms (account)',
  `create table services (
    id text primary key,
    organisation text not null references organisations (id),
    "nameFr" text not null,
    "nameEn" text not null,
    purpose text not null,
    "purposeLang" text not null,
    phase text not null,
    "createdAt" text not null,
    "archivedAt" text,
    clientele text default '' not null,
    addresses text default '' not null,
    "yearlyVolume" integer,
    "frFolded" text default '' not null,
    "enFolded" text default '' not null,
    "clienteleLang" text default 'fr' not null
  )`,
  'create index services_by_organisation on services (organisation, "nameFr")',
  'create index services_by_fr_name on services ("frFolded", id)',
  'create index services_by_en_name on services ("enFolded", id)',
  `create table claimed_records (
    account text primary key references accounts (id),
    learner text not null unique references people (id),
    code text not null,
    "claimedOn" text not null
  )`,
  `create table learning_counts (
    organisation text primary key references organisations (id),
    "countedOn" text not null,
    begun integer not null,
    finished integer not null,
    attested integer not null
  )`,
  `create table checkup_texts (
    person text not null references people (id),
    checkup text not null,
    about text not null,
    words text not null,
    constraint checkup_texts_key primary key (person, checkup, about)
  )`,
  `create table service_texts (
    id text primary key,
    service text not null references services (id),
    words text not null,
    lang text not null,
    redacted integer not null
  )`,
  'create index service_texts_by_service on service_texts (service)',
  `create table service_evidence (
    service text not null references services (id),
    evidence text not null,
    action text not null,
    organisation text not null,
    "addedAt" text not null,
    "originService" text not null references services (id),
    "originEvidence" text not null,
    constraint service_evidence_key primary key (service, evidence, action)
  )`,
  'create index service_evidence_by_action on service_evidence (organisation, action, "addedAt")',
  'create index service_evidence_by_origin on service_evidence ("originService", "originEvidence")',
  `create table service_snapshots (
    service text primary key references services (id),
    organisation text not null references organisations (id),
    seq integer not null,
    standard text not null,
    rules integer not null,
    bands text not null,
    proven integer not null,
    "inPlace" integer not null,
    documented integer not null,
    verified integer not null,
    unknown integer not null,
    "notApplicable" integer not null,
    contradicted integer not null,
    late integer not null,
    "changedAt" text not null,
    "holdsUntil" text
  )`,
  'create index service_snapshots_by_end on service_snapshots ("holdsUntil")',
  'create index service_snapshots_by_change on service_snapshots ("changedAt", service)',
  'create index service_snapshots_of_body on service_snapshots (organisation, "changedAt", service)',
  `create table service_months (
    service text not null references services (id),
    month text not null,
    organisation text not null references organisations (id),
    standard text not null,
    bands text not null,
    "inPlace" integer not null,
    documented integer not null,
    verified integer not null,
    constraint service_months_key primary key (service, month)
  )`,
  'create index service_months_of_body on service_months (organisation, service, month)',
  `create table reminders (
    account text primary key references accounts (id),
    refused integer not null,
    week text not null
  )`,
  `create table service_mentions (
    account text not null references accounts (id),
    comment text not null,
    service text not null references services (id),
    practice integer not null,
    review text,
    "madeAt" text not null,
    constraint service_mentions_key primary key (account, comment)
  )`,
  'create index service_mentions_by_comment on service_mentions (comment)',
  `create table files (
    hash text primary key,
    upload text not null unique,
    type text not null,
    size integer not null
  )`,
  `create table file_pieces (
    upload text not null,
    rank integer not null,
    "receivedAt" text not null,
    bytes ${bytes} not null,
    constraint file_pieces_key primary key (upload, rank)
  )`,
  'create index file_pieces_by_receipt on file_pieces ("receivedAt", upload)',
  `create table service_files (
    service text not null references services (id),
    hash text not null references files (hash),
    constraint service_files_key primary key (service, hash)
  )`,
  'create index service_files_by_hash on service_files (hash)',
  `create table held_files (
    id text primary key,
    service text not null references services (id),
    account text not null,
    hash text not null references files (hash),
    name text not null,
    "heldAt" text not null
  )`,
  'create index held_files_by_hash on held_files (hash)',
  `create table removed_files (
    evidence text not null,
    service text not null references services (id),
    constraint removed_files_key primary key (service, evidence)
  )`,
  `create table service_reviews (
    review text primary key,
    service text not null references services (id),
    organisation text not null,
    reviewer text,
    practices text not null,
    "askedAt" text not null,
    "closedAt" text
  )`,
  'create index service_reviews_open on service_reviews (reviewer, organisation) where "closedAt" is null',
  'create index service_reviews_closed on service_reviews (reviewer, "closedAt") where "closedAt" is not null',
  `create table service_scans (
    service text primary key references services (id),
    state text not null,
    "askedAt" text not null,
    "beganAt" text,
    "endedAt" text,
    run text not null,
    tries integer not null,
    done integer not null,
    total integer not null,
    ending text not null,
    code text not null,
    measure text
  )`,
  'create index service_scans_by_turn on service_scans (state, "askedAt")',
  `create table review_drafts (
    review text primary key,
    service text not null references services (id),
    account text not null references accounts (id),
    draft text not null,
    "savedAt" text not null
  )`,
  'create index review_drafts_by_account on review_drafts (account)',
  `create table review_links (
    "tokenHash" text primary key,
    review text not null unique,
    service text not null references services (id),
    "expiresAt" text not null
  )`,
];

/** What makes the database itself refuse that a fact be changed or removed. */
const factsKept: Readonly<Record<Engine, readonly string[]>> = {
  sqlite: ['update', 'delete'].map(
    (event) =>
      `create trigger facts_refuse_${event} before ${event} on facts begin select raise(abort, 'facts are append-only'); end`,
  ),
  postgres: [
    `create function facts_are_append_only() returns trigger language plpgsql as $$ begin raise exception 'facts are append-only'; end $$`,
    'create trigger facts_refuse_change before update or delete on facts for each row execute function facts_are_append_only()',
    'create trigger facts_refuse_truncate before truncate on facts for each statement execute function facts_are_append_only()',
  ],
};

/** The whole schema of version 1.0.0. It changes no more: see docs/how-to/change-the-schema.md. */
export const baseline = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>): Promise<void> => {
    const statements = [...tables(engine === 'postgres' ? 'bytea' : 'blob'), ...factsKept[engine]];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
