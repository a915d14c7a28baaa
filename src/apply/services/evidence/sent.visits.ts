/** Reads forms with files, and draws the ids of the evidence that they add. */
import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { keyFor } from '../../../platform/keys/keys.ts';
import { bodyLimit } from '../../../platform/limits.ts';
import { type FormLimits, readForm } from '../../../web/multipart.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { OpenedService } from '../opened.ts';
import { fileNameOf } from './file-name.ts';
import { type EvidenceFiles, fileLimit, filesAtOnce, type HeldFile, type Received } from './files.ts';

/** More than the page sends, so that `filesAtOnce` refuses files by their names. */
export const evidenceForms: FormLimits = {
  files: 4 * filesAtOnce,
  fileSize: fileLimit,
  fields: 40,
  textSize: bodyLimit,
};

export type Sent = { readonly fields: unknown; readonly received: readonly Received[] };

/** Reads a form, and holds each of its files for the sender. */
export const sentIn = async (
  files: EvidenceFiles,
  request: FastifyRequest,
  { service, account }: Pick<OpenedService, 'service' | 'account'>,
): Promise<Sent> => {
  const received: Received[] = [];
  const { fields, isCut } = await readForm(request, evidenceForms, async (file) => {
    received.push(
      received.length < filesAtOnce
        ? await files.receive(service.id, account.id, file)
        : { problem: 'many', name: fileNameOf(file.name) },
    );
  });
  // A refusal shows what was typed, as for any form.
  request.body = fields;
  if (isCut) throw new Refusal(413);
  return { fields, received };
};

/** The files that came with a form, and those that came before and are still held. */
export const filesSent = async (
  files: EvidenceFiles,
  { service, account }: Pick<OpenedService, 'service' | 'account'>,
  received: readonly Received[],
  heldIds: readonly string[],
): Promise<readonly HeldFile[]> => {
  const before: HeldFile[] = [];
  for (const id of heldIds) {
    const held = await files.held(service.id, account.id, id);
    if (held) before.push(held);
  }
  return [...before, ...received.flatMap((each) => ('held' in each ? [each.held] : []))];
};

/** One sending of a form; `once` is drawn with the page, and tells a form that is sent twice. */
export type SentForm = { readonly service: string; readonly account: string; readonly once: string };

/**
 * Draws the ids of evidence from the form with a secret key (HMAC-SHA-256): a form that is sent twice adds
 * nothing twice, and nobody can choose an id. Without `once`, each is new.
 */
export const evidenceIds = (secret: string): ((form: SentForm) => string) => {
  const key = keyFor(secret, 'evidence-form');
  return ({ service, account, once }) => {
    if (once === '') return uuidv4();
    const drawn = createHmac('sha256', key).update(JSON.stringify([service, account, once]));
    return uuidv4({ random: drawn.digest().subarray(0, 16) });
  };
};
