/** What a learning platform tells when it is registered. */
export type PlatformTold = {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** The audience wanted of requests for a token; null when it is the address itself. */
  readonly tokenAudience: string | null;
  readonly jwksUrl: string;
};

export type Platform = PlatformTold & { readonly id: string };

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address is of this machine, in plain HTTP: what a trial or a development uses. */
const isLocal = (text: string): boolean => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'http:' && loopback.test(hostname);
};

/** Whether this server may ask an address: HTTPS without a user's name, or this machine where `own` is there too. */
export const isSafeUrl = (text: string, own: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === 'https:' || (isLocal(text) && isLocal(own));
};

/** The origins that may frame the pages of a platform: where people are when they are sent here. */
export const originsOf = ({ issuer, authorizationUrl }: PlatformTold): string[] => [
  ...new Set(
    [issuer, authorizationUrl]
      .filter((url) => /^https?:/.test(url) && URL.canParse(url))
      .map((url) => new URL(url).origin),
  ),
];
