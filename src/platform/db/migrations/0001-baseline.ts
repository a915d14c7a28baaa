import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../schema.ts';

/** The tables and their indexes, in SQL that both engines read. `../schema.ts` says what each column holds. */
const tables = (bytes: 'blob' | 'bytea'): readonly string[] => [
  `create table people (
    id text primary key,
    code_hash text not null unique,
    created_at text not null,
    last_seen_on text not null
  )`,
  'create index people_by_last_visit on people (last_seen_on)',
  `create table commitments (
    id text primary key,
    person_id text not null references people (id),
    action text not null,
    words text not null,
    due_on text not null,
    created_at text not null,
    withdrawn_at text,
    done_on text,
    change_words text,
    why_words text
  )`,
  'create index commitments_by_person on commitments (person_id)',
  `create table attestations (
    number text primary key,
    person_id text references people (id),
    name text,
    lang text not null,
    issued_on text not null,
    standard_version text not null,
    duration_minutes integer not null,
    score integer not null,
    total integer not null,
    withdrawn_on text,
    attended_on text,
    attended_minutes integer,
    attended_asked integer,
    attended_answered integer,
    status_list integer,
    status_index integer
  )`,
  'create index attestations_by_person on attestations (person_id)',
  'create unique index attestations_by_status on attestations (status_list, status_index)',
  `create table feedback (
    id text primary key,
    received_at text not null,
    lang text not null,
    page text not null,
    helpful text not null,
    message text not null
  )`,
  `create table rooms (
    id text primary key,
    code text not null unique,
    title text not null,
    opened_at text not null,
    open_asking text,
    link_version integer default 1 not null,
    original_id text
  )`,
  'create index rooms_original on rooms (original_id, opened_at)',
  `create table room_votes (
    room_id text not null references rooms (id),
    asking text not null,
    participant_id text not null,
    chosen text not null,
    "right" integer not null,
    lang text not null,
    audience text,
    constraint room_votes_key primary key (room_id, asking, participant_id)
  )`,
  `create table room_replies (
    room_id text not null references rooms (id),
    participant_id text not null,
    kind text not null,
    data text not null,
    constraint room_replies_key primary key (room_id, participant_id, kind)
  )`,
  `create table facts (
    id text not null,
    stream text not null,
    seq integer not null,
    recorded_at text not null,
    effective_at text not null,
    kind text not null,
    version integer not null,
    actor text not null,
    data text not null,
    once_key text,
    constraint facts_by_rank primary key (stream, seq)
  )`,
  'create unique index facts_once on facts (stream, once_key) where once_key is not null',
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
    once_key text unique,
    due_at text,
    attempts integer not null,
    lease text,
    lease_ends_at text,
    asked_again integer not null,
    failed_at text,
    last_error text
  )`,
  'create index jobs_by_due on jobs (due_at)',
  `create table notes (
    person_id text not null references people (id),
    step text not null,
    words text not null,
    marked integer not null,
    constraint notes_key primary key (person_id, step)
  )`,
  `create table room_texts (
    id text primary key,
    room_id text not null references rooms (id),
    participant_id text not null,
    step integer,
    words text not null,
    lang text not null,
    state text not null,
    said_at text not null
  )`,
  'create index room_texts_by_room on room_texts (room_id, state, said_at)',
  'create index room_texts_by_participant on room_texts (participant_id)',
  `create table room_text_votes (
    text_id text not null references room_texts (id),
    participant_id text not null,
    constraint room_text_votes_key primary key (text_id, participant_id)
  )`,
  'create index room_text_votes_by_participant on room_text_votes (participant_id)',
  `create table rehearsal_rooms (
    id text primary key,
    code text not null unique,
    title text not null,
    opened_at text not null,
    open_asking text,
    link_version integer not null,
    original_id text
  )`,
  `create table rehearsal_room_votes (
    room_id text not null references rehearsal_rooms (id),
    asking text not null,
    participant_id text not null,
    chosen text not null,
    "right" integer not null,
    lang text not null,
    audience text,
    constraint rehearsal_room_votes_key primary key (room_id, asking, participant_id)
  )`,
  `create table rehearsal_room_replies (
    room_id text not null references rehearsal_rooms (id),
    participant_id text not null,
    kind text not null,
    data text not null,
    constraint rehearsal_room_replies_key primary key (room_id, participant_id, kind)
  )`,
  `create table rehearsal_room_texts (
    id text primary key,
    room_id text not null references rehearsal_rooms (id),
    participant_id text not null,
    step integer,
    words text not null,
    lang text not null,
    state text not null,
    said_at text not null
  )`,
  `create table rehearsal_room_text_votes (
    text_id text not null references rehearsal_room_texts (id),
    participant_id text not null,
    constraint rehearsal_room_text_votes_key primary key (text_id, participant_id)
  )`,
  `create table rehearsal_facts (
    id text not null,
    stream text not null,
    seq integer not null,
    recorded_at text not null,
    effective_at text not null,
    kind text not null,
    version integer not null,
    actor text not null,
    data text not null,
    once_key text,
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
    in_use_for text unique,
    public_key text not null,
    sealed_key text,
    made_at text not null,
    retired_at text
  )`,
  `create table lti_platforms (
    id text primary key,
    name text not null,
    issuer text not null,
    client_id text not null,
    authorization_url text not null,
    token_url text not null,
    token_audience text,
    jwks_url text not null,
    created_at text not null,
    constraint lti_platforms_named unique (issuer, client_id)
  )`,
  `create table lti_deployments (
    platform_id text not null references lti_platforms (id),
    deployment_id text not null,
    constraint lti_deployments_key primary key (platform_id, deployment_id)
  )`,
  `create table lti_invitations (
    token_hash text primary key,
    expires_at text not null
  )`,
  `create table lti_launches (
    id text primary key,
    state_hash text not null unique,
    platform_id text not null references lti_platforms (id),
    browser_hash text,
    data text not null,
    expires_at text not null
  )`,
  'create index lti_launches_by_end on lti_launches (expires_at)',
  `create table lti_learners (
    platform_id text not null references lti_platforms (id),
    subject_hash text not null,
    learner_id text not null references people (id),
    code text not null,
    activity text not null,
    constraint lti_learners_key primary key (platform_id, subject_hash),
    constraint lti_learners_once unique (platform_id, learner_id)
  )`,
  'create index lti_learners_by_learner on lti_learners (learner_id)',
  `create table lti_grades (
    id text primary key,
    platform_id text not null references lti_platforms (id),
    learner_id text not null references people (id),
    line_item text not null,
    target text not null,
    subject text,
    sent text,
    sending text,
    dated_at text,
    constraint lti_grades_once unique (learner_id, platform_id, line_item)
  )`,
  `create table accounts (
    id text primary key,
    name text not null,
    email text unique,
    lang text not null,
    created_at text not null
  )`,
  `create table sessions (
    id text primary key,
    token_hash text not null unique,
    account_id text not null references accounts (id),
    way text not null,
    device text not null,
    begun_at text not null,
    seen_at text not null
  )`,
  'create index sessions_by_account on sessions (account_id)',
  `create table passkeys (
    id text primary key,
    account_id text not null references accounts (id),
    public_key text not null,
    counter integer not null,
    transports text not null,
    device text not null,
    added_on text not null,
    used_on text
  )`,
  'create index passkeys_by_account on passkeys (account_id)',
  `create table one_time_tokens (
    token_hash text primary key,
    purpose text not null,
    about text not null,
    ends_at text not null
  )`,
  `create table organisations (
    id text primary key,
    name_fr text not null,
    name_en text not null,
    parent_id text references organisations (id),
    created_at text not null
  )`,
  `create table roles (
    account_id text not null references accounts (id),
    role text not null,
    organisation_id text not null,
    given_at text not null,
    given_by text default '' not null,
    constraint roles_key primary key (account_id, role, organisation_id)
  )`,
  'create index roles_by_organisation on roles (organisation_id)',
  `create table invitations (
    id text primary key,
    token_hash text not null unique,
    role text not null,
    organisation_id text not null,
    name text not null,
    invited_by text not null,
    created_at text not null,
    ends_at text not null,
    email text,
    mailed_hash text
  )`,
  'create index invitations_by_mailed on invitations (mailed_hash)',
  `create table journal (
    id text primary key,
    at text not null,
    actor text not null,
    act text not null,
    about text not null,
    organisation_id text not null,
    role text default '' not null,
    place_id text default '' not null
  )`,
  'create index journal_by_organisation on journal (organisation_id, id)',
  `create table email_links (
    id text primary key,
    purpose text not null,
    email text not null,
    account_id text references accounts (id),
    lang text not null,
    browser_hash text not null,
    next text not null,
    token_hash text unique,
    ends_at text not null
  )`,
  'create index email_links_by_account on email_links (account_id)',
  `create table identities (
    id text primary key,
    issuer text not null,
    subject_hash text not null,
    account_id text not null references accounts (id),
    added_on text not null,
    used_on text,
    constraint identities_key unique (issuer, subject_hash)
  )`,
  'create index identities_by_account on identities (account_id)',
  `create table held_rooms (
    room_id text not null references rooms (id),
    account_id text not null references accounts (id),
    link_version integer,
    added_at text not null,
    constraint held_rooms_key primary key (room_id, account_id)
  )`,
  'create index held_rooms_by_account on held_rooms (account_id)',
  `create table services (
    id text primary key,
    organisation_id text not null references organisations (id),
    name_fr text not null,
    name_en text not null,
    purpose text not null,
    purpose_lang text not null,
    phase text not null,
    created_at text not null,
    archived_at text,
    clientele text default '' not null,
    addresses text default '' not null,
    yearly_volume integer,
    fr_folded text default '' not null,
    en_folded text default '' not null,
    clientele_lang text default 'fr' not null
  )`,
  'create index services_by_organisation on services (organisation_id, name_fr)',
  'create index services_by_fr_name on services (fr_folded, id)',
  'create index services_by_en_name on services (en_folded, id)',
  `create table claimed_records (
    account_id text primary key references accounts (id),
    learner_id text not null unique references people (id),
    code text not null,
    claimed_on text not null
  )`,
  `create table learning_counts (
    organisation_id text primary key references organisations (id),
    counted_on text not null,
    begun integer not null,
    finished integer not null,
    attested integer not null
  )`,
  `create table checkup_texts (
    person_id text not null references people (id),
    checkup text not null,
    about text not null,
    words text not null,
    constraint checkup_texts_key primary key (person_id, checkup, about)
  )`,
  `create table service_texts (
    id text primary key,
    service_id text not null references services (id),
    words text not null,
    lang text not null,
    redacted integer not null
  )`,
  'create index service_texts_by_service on service_texts (service_id)',
  `create table service_proofs (
    service_id text not null references services (id),
    proof_id text not null,
    seq integer not null,
    origin_service_id text not null references services (id),
    origin_proof_id text not null,
    constraint service_proofs_key primary key (service_id, proof_id)
  )`,
  'create index service_proofs_by_origin on service_proofs (origin_service_id, origin_proof_id)',
  `create table service_snapshots (
    service_id text primary key references services (id),
    seq integer not null,
    standard text not null,
    rules integer not null,
    levels text not null,
    in_place integer not null,
    documented integer not null,
    verified integer not null,
    unknown integer not null,
    not_applicable integer not null,
    contradicted integer not null,
    late integer not null,
    changed_at text not null,
    holds_until text
  )`,
  'create index service_snapshots_by_end on service_snapshots (holds_until)',
  'create index service_snapshots_by_change on service_snapshots (changed_at, service_id)',
  `create table service_visits (
    account_id text not null references accounts (id),
    service_id text not null references services (id),
    page text not null,
    seq integer not null,
    since text default '' not null,
    looked_at text default '' not null,
    latest integer default 0 not null,
    constraint service_visits_key primary key (account_id, service_id, page)
  )`,
  `create table plan_feeds (
    token_hash text primary key,
    account_id text not null references accounts (id),
    service_id text not null references services (id),
    whose text not null,
    made_on text not null,
    constraint plan_feeds_of_one unique (account_id, service_id)
  )`,
  `create table reminders (
    account_id text primary key references accounts (id),
    refused integer not null,
    week text not null
  )`,
  `create table service_mentions (
    account_id text not null references accounts (id),
    comment_id text not null,
    service_id text not null references services (id),
    practice integer not null,
    proof_id text,
    made_at text not null,
    constraint service_mentions_key primary key (account_id, comment_id)
  )`,
  'create index service_mentions_by_comment on service_mentions (comment_id)',
  `create table files (
    hash text primary key,
    upload text not null unique,
    type text not null,
    size integer not null
  )`,
  `create table file_pieces (
    upload text not null,
    rank integer not null,
    received_at text not null,
    bytes ${bytes} not null,
    constraint file_pieces_key primary key (upload, rank)
  )`,
  'create index file_pieces_by_receipt on file_pieces (received_at, upload)',
  `create table service_files (
    service_id text not null references services (id),
    hash text not null references files (hash),
    constraint service_files_key primary key (service_id, hash)
  )`,
  'create index service_files_by_hash on service_files (hash)',
  `create table held_files (
    id text primary key,
    service_id text not null references services (id),
    account_id text not null,
    hash text not null references files (hash),
    name text not null,
    held_at text not null
  )`,
  'create index held_files_by_hash on held_files (hash)',
  `create table removed_files (
    proof_id text not null,
    service_id text not null references services (id),
    constraint removed_files_key primary key (service_id, proof_id)
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

/** The whole schema of a new database. Until version 1.0.0 it is this file that changes: no database is promised an upgrade. */
export const baseline = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>): Promise<void> => {
    const statements = [...tables(engine === 'postgres' ? 'bytea' : 'blob'), ...factsKept[engine]];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
