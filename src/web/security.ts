import type { Site } from './layout.ts';

/** Other sites that a page has to do with. */
export type Others = {
  /** Origins that may show it in a frame. */
  readonly framedBy?: readonly string[];
  /** Origins that its forms may lead to. */
  readonly sendsTo?: readonly string[];
};

/** What a page may load, send and be shown in: this site alone, but for the origins named. */
export const contentPolicy = (
  { secure }: Pick<Site, 'secure'>,
  { framedBy = [], sendsTo = [] }: Others = {},
): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    ["form-action 'self'", ...sendsTo].join(' '),
    "base-uri 'none'",
    ["frame-ancestors 'self'", ...framedBy].join(' '),
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');

const oneYearSeconds = 31_536_000;

/** What no page of ours ever asks of a device. */
const deniedFeatures = [
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/**
 * Headers of every response. What speaks of HTTPS is there only where the public address is HTTPS. HSTS is not asked to
 * be preloaded: that binds a whole domain, for the body that owns it to decide. No Cross-Origin-Embedder-Policy: the
 * content policy already lets no page load anything from elsewhere.
 */
export const securityHeaders = (site: Pick<Site, 'secure'>): Readonly<Record<string, string>> => ({
  'content-security-policy': contentPolicy(site),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  ...(site.secure ? { 'strict-transport-security': `max-age=${oneYearSeconds}; includeSubDomains` } : {}),
});

/** A cookie's name: with the prefix that binds it to this host where the site is HTTPS. */
export const cookieName = (site: Pick<Site, 'secure'>, name: string): string =>
  site.secure ? `__Host-${name}` : name;

/** Options of every cookie of the program. */
export const cookieOptions = (site: Pick<Site, 'secure'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: site.secure }) as const;
