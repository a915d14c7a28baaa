/** Who is outside the team of a service. Pure. */
import { kindOf } from './dossier.kinds.ts';
import type { Dossier, DossierFact } from './dossier.ts';

const isOfTeam = (fact: DossierFact, account: string): boolean => {
  const { by, inside } = kindOf(fact);
  const isTheirs = fact.actor.id === account && by(fact.data) === 'team';
  return isTheirs || inside(fact.data).includes(account);
};

/** The first fact that puts someone in the team of a service; undefined for whoever is outside it. */
export const tieOf = ({ facts }: Pick<Dossier, 'facts'>, account: string): DossierFact | undefined =>
  facts.find((fact) => isOfTeam(fact, account));

/**
 * Whether someone, whatever their roles now, was never in the team, did nothing as one of it, and was given
 * nothing of it.
 */
export const isOutside = (dossier: Pick<Dossier, 'facts'>, account: string): boolean =>
  tieOf(dossier, account) === undefined;
