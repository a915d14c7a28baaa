import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Command, type Context, withDatabase } from '../../platform/command.ts';
import { publicKeys } from '../../platform/keys/signing-keys.ts';
import { href } from '../../web/links.ts';
import { toolPaths } from './lti.feature.ts';
import { platformsStore } from './lti.store.ts';
import { isSafeUrl, type PlatformTold } from './platform.ts';
import { fingerprint, randomToken } from './sealed.ts';
import { targetUrl } from './target.ts';

const invitationMs = 86_400_000;

const text = { type: 'string' } as const;
const known = {
  name: text,
  issuer: text,
  client: text,
  login: text,
  token: text,
  'token-audience': text,
  keys: text,
  deployment: { type: 'string', multiple: true },
} as const;

const aText = 'give it, in 255 characters at most';
const anAddress = 'give an address that starts with https://';
const short = z.string(aText).min(1, aText).max(255, aText);

const options = (own: string) => {
  const address = z
    .string(anAddress)
    .max(2_000, anAddress)
    .refine((text) => isSafeUrl(text, own), anAddress);
  return z.object({
    name: short,
    issuer: short,
    client: short,
    login: address,
    token: address,
    'token-audience': short.optional(),
    keys: address,
    deployment: z.array(short).default([]),
  });
};

const readWords = (words: readonly string[]): Record<string, unknown> | undefined => {
  try {
    return parseArgs({ args: [...words], options: known, strict: true }).values;
  } catch {
    return undefined;
  }
};

/** @throws a sentence for each option that is missing or cannot be */
const readOptions = (
  values: Record<string, unknown>,
  own: string,
): { readonly told: PlatformTold; readonly deployments: readonly string[] } => {
  const read = options(own).safeParse(values);
  if (!read.success)
    throw new Error(
      read.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}.`).join('\n'),
    );
  const { name, issuer, client, login, token, keys, deployment } = read.data;
  return {
    told: {
      name,
      issuer,
      clientId: client,
      authorizationUrl: login,
      tokenUrl: token,
      tokenAudience: read.data['token-audience'] ?? null,
      jwksUrl: keys,
    },
    deployments: deployment,
  };
};

const list = async (context: Context): Promise<undefined> =>
  withDatabase(context, 'read', async ({ db }) => {
    const platforms = platformsStore(db);
    const all = await platforms.all();
    if (all.length === 0) context.print('No learning platform is connected.');
    for (const { id, name, issuer, clientId } of all) {
      const deployments = await platforms.deploymentsOf(id);
      context.print(`${id}  ${name}`);
      context.print(`  issuer       ${issuer}`);
      context.print(`  client       ${clientId}`);
      context.print(`  deployments  ${deployments.join(', ') || 'none: nobody can come in yet'}`);
    }
    return undefined;
  });

const addresses = ({ config, print }: Context): undefined => {
  const { address: base } = config();
  for (const [what, url] of [
    ['Tool URL', targetUrl(base, { kind: 'training' })],
    ['Initiate login URL', base + toolPaths.login],
    ['Redirection URI', base + toolPaths.launch],
    ['Content selection URL', targetUrl(base, { kind: 'choose' })],
    ['Public keyset (JWKS)', base + toolPaths.jwks],
  ] as const)
    print(`${what.padEnd(22)} ${url}`);
  return undefined;
};

const add = async (context: Context, words: readonly string[]): Promise<'usage' | undefined> => {
  const values = readWords(words);
  if (!values) return 'usage';
  const { told, deployments } = readOptions(values, context.config().address);
  return withDatabase(context, 'write', async ({ db }) =>
    db.transaction().execute(async (tx) => {
      const platforms = platformsStore(tx);
      const id = await platforms.add(told, new Date());
      if (id === undefined)
        throw new Error(
          'A platform with this issuer and this client is connected already: `cap18 lti` lists it.',
        );
      for (const deployment of deployments) await platforms.addDeployment(id, deployment);
      context.print(id);
      return undefined;
    }),
  );
};

const noPlatform = (id: string): Error => new Error(`There is no platform ${id}: \`cap18 lti\` lists them.`);

const addDeployment = async (context: Context, id: string, deployment: string): Promise<undefined> =>
  withDatabase(context, 'write', async ({ db }) => {
    const platforms = platformsStore(db);
    if (!(await platforms.byId(id))) throw noPlatform(id);
    if (!short.safeParse(deployment).success) throw new Error(`The deployment: ${aText}.`);
    await platforms.addDeployment(id, deployment);
    return undefined;
  });

const remove = async (context: Context, id: string): Promise<undefined> =>
  withDatabase(context, 'write', async (database) => {
    const removed = await database.db.transaction().execute((tx) => platformsStore(tx).remove(id));
    if (!removed) throw noPlatform(id);
    await database.purge();
    return undefined;
  });

const renewKey = async (context: Context): Promise<undefined> =>
  withDatabase(context, 'write', async ({ db }) => {
    await publicKeys(db, 'lti').renew(new Date());
    return undefined;
  });

/** Prints a link that registers one platform, within a day: nothing else lets one in. */
const invite = async (context: Context): Promise<undefined> => {
  const { address } = context.config();
  const token = randomToken();
  await withDatabase(context, 'write', ({ db }) =>
    platformsStore(db).addInvitation(fingerprint(token), new Date(Date.now() + invitationMs)),
  );
  context.print(address + href('ltiRegister', 'fr', { token }));
  return undefined;
};

export const ltiCommand: Command = {
  usage: [
    ['lti', 'list the learning platforms that are connected (LTI 1.3)'],
    ['lti link', 'print a link, good for a day, that a platform registers itself with'],
    ['lti addresses', 'print the addresses to type in a platform'],
    [
      'lti add --name NAME --issuer ISSUER --client ID --login URL --token URL --keys URL',
      'connect a platform by hand, and print its id; --deployment NUMBER lets one in, --token-audience says another audience',
    ],
    ['lti deployment ID NUMBER', 'let a deployment of a platform in'],
    ['lti remove ID', 'disconnect a platform; the records of its people stay'],
    ['lti keys renew', 'sign with a new key; the former one stays published for 30 days'],
  ],
  run: async (words, context) => {
    const [verb, first, second, ...more] = words;
    if (verb === undefined) return list(context);
    if (verb === 'add') return add(context, words.slice(1));
    if (verb === 'link' && words.length === 1) return invite(context);
    if (verb === 'addresses' && words.length === 1) return addresses(context);
    if (verb === 'deployment' && first && second && more.length === 0)
      return addDeployment(context, first, second);
    if (verb === 'remove' && first && words.length === 2) return remove(context, first);
    if (verb === 'keys' && first === 'renew' && words.length === 2) return renewKey(context);
    return 'usage';
  },
};
