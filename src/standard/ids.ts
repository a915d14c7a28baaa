/** The ids and words that the standard is made of. Pure. */

export const audiences = ['managers', 'designers', 'employees'] as const;

export const phases = ['explore', 'design', 'build', 'run'] as const;

/** Registers: dated records in a service's file. */
export const registerIds = [
  'research',
  'groups',
  'feedback',
  'journeys',
  'roles',
  'environment',
  'decisions',
  'reuse',
  'rules',
  'information',
  'channels',
  'steps',
  'releases',
  'hypotheses',
  'risks',
  'privacy',
  'incidents',
  'security_ux',
  'skills',
  'choices',
  'stakeholders',
  'blockers',
  'status',
  'kpis',
  'benefits',
  'datasets',
] as const;

/** Probes: what a machine can see of a live service. */
export const probeIds = [
  'feedback-entry',
  'design-system',
  'official-identity',
  'consistent-navigation',
  'accessibility',
  'findability',
  'inclusive-rendering',
  'online-transactions',
  'mobile',
  'scripted-journey',
  'availability',
  'release-notes',
  'security-headers',
  'privacy-policy',
  'sign-in-friction',
  'consent-design',
  'page-footprint',
  'api-description',
  'structured-data',
  'open-source',
  'open-data',
  'published-performance',
] as const;

export const trainingProofIds = ['attestation', 'learning-record'] as const;

/** What the official training says of an action, reasons aside. */
export const detailKinds = ['means', 'scope', 'example', 'description', 'duty'] as const;

export const layerIds = ['official', 'wording', 'suggestion'] as const;
