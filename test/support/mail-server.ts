import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { until } from './until.ts';

/** A message as it was received. */
export type Received = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly source: string;
};

export type MailServer = {
  readonly url: string;
  readonly received: readonly Received[];
  /** Waits for the next message to an address, after those that were there; gives it. */
  readonly next: (to: string, after?: number) => Promise<Received>;
  readonly be: (mood: 'well' | 'refusing' | 'busy' | 'silent') => void;
  readonly close: () => Promise<void>;
};

/** Source: RFC 2045, 6.7. */
const fromQuotedPrintable = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString();

/** Source: RFC 2047, 4. */
const fromEncodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, word: string) => fromQuotedPrintable(word.replaceAll('_', ' ')))
    .replace(/=\?UTF-8\?B\?(.*?)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString());

const read = (source: string, to: string): Received => {
  const at = source.indexOf('\r\n\r\n');
  const headers = source.slice(0, at).replace(/\r\n\s+/g, ' ');
  const body = source.slice(at + 4);
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const encoding = header('content-transfer-encoding').toLowerCase();
  const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString() : fromQuotedPrintable(body);
  return {
    to,
    subject: fromEncodedWords(header('subject')),
    text: (encoding === 'quoted-printable' || encoding === 'base64' ? text : body).replaceAll('\r\n', '\n'),
    source,
  };
};

export const linkOf = ({ text }: Received): string => {
  const found = /^https?:\/\/\S+$/m.exec(text)?.[0];
  if (!found) throw new Error(`a message without a link:\n${text}`);
  return new URL(found).pathname;
};

export const startMailServer = async (): Promise<MailServer> => {
  const received: Received[] = [];
  let mood: Parameters<MailServer['be']>[0] = 'well';
  const refusal = (code: number, said: string) => Object.assign(new Error(said), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    // Whoever it keeps waiting is let go when it closes.
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, done) => {
      if (mood === 'silent') return;
      if (mood === 'well') done();
      else if (mood === 'refusing') done(refusal(550, `<${address}> is not here`));
      else done(refusal(451, `<${address}> later`));
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        received.push(read(Buffer.concat(pieces).toString(), to));
        done();
      });
    },
  });
  // A client that leaves in the middle is none of its concern.
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const to = (address: string) => received.filter((each) => each.to === address);
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    next: async (address, after = 0) => {
      await until(() => to(address).length > after);
      return to(address)[after] as Received;
    },
    be: (next) => {
      mood = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
