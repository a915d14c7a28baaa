import type { Socket } from 'node:net';

/** Beyond this many bytes not yet sent, a reader is behind: they skip what is only news, and catch up later. */
const behindBytes = 64 * 1024;
/** Without having caught up for this long, a reader is let go: their page comes back by itself. */
const behindMs = 30_000;

/**
 * Writes to one reader at the pace of their connection, so that a slow one costs neither memory nor anyone's time.
 *
 * @param now milliseconds, from any origin
 */
export const pacedWriter = (socket: Socket, now: () => number = () => performance.now()) => {
  let begun = false;
  let behindSince: number | undefined;
  return {
    /**
     * Writes the head of a stream, and what it begins with. Until then nothing else is written.
     *
     * @param latest what a reader who was behind is sent once they have caught up
     */
    begin: (head: string | Buffer, latest: () => Buffer | undefined): void => {
      begun = true;
      socket.on('drain', () => {
        if (behindSince === undefined) return;
        behindSince = undefined;
        const bytes = latest();
        if (bytes) socket.write(bytes);
      });
      socket.write(head);
    },

    /** Writes news, unless the reader is behind. */
    send: (bytes: Buffer): void => {
      // What was told before the stream began is in the stage it begins with.
      if (!begun) return;
      if (socket.writableLength < behindBytes) return void socket.write(bytes);
      behindSince ??= now();
      if (now() - behindSince > behindMs) socket.destroy();
    },
  };
};
