import { z } from 'zod';
import { bodyRoles, type GroupGrant, installation } from '../people/organisations/roles.ts';
import type { Provider } from '../people/signin/relying-party.ts';
import { isLoopback } from '../platform/mail/mail.ts';

export type OidcSettings = {
  readonly providers: readonly Provider[];
  readonly grants: readonly GroupGrant[];
};

const prefix = 'CAP18_OIDC_';
const mostProviders = 8;

export const providerNames = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim().toLowerCase()))
  .refine(
    (names) => names.every((name) => /^[a-z][a-z0-9]{0,19}$/.test(name)),
    'must be short names of your choice with commas between, such as entra,keycloak: letters and digits, 20 at most',
  )
  .refine((names) => new Set(names).size === names.length, 'must name each provider once')
  .refine((names) => names.length <= mostProviders, `must name ${mostProviders} providers at most`);

const issuerProblem = (text: string): string | undefined => {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    return 'must be the address by which the provider names itself, such as https://id.body.example';
  const url = new URL(text);
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'must start with https:// (http:// is for a provider on this machine: localhost)';
  if (text.includes('/.well-known/'))
    return 'must be the address without /.well-known/openid-configuration at its end: Cap18 adds it';
  if (url.search !== '' || url.hash !== '' || url.username !== '')
    return 'must have no ? and no #, nor a name';
  // Any tenant in the world could give roles here.
  if (
    /^login\.microsoftonline\.com$/.test(url.hostname) &&
    /^\/(common|organizations|consumers)\//.test(url.pathname)
  )
    return 'must name your own tenant, by its id, in place of common or organizations: these let in every tenant in the world';
  return undefined;
};

const issuerSchema = z
  .string()
  .superRefine((text, context) => {
    const problem = issuerProblem(text);
    if (problem !== undefined) context.addIssue(problem);
  })
  .transform((text) => (URL.canParse(text) ? new URL(text).href : text));

/** A line of `_ROLES`: GROUP=ROLE@BODY. A group may contain `=`. */
const roleLine = /^(?<group>.+)=(?<role>[a-z-]+)(?:@(?<organisation>[^@=]+))?$/;

type GrantLine = Omit<GroupGrant, 'issuer'>;

const readGrant = (line: string): GrantLine | string => {
  const { group = '', role: said, organisation } = roleLine.exec(line)?.groups ?? {};
  if (group === '')
    return `“${line}” must be GROUP=administrator, or GROUP=ROLE@BODY where BODY is the id in the address of the body's page`;
  const place = organisation ?? installation;
  if (said === 'administrator')
    return organisation === undefined
      ? { group: group.trim(), role: said, organisation: place }
      : `“${line}” gives administrator in a body: that role is of the whole installation, write it without @`;
  const role = bodyRoles.find((each) => each === said);
  if (!role) return `“${line}” gives no role of Cap18: they are administrator, ${bodyRoles.join(' and ')}`;
  if (organisation === undefined || !z.uuid().safeParse(organisation).success)
    return `“${line}” must end with @ and the id of a body, as it stands in the address of the body's page`;
  return { group: group.trim(), role, organisation };
};

const rolesSchema = z.string().transform((text, context) => {
  const read = text
    .split(';')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readGrant);
  for (const each of read) if (typeof each === 'string') context.addIssue(each);
  return read.filter((each) => typeof each !== 'string');
});

const needed = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);

const providerSchema = z.strictObject({
  ISSUER: needed('give the address by which the provider names itself').pipe(issuerSchema),
  CLIENT_ID: needed('give the id that the provider gave to Cap18'),
  CLIENT_SECRET: needed('give the secret that the provider gave to Cap18'),
  NAME_FR: needed('give the name that people know the provider by, in French'),
  NAME_EN: needed('give the name that people know the provider by, in English'),
  SCOPES: z
    .string()
    .refine(
      (text) => text.split(/\s+/).includes('openid'),
      'must have openid among them, with spaces between',
    )
    .default('openid profile'),
  GROUPS_CLAIM: z.string().min(1).default('groups'),
  ROLES: rolesSchema.optional(),
});
const suffixes = Object.keys(providerSchema.shape);

type Environment = Readonly<Record<string, string | undefined>>;

const namesIn = (environment: Environment): readonly string[] =>
  Object.keys(environment).filter((name) => name.startsWith(prefix));

export const isOidcName = (name: string): boolean => name.startsWith(prefix);

const unknownProblems = (environment: Environment, names: readonly string[]): readonly string[] =>
  namesIn(environment).flatMap((name) => {
    const [, provider = '', suffix = ''] = /^CAP18_OIDC_([A-Z0-9]+)_(\w+)$/.exec(name) ?? [];
    if (provider === '' || !suffixes.includes(suffix))
      return `${name} is not a setting of Cap18: those of a provider are CAP18_OIDC_NAME_ then ${suffixes.join(', ')}`;
    const known = provider.toLowerCase();
    return names.includes(known)
      ? []
      : `${name} is about a provider that CAP18_OIDC does not name: write CAP18_OIDC=${[...names, known].join(',')}`;
  });

/** Tells every problem too, each naming its variable. */
export const readOidc = (
  environment: Environment,
  names: readonly string[],
): { readonly settings: OidcSettings; readonly problems: readonly string[] } => {
  const problems = [...unknownProblems(environment, names)];
  const providers: Provider[] = [];
  const grants: GroupGrant[] = [];
  for (const name of names) {
    const start = `${prefix}${name.toUpperCase()}_`;
    const given = Object.fromEntries(suffixes.map((suffix) => [suffix, environment[start + suffix]]));
    const read = providerSchema.safeParse(given);
    if (!read.success) {
      problems.push(...read.error.issues.map((issue) => `${start}${issue.path.join('.')}: ${issue.message}`));
      continue;
    }
    const { ISSUER, CLIENT_ID, CLIENT_SECRET, NAME_FR, NAME_EN, SCOPES, GROUPS_CLAIM, ROLES } = read.data;
    if (providers.some(({ issuer }) => issuer === ISSUER))
      problems.push(`${start}ISSUER: is the one of another provider; each has its own`);
    providers.push({
      name,
      label: { fr: NAME_FR, en: NAME_EN },
      issuer: ISSUER,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      scopes: SCOPES,
      groupsClaim: ROLES === undefined ? undefined : GROUPS_CLAIM,
    });
    grants.push(...(ROLES ?? []).map((grant) => ({ issuer: ISSUER, ...grant })));
  }
  return { settings: { providers, grants }, problems };
};
