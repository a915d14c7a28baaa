/** What is told of a learning platform when it is registered. */
export type PlatformTold = {
  /** Shown to people. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** What it wants as the audience of who asks for a token; null when it is the address itself. */
  readonly tokenAudience: string | null;
  readonly jwksUrl: string;
};

export type Platform = PlatformTold & { readonly id: string };

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address is of this machine, in plain HTTP: what a trial or a development uses, and no installation. */
const isLocal = (text: string): boolean => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'http:' && loopback.test(hostname);
};

/**
 * Whether an address may be asked by this server: HTTPS, or this machine where Cap18 itself is there. Without a user's name
 * in it.
 *
 * @param own an address of Cap18, or of a platform that was found to be safe
 */
export const isSafeUrl = (text: string, own: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === 'https:' || (isLocal(text) && isLocal(own));
};

/**
 * The origins that may show the pages of a platform in a frame: where people are when they are sent here.
 *
 * @returns without doubles
 */
export const originsOf = ({ issuer, authorizationUrl }: PlatformTold): string[] => [
  ...new Set(
    [issuer, authorizationUrl]
      .filter((url) => /^https?:/.test(url) && URL.canParse(url))
      .map((url) => new URL(url).origin),
  ),
];
