export type MailAddress = {
  readonly url: string;
  readonly from: string;
};

/** Plain text: people see where a link leads before they open it. */
export type Message = { readonly to: string; readonly subject: string; readonly text: string };

/** In milliseconds, for each step of the dialogue. */
const stepMs = 10_000;
const silenceMs = 20_000;

/** Keeps the code of a failure and not its message, which may quote an address. */
export class MailProblem extends Error {
  override readonly name = 'MailProblem';
  readonly code: string;
  readonly forGood: boolean;

  constructor(code: string, forGood: boolean) {
    super(`the mail server: ${code}`);
    this.code = code;
    this.forGood = forGood;
  }
}

export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

/**
 * Encrypts before saying anything, except to this machine: from the start with `smtps://`, by STARTTLS with
 * `smtp://`. @internal exported for its test
 */
export const connectionOf = (url: string) => {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isLoopback(hostname),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
};

/** The recipient was refused for good. Source: RFC 5321, 4.2.1. */
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

export const mailer = ({ url, from }: MailAddress) => {
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
    /** @throws MailProblem when the server did not take the message */
    send: async ({ to, subject, text }: Message): Promise<void> => {
      try {
        await (await transport()).sendMail({
          from: { name: 'Cap18', address: from },
          to: { name: '', address: to },
          subject,
          text,
          // Keeps programs from answering. Source: RFC 3834, 5.
          headers: { 'auto-submitted': 'auto-generated' },
        });
      } catch (error) {
        throw problemOf(error);
      }
    },
  };
};
