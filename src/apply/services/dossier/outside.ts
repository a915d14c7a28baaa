/** Who is outside the team of a service. Pure. */
import { kindOf } from './dossier.kinds.ts';
import type { Dossier, DossierFact } from './dossier.ts';

const isOfTeam = (fact: DossierFact, account: string): boolean => {
  const { by, inside } = kindOf(fact);
  return (fact.actor.id === account && by(fact.data) === 'team') || inside(fact.data).includes(account);
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
