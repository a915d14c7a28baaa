/** Adds a measure to the file of a service. */
import { v4 as uuidv4 } from 'uuid';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { dossiersStore } from '../dossier/dossiers.store.ts';
import type { Dossiers } from '../dossier/dossiers.ts';
import { detailsBesides, measuredTold, measureOf, type NewMeasure, sameLook } from './measured.ts';

/** `same` where the file has this very look already. */
export type Kept =
  | { readonly outcome: 'kept' | 'same'; readonly measure: string }
  | { readonly outcome: 'archived' };

/** Adds a measure, once. What earlier ones found goes in the same transaction, except the last one. */
export const keepMeasure = async (
  dossiers: Pick<Dossiers, 'write'>,
  service: string,
  actor: Actor,
  measure: NewMeasure,
  also?: (tx: Tx, id: string) => Promise<void>,
): Promise<Kept> => {
  let told: Kept = { outcome: 'archived' };
  const recorded = await dossiers.write<never>(service, actor, undefined, async (dossier, tx) => {
    const known = sameLook(dossier, measure);
    if (known) {
      told = { outcome: 'same', measure: known.id };
      return { facts: [] };
    }
    const last = measureOf(dossier);
    const [text] = last ? await dossiersStore(tx).texts([last.details]) : [];
    const { id, facts, texts } = measuredTold(dossier, measure, text?.words, uuidv4);
    told = { outcome: 'kept', measure: id };
    const kept = async (within: Tx, now: Dossier): Promise<void> => {
      await dossiersStore(within).dropTexts(service, [...detailsBesides(now)]);
      await also?.(within, id);
    };
    return { facts, texts, also: kept };
  });
  return recorded.outcome === 'archived' ? { outcome: 'archived' } : told;
};
