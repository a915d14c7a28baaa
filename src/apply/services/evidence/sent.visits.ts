/** Reads forms that files may come with. */
import type { FastifyRequest } from 'fastify';
import { cleanText } from '../../../web/incoming.ts';
import type { OpenedService } from '../opened.ts';
import { fileNameOf } from './file-name.ts';
import { type EvidenceFiles, filesAtOnce, type HeldFile, type Received } from './files.ts';

/** What a form sent: its fields, as a form without files gives them, and what became of its files. */
export type Sent = { readonly fields: unknown; readonly received: readonly Received[] };

/** Reads a form, its files as they come: each is held for who sends it. */
export const sentIn = async (
  files: EvidenceFiles,
  request: FastifyRequest,
  { service, account }: Pick<OpenedService, 'service' | 'account'>,
): Promise<Sent> => {
  if (!request.isMultipart()) return { fields: request.body ?? {}, received: [] };
  const fields = new Map<string, string[]>();
  const received: Received[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      // A field that was left empty comes without a name.
      if (part.filename) {
        const bytes = part.file;
        const sent = { name: part.filename, bytes, isCut: () => bytes.truncated };
        received.push(
          received.length < filesAtOnce
            ? await files.receive(service.id, account.id, sent)
            : { problem: 'many', name: fileNameOf(sent.name) },
        );
      }
      part.file.resume();
    } else if (typeof part.value === 'string')
      fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), cleanText(part.value)]);
  }
  const read = [...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]]);
  // A refusal gives back what was typed, as of any other form.
  request.body = Object.fromEntries(read);
  return { fields: request.body, received };
};

/** The files that came with a form, and those that came with it before and are still held. */
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
