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

/** Whether an address may be asked by this server: HTTPS, or this machine. Without a user's name in it. */
export const isSafeUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
};

/**
 * The origins that may show the pages of a platform in a frame: where people are when they are sent here.
 *
 * @returns without doubles
 */
export const originsOf = ({ issuer, authorizationUrl }: PlatformTold): string[] => [
  ...new Set([issuer, authorizationUrl].filter(isSafeUrl).map((url) => new URL(url).origin)),
];
