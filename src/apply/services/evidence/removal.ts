/** Removes the files of evidence for good. */
import type { Erased } from '../../../people/learners/erased-list.ts';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import type { removers } from '../dossier/dossier.facts.ts';
import { type Dossier, type Evidence, hasFile, type NewText } from '../dossier/dossier.ts';
import type { Act, Dossiers } from '../dossier/dossiers.ts';
import type { EvidenceFiles } from './files.ts';

export type Removing = { readonly as: (typeof removers)[number]; readonly why?: NewText };

type EvidenceOf = { readonly service: string; readonly id: string };

const isShared = ({ evidence: all }: Pick<Dossier, 'evidence'>, { id, file }: Evidence): boolean =>
  [...all.values()].some((other) => other.id !== id && hasFile(other) && other.file?.hash === file?.hash);

export type FileRemovals = ReturnType<typeof fileRemovals>;

export const fileRemovals = ({
  dossiers,
  files,
}: {
  readonly dossiers: Pick<Dossiers, 'write' | 'evidenceIn'>;
  readonly files: Pick<EvidenceFiles, 'takeAway' | 'takenAway'>;
}) => {
  const actOf =
    (id: string, { as, why }: Removing) =>
    (dossier: Dossier): Act<never> => {
      const evidence = dossier.evidence.get(id);
      const { service } = dossier;
      const erases = { kind: 'file', service, id } as const;
      if (!evidence?.file || !hasFile(evidence)) return { facts: [], erases };
      const { hash } = evidence.file;
      return {
        facts: [{ kind: 'service.file-removed', data: { evidence: id, as, ...(why && { why: why.id }) } }],
        texts: why ? [why] : [],
        erases,
        also: (tx) =>
          files.takeAway(tx, { service, evidence: id }, { hash, isShared: isShared(dossier, evidence) }),
      };
    };

  return {
    /**
     * Removes the file of evidence, which stays and supports nothing. Does nothing where it is gone already.
     */
    remove: async (service: string, actor: Actor, evidence: string, removing: Removing): Promise<void> => {
      await dossiers.write(service, actor, undefined, actOf(evidence, removing));
    },

    /** The evidence whose files are gone: an older backup may still have them. */
    removed: async (): Promise<readonly Erased[]> =>
      (await files.takenAway()).map(({ service, evidence }) => ({ kind: 'file', service, id: evidence })),

    /** Those of these pieces of evidence that still have their file. */
    there: async (taken: readonly EvidenceOf[]): Promise<readonly EvidenceOf[]> => {
      // Only the facts of the others are read: at most starts, there are none.
      const gone = new Set(
        (await files.takenAway()).map(({ service, evidence }) => `${service} ${evidence}`),
      );
      const left = taken.filter(({ service, id }) => !gone.has(`${service} ${id}`));
      const dossiersOf = await dossiers.evidenceIn([...new Set(left.map(({ service }) => service))]);
      const evidenceOf = new Map(dossiersOf.map(({ service, evidence }) => [service, evidence]));
      return left.filter(({ service, id }) => {
        const evidence = evidenceOf.get(service)?.get(id);
        return evidence !== undefined && hasFile(evidence);
      });
    },

    /** Removes files that came back with an older backup. */
    removeAgain: async (taken: readonly EvidenceOf[]): Promise<void> => {
      const actor: Actor = { kind: 'system', id: 'restore' };
      for (const { service, id } of taken)
        await dossiers.write(service, actor, undefined, actOf(id, { as: 'restored' }));
    },
  };
};
