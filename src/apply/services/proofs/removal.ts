/** Takes the files of proofs away for good: what decides of it, and what does it. */
import type { Erased } from '../../../people/learners/erased-list.ts';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import type { removers } from '../dossier/dossier.facts.ts';
import { type Dossier, hasFile, type NewDossierFact, type Proof, type ProofAt } from '../dossier/dossier.ts';
import type { NewText } from '../dossier/dossiers.store.ts';
import type { Act, Dossiers } from '../dossier/dossiers.ts';
import type { ProofFiles } from './files.ts';

/** What whoever takes a file away is to the service, and why they do. */
export type Removing = { readonly as: (typeof removers)[number]; readonly why?: NewText };

/** The other proofs, in the files that are given, whose file has the same bytes: they keep it. */
const sharedWith = (
  { service, proof }: ProofAt,
  dossiers: readonly Pick<Dossier, 'service' | 'proofs'>[],
): readonly ProofAt[] =>
  dossiers
    .flatMap((each) => [...each.proofs.values()].map((other) => ({ service: each.service, proof: other })))
    .filter(
      (other) =>
        (other.service !== service || other.proof.id !== proof.id) &&
        hasFile(other.proof) &&
        other.proof.file?.hash === proof.file?.hash,
    );

/** The fact that the file of a proof is gone, with its words. */
const removalFact = (proof: string, { as, why }: Removing): Omit<NewDossierFact, 'actor'> => ({
  kind: 'service.file-removed',
  data: { proof, as, ...(why ? { why: why.id } : {}) },
});

export type FileRemovals = ReturnType<typeof fileRemovals>;

export const fileRemovals = ({
  dossiers,
  files,
}: {
  readonly dossiers: Pick<Dossiers, 'write' | 'proofsIn'>;
  readonly files: Pick<ProofFiles, 'takeAway' | 'takenAway' | 'servicesWith'>;
}) => {
  const actOf =
    (id: string, removing: Removing) =>
    (dossier: Dossier): Act<never> => {
      const proof = dossier.proofs.get(id);
      const { service } = dossier;
      const erases = { kind: 'file', service, id } as const;
      if (!proof?.file || !hasFile(proof)) return { facts: [], erases };
      const { hash } = proof.file;
      const isShared = sharedWith({ service, proof }, [dossier]).length > 0;
      return {
        facts: [removalFact(id, removing)],
        texts: removing.why ? [removing.why] : [],
        erases,
        also: (tx) => files.takeAway(tx, { service, proof: id, hash, isShared }),
      };
    };

  return {
    /**
     * Takes the file of a proof away for good. The proof stays, and counts no more; its bytes go unless another proof has
     * them. One that is gone already stays so.
     */
    remove: async (service: string, actor: Actor, proof: string, removing: Removing): Promise<void> => {
      await dossiers.write(service, actor, undefined, actOf(proof, removing));
    },

    /** Every other proof that has the same file, of whichever service. */
    shared: async (service: string, proof: Proof): Promise<readonly ProofAt[]> => {
      if (!proof.file) return [];
      const services = await files.servicesWith(proof.file.hash);
      return sharedWith({ service, proof }, await dossiers.proofsIn(services));
    },

    /** The proofs whose files are gone: a copy from before may still have them. */
    removed: async (): Promise<readonly Erased[]> =>
      (await files.takenAway()).map(({ service, proof }) => ({ kind: 'file', service, id: proof })),

    /**
     * Takes away again the files that a copy from before brought back.
     *
     * @param taken proofs, with their services
     * @returns how many files there were
     */
    removeAgain: async (
      taken: readonly { readonly service: string; readonly id: string }[],
    ): Promise<number> => {
      const wanted = Map.groupBy(taken, ({ service }) => service);
      const actor: Actor = { kind: 'system', id: 'restore' };
      let count = 0;
      for (const { service, proofs } of await dossiers.proofsIn([...wanted.keys()]))
        for (const { id } of wanted.get(service) ?? []) {
          const proof = proofs.get(id);
          if (!proof || !hasFile(proof)) continue;
          await dossiers.write(service, actor, undefined, actOf(id, { as: 'restored' }));
          count += 1;
        }
      return count;
    },
  };
};
