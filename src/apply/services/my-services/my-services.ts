/** What awaits someone over all the services that they may see. Pure. */
import { dayOf } from '../../../standard/days.ts';
import type { Standard } from '../../../standard/standard.ts';
import { counts, type Dossier, type Proof } from '../dossier/dossier.ts';
import type { PlanItem } from '../plan/plan.ts';
import { dutiesOf } from '../plan/reminding.ts';
import { actionsOf, type Decider, isToVerify, servedBy, waysToDecide } from '../proofs/proof.ts';
import type { Service } from '../services.ts';

/** The file of a service, with what someone may do there. */
export type FileOf = {
  readonly service: Service;
  readonly dossier: Dossier;
  readonly standard: Standard;
  readonly decider: Decider;
  readonly writes: boolean;
  readonly reviews: boolean;
  /** How many people of its team write. */
  readonly writers: number;
};

/** Something that is given to someone, or a proof that they may decide of, in a service. */
export type ToDo = { readonly file: FileOf } & ({ readonly item: PlanItem } | { readonly proof: Proof });
/** A proof, in a service. */
export type ProofIn = Extract<ToDo, { readonly proof: Proof }>;

const mayDecide = ({ dossier, decider, writers, reviews }: FileOf, proof: Proof): boolean =>
  reviews && waysToDecide(proof, dossier, decider, writers) !== undefined;

/**
 * What someone has to do: what is given to them and late or due soon, the first day first; then the proofs that wait for a
 * decision that they may take, those of their own teams first, the oldest first.
 */
export const toDoIn = (files: readonly FileOf[], now: Date): readonly ToDo[] => {
  const found = files.map((file) => {
    const { dossier, standard, decider } = file;
    const decides = (proof: Proof): boolean => mayDecide(file, proof);
    const part = { account: decider.account, leads: false, decides };
    return { file, ...dutiesOf(dossier, standard, part, dayOf(now)) };
  });
  const items = found.flatMap(({ file, late, soon }) => [...late, ...soon].map((item) => ({ file, item })));
  const proofs = found.flatMap(({ file, toAccept }) => toAccept.map((proof) => ({ file, proof })));
  const rank = ({ file, proof }: ProofIn): string => `${Number(file.decider.outside)} ${proof.offered.at}`;
  return [
    ...items.toSorted((one, other) => ((one.item.due ?? '') < (other.item.due ?? '') ? -1 : 1)),
    ...proofs.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1)),
  ];
};

const acceptedAt = ({ proof }: ProofIn): string => proof.decided?.at ?? '';

/** The proofs that a team accepted and that someone may verify, being outside of it: the last accepted first. */
export const toVerifyIn = (files: readonly FileOf[], now: Date): readonly ProofIn[] =>
  files
    .flatMap((file) => {
      const { dossier, standard, decider } = file;
      if (!decider.outside) return [];
      const theirs = [...dossier.proofs.values()].filter((proof) => counts(proof) && mayDecide(file, proof));
      const served = servedBy(dossier, actionsOf(standard), dayOf(now), theirs);
      return theirs.flatMap((proof) =>
        isToVerify(proof, served.get(proof.id) ?? []) ? [{ file, proof }] : [],
      );
    })
    .toSorted((one, other) => (acceptedAt(one) < acceptedAt(other) ? 1 : -1));
