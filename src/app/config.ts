import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { LrsAddress } from '../integrations/statements/lrs.ts';
import { plainKey } from '../live/codes.ts';
import type { DatabaseAddress } from '../platform/db/database.ts';
import { shortestSecret } from '../platform/keys/secret.ts';
import { isLoopback, type MailAddress } from '../platform/mail/mail.ts';
import { root } from '../platform/root.ts';
import type { PrivacyOfficer } from '../site/prose.ts';
import type { Text } from '../standard/standard.ts';
import { isOidcName, type OidcSettings, providerNames, readOidc } from './oidc-settings.ts';

export type Proxies = false | number | string[];

const baseUrlSchema = z
  .url({ protocol: /^https?$/ })
  .transform((url) => url.replace(/\/+$/, ''))
  .refine((url) => new URL(url).pathname === '/', 'must have no path');

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) > 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
};

const readProxies = (text: string): Proxies | undefined => {
  if (text === 'false') return false;
  if (text === 'true') return 1;
  if (/^[1-9]$/.test(text)) return Number(text);
  const addresses = text.split(',').map((part) => part.trim());
  return addresses.every(isNetwork) ? addresses : undefined;
};

const proxiesSchema = z
  .string()
  .refine(
    (text) => readProxies(text) !== undefined,
    'must be the number of proxies (1 to 9), their addresses with commas between, or false',
  )
  .transform((text) => readProxies(text) ?? false);

const emailShape = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/;

/** A URI, as security.txt wants. Source: RFC 9116, 2.5.3. */
const contactSchema = z
  .string()
  .transform((text) => (emailShape.test(text) ? `mailto:${text}` : text))
  .refine(
    (text) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*|tel:\+[\d-]+)$/.test(text) && URL.canParse(text),
    'must be an email address, or an address that starts with https:// or tel:+',
  );

/** Statements are about people: they travel encrypted, except to this machine. */
const lrsUrlSchema = z
  .url({ protocol: /^https?$/, error: 'must be an address that starts with https://' })
  .transform((url) => url.replace(/\/+$/, ''))
  .refine(
    (url) => url.startsWith('https:') || isLoopback(new URL(url).hostname),
    'must start with https:// (http:// is for a record on this machine: localhost)',
  )
  .refine((url) => new URL(url).search === '' && new URL(url).hash === '', 'must have no ? and no #')
  .refine(
    (url) => !url.endsWith('/statements'),
    'must be the endpoint without /statements at its end: Cap18 adds it',
  )
  .refine(
    (url) => new URL(url).username === '' && new URL(url).password === '',
    'must not hold the key and the secret: give them in CAP18_LRS_KEY and CAP18_LRS_SECRET',
  );

const isEncodedWell = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

const smtpProblem = (text: string): string | undefined => {
  if (!/^smtps?:\/\/[^/?#]+\/?$/.test(text) || !URL.canParse(text) || text.split('@').length > 2)
    return 'must be smtp://SERVER:PORT or smtps://SERVER:PORT, with NAME:PASSWORD@ before the server where it wants them; characters such as @ : / % in the password are written %40 %3A %2F %25';
  const { username, password } = new URL(text);
  if ((username === '') !== (password === ''))
    return 'must have both the name and the password of the mail server, or neither';
  return isEncodedWell(username + password)
    ? undefined
    : 'has a % that begins no character: write % as %25 in the name and the password';
};

const smtpUrlSchema = z.string().superRefine((text, context) => {
  const problem = smtpProblem(text);
  if (problem !== undefined) context.addIssue(problem);
});

/** Every setting. An unknown name that starts with `CAP18_` is refused: it is a typing slip. */
export const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(1818),
  /** For the embedded database; `data` beside the sources by default, wherever the command is typed. */
  CAP18_DATA: z.string().min(1).default(join(root, 'data')),
  /** PostgreSQL, in place of the embedded database. Needs CAP18_SECRET. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  /** Every key is derived from it. By default, made once and kept in the data folder. */
  CAP18_SECRET: z
    .string()
    .min(
      shortestSecret,
      `must have at least ${shortestSecret} characters: give the one this installation has always had or, for a new installation, what \`openssl rand -base64 32\` prints`,
    )
    .optional(),
  /** Opens rooms. By default, derived from the secret and shown at start. */
  CAP18_FACILITATOR_KEY: z
    .string()
    .refine((key) => plainKey(key).length >= 12, 'must have at least 12 letters or digits')
    .optional(),
  /** For QR codes, PDF and cookies. */
  CAP18_BASE_URL: baseUrlSchema.optional(),
  /**
   * The number of proxies before the server, or their addresses: X-Forwarded-For beyond them proves nothing.
   * `true` is one.
   */
  CAP18_TRUST_PROXY: proxiesSchema.default(false),
  /** Both, or neither. */
  CAP18_ORGANISATION_FR: z.string().min(1).optional(),
  CAP18_ORGANISATION_EN: z.string().min(1).optional(),
  /** SVG file of the official signature of a body entitled to one. Needs the body's names. */
  CAP18_SIGNATURE: z.string().min(1).optional(),
  CAP18_SOURCE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Bearer token for `/metrics` from another machine. */
  CAP18_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  /**
   * Where to report vulnerabilities: an e-mail address, or a `mailto:`, `https:` or `tel:` URI. Served in
   * security.txt.
   */
  CAP18_SECURITY_CONTACT: contactSchema.optional(),
  /**
   * Title of the person in charge of personal information, in both languages, and how to reach them, for the
   * page about privacy. Source: Act respecting access to documents held by public bodies (CQLR, c. ),
   * section 8.
   */
  CAP18_PRIVACY_OFFICER_FR: z.string().min(1).optional(),
  CAP18_PRIVACY_OFFICER_EN: z.string().min(1).optional(),
  CAP18_PRIVACY_CONTACT: contactSchema.optional(),
  /**
   * The body's record of learning (LRS), for xAPI statements. Needs CAP18_LRS_KEY, CAP18_LRS_SECRET and
   * CAP18_BASE_URL.
   */
  CAP18_LRS_URL: lrsUrlSchema.optional(),
  CAP18_LRS_KEY: z
    .string()
    .min(1)
    .regex(/^[^:]+$/, 'must have no colon')
    .optional(),
  CAP18_LRS_SECRET: z.string().min(1).optional(),
  /** For sign-in links and invitations. Needs CAP18_SMTP_FROM and CAP18_BASE_URL. */
  CAP18_SMTP_URL: smtpUrlSchema.optional(),
  CAP18_SMTP_FROM: z.email('must be an e-mail address alone, such as cap18@body.example').optional(),
  /**
   * Sites that sign people in (OpenID Connect): short names, comma-separated, in the order of their buttons.
   * Each has settings CAP18_OIDC_NAME_…: see `oidc-settings.ts`. Needs CAP18_BASE_URL.
   */
  CAP18_OIDC: providerNames.optional(),
  /** Visits services at their addresses, each week and on demand. Needs a Chromium. */
  CAP18_SCAN: z.enum(['on', 'off']).default('off'),
  CAP18_LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly database: DatabaseAddress;
  /** By default, a file of the data folder. */
  readonly secret?: string;
  readonly facilitatorKey?: string;
  readonly baseUrl?: string;
  readonly trustProxy: Proxies;
  readonly organisation?: Text;
  readonly signatureFile?: string;
  readonly sourceUrl?: string;
  readonly metricsToken?: string;
  readonly securityContact?: string;
  readonly privacyOfficer?: PrivacyOfficer;
  readonly lrs?: LrsAddress;
  readonly mail?: MailAddress;
  readonly oidc?: OidcSettings;
  readonly scan?: { readonly environment: Readonly<Record<string, string>> };
  readonly logLevel: z.infer<typeof environmentSchema>['CAP18_LOG_LEVEL'];
};

/** @param port for installations without a public address */
export const baseUrlOf = ({ baseUrl }: Pick<Config, 'baseUrl'>, port: number): string =>
  baseUrl ?? `http://localhost:${port}`;

type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const unknownNames = (environment: Environment): string[] =>
  Object.keys(environment).filter(
    (name) =>
      name.startsWith('CAP18_') &&
      !(name in environmentSchema.shape) &&
      !isOidcName(name) &&
      !name.startsWith('CAP18_TEST_'),
  );

const partialSettings = (settings: z.infer<typeof environmentSchema>): string[] => {
  const problems: string[] = [];
  if (settings.DATABASE_URL && !settings.CAP18_SECRET)
    problems.push('CAP18_SECRET is needed with DATABASE_URL: every server on one database must share it');
  if (Boolean(settings.CAP18_ORGANISATION_FR) !== Boolean(settings.CAP18_ORGANISATION_EN))
    problems.push('CAP18_ORGANISATION_FR and CAP18_ORGANISATION_EN go together');
  if (settings.CAP18_SIGNATURE && !settings.CAP18_ORGANISATION_FR)
    problems.push('CAP18_SIGNATURE needs CAP18_ORGANISATION_FR and CAP18_ORGANISATION_EN');
  if (settings.CAP18_SIGNATURE && !existsSync(settings.CAP18_SIGNATURE))
    problems.push(`CAP18_SIGNATURE: there is no file ${settings.CAP18_SIGNATURE}`);
  const officer = [
    settings.CAP18_PRIVACY_OFFICER_FR,
    settings.CAP18_PRIVACY_OFFICER_EN,
    settings.CAP18_PRIVACY_CONTACT,
  ];
  if (officer.some(Boolean) && !officer.every(Boolean))
    problems.push(
      'CAP18_PRIVACY_OFFICER_FR, CAP18_PRIVACY_OFFICER_EN and CAP18_PRIVACY_CONTACT go together: give all three, or none',
    );
  const lrs = [settings.CAP18_LRS_URL, settings.CAP18_LRS_KEY, settings.CAP18_LRS_SECRET];
  if (lrs.some(Boolean) && !lrs.every(Boolean))
    problems.push('CAP18_LRS_URL, CAP18_LRS_KEY and CAP18_LRS_SECRET go together: give all three, or none');
  if (lrs.some(Boolean) && !settings.CAP18_BASE_URL)
    problems.push(
      'CAP18_BASE_URL is needed with CAP18_LRS_URL: statements name activities by their public address',
    );
  if (Boolean(settings.CAP18_SMTP_URL) !== Boolean(settings.CAP18_SMTP_FROM))
    problems.push('CAP18_SMTP_URL and CAP18_SMTP_FROM go together: give both, or neither');
  if (settings.CAP18_OIDC && !settings.CAP18_BASE_URL)
    problems.push('CAP18_BASE_URL is needed with CAP18_OIDC: providers send people back to that address');
  if (settings.CAP18_SMTP_URL && !settings.CAP18_BASE_URL)
    problems.push('CAP18_BASE_URL is needed with CAP18_SMTP_URL: links sent by e-mail lead to that address');
  return problems;
};

/** Where programs and their files are, and none of this server's settings. */
const visitEnvironment = (environment: Environment): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'LANG', 'PLAYWRIGHT_BROWSERS_PATH'].flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

const scanIn = (
  { CAP18_SCAN }: z.infer<typeof environmentSchema>,
  environment: Environment,
): Pick<Config, 'scan'> =>
  CAP18_SCAN === 'on' ? { scan: { environment: visitEnvironment(environment) } } : {};

const officerIn = ({
  CAP18_PRIVACY_OFFICER_FR: fr,
  CAP18_PRIVACY_OFFICER_EN: en,
  CAP18_PRIVACY_CONTACT: contact,
}: z.infer<typeof environmentSchema>): Pick<Config, 'privacyOfficer'> =>
  fr && en && contact ? { privacyOfficer: { title: { fr, en }, contact } } : {};

/** Returns every problem at once, each naming its variable: unknown, malformed, or lacking another. */
export const readConfig = (environment: Environment): ConfigResult => {
  const unknown = unknownNames(environment).map((name) => `${name} is not a setting of Cap18`);
  const parsed = environmentSchema.safeParse(environment);
  const malformed = parsed.success
    ? partialSettings(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const oidc = readOidc(environment, parsed.data?.CAP18_OIDC ?? []);
  const problems = [...unknown, ...malformed, ...(parsed.success ? oidc.problems : [])];
  if (problems.length > 0 || !parsed.success) return { ok: false, problems };
  const settings = parsed.data;
  const dataFolder = resolve(settings.CAP18_DATA);
  const { CAP18_ORGANISATION_FR: fr, CAP18_ORGANISATION_EN: en } = settings;
  const { CAP18_LRS_URL: url, CAP18_LRS_KEY: key, CAP18_LRS_SECRET: lrsSecret } = settings;
  const { CAP18_SMTP_URL: smtp, CAP18_SMTP_FROM: from } = settings;
  return {
    ok: true,
    config: {
      host: settings.HOST,
      port: settings.PORT,
      dataFolder,
      database: settings.DATABASE_URL ? { url: settings.DATABASE_URL } : { folder: dataFolder },
      ...(settings.CAP18_SECRET ? { secret: settings.CAP18_SECRET } : {}),
      ...(settings.CAP18_FACILITATOR_KEY ? { facilitatorKey: settings.CAP18_FACILITATOR_KEY } : {}),
      ...(settings.CAP18_BASE_URL ? { baseUrl: settings.CAP18_BASE_URL } : {}),
      trustProxy: settings.CAP18_TRUST_PROXY,
      ...(fr && en ? { organisation: { fr, en } } : {}),
      ...(settings.CAP18_SIGNATURE ? { signatureFile: settings.CAP18_SIGNATURE } : {}),
      ...(settings.CAP18_SOURCE_URL ? { sourceUrl: settings.CAP18_SOURCE_URL } : {}),
      ...(settings.CAP18_METRICS_TOKEN ? { metricsToken: settings.CAP18_METRICS_TOKEN } : {}),
      ...(url && key && lrsSecret ? { lrs: { url, key, secret: lrsSecret } } : {}),
      ...(oidc.settings.providers.length > 0 ? { oidc: oidc.settings } : {}),
      ...(smtp && from ? { mail: { url: smtp, from } } : {}),
      ...(settings.CAP18_SECURITY_CONTACT ? { securityContact: settings.CAP18_SECURITY_CONTACT } : {}),
      ...officerIn(settings),
      ...scanIn(settings, environment),
      logLevel: settings.CAP18_LOG_LEVEL,
    },
  };
};
