/** What decides of a proof: facts from what was asked, or why it may not be. Pure. */
import { randomUUID } from 'node:crypto';
import type { Lang } from '../../../standard/standard.ts';
import type { Dossier, NewDossierFact, Proof } from '../dossier/dossier.ts';
import type { NewText } from '../dossier/dossiers.store.ts';
import { type Decider, mayWithdraw, waysToDecide } from './proof.ts';
import type { ProofForm } from './proofs.schema.ts';

/**
 * Why nothing is decided: the proof is not there, was taken back before, is one's own, was refused from outside, or is
 * another's to take back.
 */
export type Undecided = 'nowhere' | 'gone' | 'own' | 'outside' | 'not-yours';

/** What decides: facts, and the words that they point to. */
export type Decision = {
  readonly facts: readonly Omit<NewDossierFact, 'actor'>[];
  readonly texts: readonly NewText[];
};

const accepted = { colleague: 'accepted', outside: 'accepted-outside', dispensed: 'accepted' } as const;

const judgement = (
  proof: string,
  isAccepted: boolean,
  way: keyof typeof accepted,
  reason: string | undefined,
): Omit<NewDossierFact, 'actor'> => ({
  kind: 'service.proof-decided',
  data: {
    proof,
    decision: isAccepted ? accepted[way] : 'refused',
    ...(reason === undefined ? {} : { reason }),
    ...(isAccepted && way === 'dispensed' ? { dispensed: true as const } : {}),
    ...(!isAccepted && way === 'outside' ? { outside: true as const } : {}),
  },
});

/** A proof as the person who decides saw it: what was taken back since is told to them as news, not as a mistake. */
const asSeen = (proof: Proof | undefined, seen: number): Proof | undefined =>
  proof?.withdrawn && proof.withdrawn.seq > seen ? { ...proof, withdrawn: undefined } : proof;

/**
 * Accepts, refuses or takes back a proof.
 *
 * @param writers how many people of the team write
 * @param lang the language that a reason is typed in
 */
export const decisionOf = (
  form: ProofForm,
  id: string,
  dossier: Pick<Dossier, 'proofs' | 'dispensed'>,
  decider: Decider,
  writers: number,
  lang: Lang,
): Decision | { readonly refused: Undecided } => {
  const proof = asSeen(dossier.proofs.get(id), form.seen);
  if (!proof) return { refused: 'nowhere' };
  if (proof.withdrawn) return { refused: 'gone' };
  const words = form.do === 'withdraw' ? form.why : form.reason;
  const text = { id: randomUUID(), words, lang };
  const texts = words === '' ? [] : [text];
  if (form.do === 'withdraw') {
    if (!mayWithdraw(proof, decider)) return { refused: 'not-yours' };
    return { facts: [{ kind: 'service.proof-withdrawn', data: { proof: id, reason: text.id } }], texts };
  }
  const way = waysToDecide(proof, dossier, decider, writers);
  if (!way) return { refused: proof.decided?.outside ? 'outside' : 'own' };
  return { facts: [judgement(id, form.do === 'accept', way, texts[0]?.id)], texts };
};
