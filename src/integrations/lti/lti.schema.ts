import { z } from 'zod';

const claim = <const Name extends string>(name: Name) =>
  `https://purl.imsglobal.org/spec/lti/claim/${name}` as const;
const deepLinking = <const Name extends string>(name: Name) =>
  `https://purl.imsglobal.org/spec/lti-dl/claim/${name}` as const;

/** Sources: LTI Core 1.3, 5.3; Deep Linking 2.0, 4; Assignment and Grade Services 2.0, 3.1; Names and Role Provisioning Services 2.0, 3.6. */
export const launchClaims = {
  version: claim('version'),
  messageType: claim('message_type'),
  deployment: claim('deployment_id'),
  target: claim('target_link_uri'),
  roles: claim('roles'),
  resourceLink: claim('resource_link'),
  context: claim('context'),
  presentation: claim('launch_presentation'),
  settings: deepLinking('deep_linking_settings'),
  contentItems: deepLinking('content_items'),
  data: deepLinking('data'),
  grades: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  members: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
} as const;

/** What may be asked of a platform's services. Sources: the same. */
export const scopes = {
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  members: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
} as const;

/** No name has control characters, and PostgreSQL refuses some. */
const printable = z.string().regex(/^\P{Cc}*$/u);
const address = printable.max(2_000);
const short = printable.min(1).max(255);

/** Sources: IMS Security Framework 1.1, 5.1.1.1; LTI Core 1.3, 4.1. */
export const loginForm = z.object({
  iss: short,
  login_hint: z.string().min(1).max(4_000),
  target_link_uri: address.min(1),
  lti_message_hint: z.string().max(8_000).optional(),
  client_id: short.optional(),
  lti_deployment_id: short.optional(),
});
export type LoginForm = z.infer<typeof loginForm>;

/** What a platform signs, or why it does not. */
export const launchForm = z.union([
  z.object({ state: z.string().max(4_000), id_token: z.string().min(1).max(50_000) }),
  z.object({ error: z.string().max(200) }),
]);

export const commonClaims = z.object({
  nonce: z.string(),
  [launchClaims.deployment]: short,
  [launchClaims.messageType]: z.string(),
  [launchClaims.version]: z.unknown().optional(),
  [launchClaims.presentation]: z
    .object({
      locale: z.string().max(40).optional().catch(undefined),
      return_url: address.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Names and e-mail addresses are not read; what lacks is refused by its name. */
export const resourceClaims = z.object({
  sub: short.optional(),
  [launchClaims.target]: address,
  // Required, and empty for who has no role. Source: LTI Core 1.3, 5.3.7.
  [launchClaims.roles]: z.array(z.string()).optional().catch(undefined),
  [launchClaims.resourceLink]: z.object({ id: short }).optional().catch(undefined),
  [launchClaims.grades]: z
    .object({ scope: z.array(z.string()).catch([]), lineitem: address.optional() })
    .optional()
    .catch(undefined),
  [launchClaims.members]: z.object({ context_memberships_url: address }).optional().catch(undefined),
});

export const choiceClaims = z.object({
  [launchClaims.target]: address.optional(),
  [launchClaims.settings]: z.object({
    deep_link_return_url: address,
    accept_types: z.array(z.string()).catch([]),
    accept_lineitem: z.boolean().optional().catch(undefined),
    data: z.string().max(20_000).optional(),
  }),
});
