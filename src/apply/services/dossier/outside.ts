/** Who is outside the team of a service. Pure. */
import type { Dossier, DossierFact } from './dossier.ts';

/**
 * Whether a fact is work of the service by someone, or given to them, or their coming into its team. Reviews, comments, and
 * what is taken away for good come from outside too.
 */
const isOfTeam = ({ kind, data, actor }: DossierFact, account: string): boolean => {
  switch (kind) {
    case 'service.joined':
      return data.account === account;
    case 'service.commented':
    case 'service.redacted':
    case 'service.file-removed':
    case 'service.review-taken':
    case 'service.review-declined':
    case 'service.review-closed':
      return false;
    case 'service.evidence-added':
      // Nobody judges what they have added, wherever that was.
      return actor.id === account || data.from?.by === account;
    case 'service.task-added':
      // The points of a review are told by its reviewer.
      return data.assignee === account || (data.review === undefined && actor.id === account);
    case 'service.planned':
    case 'service.task-changed':
      return data.assignee === account || actor.id === account;
    default:
      return actor.id === account;
  }
};

/** The first thing told that puts someone in the team of a service; undefined for who is outside it. */
export const tieOf = ({ facts }: Pick<Dossier, 'facts'>, account: string): DossierFact | undefined =>
  facts.find((fact) => isOfTeam(fact, account));

/**
 * Whether someone is outside the team of a service: they were never in it, whatever roles they have now, and they never
 * declared, wrote, planned or added anything as one of it, nor was anything of it given to them.
 */
export const isOutside = (dossier: Pick<Dossier, 'facts'>, account: string): boolean =>
  tieOf(dossier, account) === undefined;
