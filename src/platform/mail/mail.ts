/** Sends e-mail by the SMTP server that is configured. Knows no feature: each writes its own. */

/** The server that mail goes through, and who it comes from. */
export type MailAddress = {
  /** `smtp://` or `smtps://`, with a name and a password where the server wants them. */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
};

/** A message: plain text, so that what a link leads to is read before it is opened. */
export type Message = { readonly to: string; readonly subject: string; readonly text: string };

/** How long each step of a server may take, in milliseconds. */
const stepMs = 10_000;
const silenceMs = 20_000;

/** What the server said. Its code is all that is kept of it: its words may quote an address. */
export class MailProblem extends Error {
  override readonly name = 'MailProblem';
  readonly code: string;
  /** Whether the server refuses this message for good, as it does for an address that is not there. */
  readonly forGood: boolean;

  constructor(code: string, forGood: boolean) {
    super(`the mail server: ${code}`);
    this.code = code;
    this.forGood = forGood;
  }
}

/** A host of this very machine: nothing said to it can be overheard. */
const isHere = (hostname: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

/**
 * How to reach the server of an address. Away from this machine, nothing is said before the connection is enciphered:
 * from the start with `smtps://`, by STARTTLS with `smtp://`.
 *
 * @internal exported for its test
 */
export const connectionOf = (url: string) => {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isHere(hostname),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
};

/** The addressee was refused, and no other try will change it. Source: RFC 5321, 4.2.1. */
const isForGood = ({ code, responseCode = 0 }: { readonly code?: unknown; readonly responseCode?: number }) =>
  code === 'EENVELOPE' && responseCode >= 500;

const problemOf = (error: unknown): MailProblem => {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: number };
  const said = typeof code === 'string' && /^\w{1,20}$/.test(code) ? code : 'failed';
  return new MailProblem(
    responseCode ? `${said}-${responseCode}` : said,
    isForGood({ code, responseCode: responseCode ?? 0 }),
  );
};

export type Mailer = ReturnType<typeof mailer>;

/** Sends messages through a server, each by a connection of its own. */
export const mailer = ({ url, from }: MailAddress) => {
  /** Loaded at the first message: most servers send none, and none at their start. */
  const transport = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      ...connectionOf(url),
      connectionTimeout: stepMs,
      greetingTimeout: stepMs,
      socketTimeout: silenceMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  return {
    /**
     * Hands a message over to the server.
     *
     * @throws MailProblem when it did not take it
     */
    send: async ({ to, subject, text }: Message): Promise<void> => {
      try {
        await (await transport()).sendMail({
          from: { name: 'Cap18', address: from },
          to: { name: '', address: to },
          subject,
          text,
          // Programs do not answer it. Source: RFC 3834, 5.
          headers: { 'auto-submitted': 'auto-generated' },
        });
      } catch (error) {
        throw problemOf(error);
      }
    },
  };
};
