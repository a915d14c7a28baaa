import type { Writable } from 'node:stream';

/** An event as it travels: `data` on one line, as JSON. Source: HTML Standard, 9.2 Server-sent events. */
export const eventBytes = (name: string, data: unknown, id?: number): Buffer =>
  Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);

/** Beyond this many bytes not yet sent, a reader is behind: they skip what is only news, and catch up later. */
const behindBytes = 64 * 1024;
/** Without having caught up for this long, a reader is let go: their page comes back by itself. */
const behindMs = 30_000;

/** Writes to one reader at the pace of their connection; one who was behind is sent the `latest` once caught up. */
export const streamWriter = (
  to: Pick<Writable, 'write' | 'destroy' | 'on' | 'writableLength'>,
  latest: () => Buffer | undefined,
  now: () => number = () => performance.now(),
): ((bytes: Buffer) => void) => {
  let behindSince: number | undefined;
  to.on('drain', () => {
    if (behindSince === undefined) return;
    behindSince = undefined;
    const bytes = latest();
    if (bytes) to.write(bytes);
  });
  return (bytes) => {
    if (to.writableLength < behindBytes) return void to.write(bytes);
    behindSince ??= now();
    if (now() - behindSince > behindMs) to.destroy();
  };
};
