import type { JWTPayload } from 'jose';
import type { z } from 'zod';
import type { Standard } from '../../standard/standard.ts';
import { choiceClaims, commonClaims, launchClaims, resourceClaims, scopes } from './lti.schema.ts';
import { isSafeUrl, type Platform } from './platform.ts';
import type { LaunchState } from './state.ts';
import { readTarget, type Target, targetAt, writeTarget } from './target.ts';

/** Why someone sent by a platform is not let in. */
export const refusals = [
  'unknown-platform',
  'unknown-target',
  'bad-request',
  'platform-said-no',
  'platform-silent',
  'bad-state',
  'old-state',
  'used-state',
  'bad-token',
  'unknown-key',
  'wrong-issuer',
  'wrong-audience',
  'expired-token',
  'replayed-nonce',
  'missing-deployment',
  'unknown-deployment',
  'unknown-message',
  'wrong-version',
  'no-subject',
  'no-roles',
  'no-resource-link',
  'other-browser',
  'launch-over',
] as const;
export type LaunchRefused = (typeof refusals)[number];

export type ResourceLaunch = {
  readonly kind: 'resource';
  readonly target: Exclude<Target, { kind: 'choose' }>;
  /** The platform's id of the person. */
  readonly subject: string;
  /** Whether they teach or lead there. */
  readonly instructor: boolean;
  /** The column of the grade book that takes the result, if any. */
  readonly lineItem?: string | undefined;
  /** Where the list of the group is, if the platform shares it. */
  readonly members?: string | undefined;
  /** Where the platform wants them back, if it says so safely. */
  readonly returnUrl?: string | undefined;
};

export type ChoiceLaunch = {
  readonly kind: 'choice';
  readonly deployment: string;
  readonly returnUrl: string;
  /** Whether the platform adds a column for the result. */
  readonly takesResults: boolean;
  readonly data?: string | undefined;
};

export type Launch = ResourceLaunch | ChoiceLaunch;

/** A launch whose page is open. */
export type OpenedLaunch<L extends Launch = ResourceLaunch> = {
  readonly id: string;
  readonly platform: Platform;
  readonly launch: L;
};

/** What a platform signed and that was checked, with the language that it shows. */
export type Checked = { readonly launch: Launch; readonly locale: string | undefined };

/** The only version of the messages read here. Source: LTI Core 1.3, 5.3.2. */
const version = '1.3.0';

/** Roles of people who teach or lead in a course, whole or short; those of the whole platform do not count. */
const teaches = /(^|\/membership#)(Instructor|Administrator|ContentDeveloper)$|\/membership\/Instructor#/;

const sameTarget = (address: string | undefined, state: LaunchState, baseUrl: string, standard: Standard) => {
  const told = address === undefined ? undefined : targetAt(baseUrl, address, standard);
  return told && writeTarget(told) === state.target ? told : undefined;
};

const resourceOf = (
  told: z.infer<typeof resourceClaims>,
  target: Target,
  baseUrl: string,
  returnUrl: string | undefined,
): ResourceLaunch | LaunchRefused => {
  if (target.kind === 'choose') return 'unknown-target';
  if (told.sub === undefined) return 'no-subject';
  const roles = told[launchClaims.roles];
  if (!roles) return 'no-roles';
  if (!told[launchClaims.resourceLink]) return 'no-resource-link';
  const { scope = [], lineitem } = told[launchClaims.grades] ?? {};
  const members = told[launchClaims.members]?.context_memberships_url;
  const takes = lineitem !== undefined && scope.includes(scopes.score) && isSafeUrl(lineitem, baseUrl);
  return {
    kind: 'resource',
    target,
    subject: told.sub,
    instructor: roles.some((role) => teaches.test(role)),
    ...(takes ? { lineItem: lineitem } : {}),
    ...(members !== undefined && isSafeUrl(members, baseUrl) ? { members } : {}),
    ...(returnUrl !== undefined && isSafeUrl(returnUrl, baseUrl) ? { returnUrl } : {}),
  };
};

const choiceOf = (
  told: z.infer<typeof choiceClaims>,
  deployment: string,
  baseUrl: string,
): ChoiceLaunch | LaunchRefused => {
  const {
    deep_link_return_url: returnUrl,
    accept_types,
    accept_lineitem,
    data,
  } = told[launchClaims.settings];
  if (!isSafeUrl(returnUrl, baseUrl) || !accept_types.includes('ltiResourceLink')) return 'bad-request';
  return {
    kind: 'choice',
    deployment,
    returnUrl,
    takesResults: accept_lineitem !== false,
    ...(data === undefined ? {} : { data }),
  };
};

/** What a launch asks, from what the platform signed. Pure. @param state remembered since it began @param deployments let in */
export const launchOf = (
  payload: JWTPayload,
  state: LaunchState,
  deployments: readonly string[],
  { baseUrl, standard }: { readonly baseUrl: string; readonly standard: Standard },
): Checked | LaunchRefused => {
  if (payload.nonce !== state.nonce) return 'replayed-nonce';
  if (payload[launchClaims.deployment] === undefined) return 'missing-deployment';
  const common = commonClaims.safeParse(payload).data;
  if (!common) return 'bad-request';
  const deployment = common[launchClaims.deployment];
  if (!deployments.includes(deployment)) return 'unknown-deployment';
  if (common[launchClaims.version] !== version) return 'wrong-version';
  const { locale, return_url: returnUrl } = common[launchClaims.presentation] ?? {};
  const checked = (launch: Launch | LaunchRefused): Checked | LaunchRefused =>
    typeof launch === 'string' ? launch : { launch, locale };
  switch (common[launchClaims.messageType]) {
    case 'LtiResourceLinkRequest': {
      const told = resourceClaims.safeParse(payload).data;
      if (!told) return 'bad-request';
      const target = sameTarget(told[launchClaims.target], state, baseUrl, standard);
      return target ? checked(resourceOf(told, target, baseUrl, returnUrl)) : 'unknown-target';
    }
    case 'LtiDeepLinkingRequest': {
      const told = choiceClaims.safeParse(payload).data;
      if (!told) return 'bad-request';
      if (readTarget(state.target, standard)?.kind !== 'choose') return 'unknown-target';
      return checked(choiceOf(told, deployment, baseUrl));
    }
    default:
      return 'unknown-message';
  }
};
