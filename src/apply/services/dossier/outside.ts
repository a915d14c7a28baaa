/** Who is outside the team of a service. Pure. */
import type { Dossier, DossierFact } from './dossier.ts';

/**
 * Whether a fact is work of the service by someone, or their coming into its team. Comments, refusals and what is taken away
 * for good come from outside too.
 */
const isOfTeam = ({ kind, data, actor }: DossierFact, account: string): boolean => {
  switch (kind) {
    case 'service.joined':
      return data.account === account;
    case 'service.commented':
    case 'service.redacted':
    case 'service.file-removed':
      return false;
    case 'service.proof-decided':
      return actor.id === account && data.decision === 'accepted';
    default:
      return actor.id === account;
  }
};

/**
 * Whether someone is outside the team of a service: they were never in it, whatever roles they have now, and they never
 * declared, wrote, planned, offered or accepted anything as one of it.
 */
export const isOutside = ({ facts }: Pick<Dossier, 'facts'>, account: string): boolean =>
  !facts.some((fact) => isOfTeam(fact, account));
