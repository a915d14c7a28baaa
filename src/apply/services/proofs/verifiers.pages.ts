import type { Lang } from '../../../standard/standard.ts';
import type { Proof } from '../dossier/dossier.ts';
import type { OpenedFile, ServicesPages } from '../service.visits.ts';
import { holdersOf, verifiersOf } from './verifiers.ts';
import type { Verifying } from './verifiers.views.ts';

/** Who may verify a proof that the team of a service accepted, as the reader may see them: by name and role in its bodies. */
export const verifyingIn = async (
  { organisations, signin }: ServicesPages,
  { service, dossier, account, body, above, outside, reviews, managesBody }: OpenedFile,
  lang: Lang,
  { offered }: Pick<Proof, 'offered'>,
): Promise<Verifying> => {
  const held = await organisations.grantsAt(above.map(({ id }) => id));
  // Nobody decides of what they offered.
  const isOthers = (person: string): boolean => person !== offered.by.id;
  const verifiers = verifiersOf(dossier, held, above).filter((each) => isOthers(each.account));
  const inviters = holdersOf('manage', held, above);
  return {
    lang,
    service: service.id,
    body,
    above,
    verifiers,
    inviters,
    manages: managesBody,
    isVerifier: outside && reviews && isOthers(account.id),
    speaks: reviews,
    names: await signin.names([...new Set([...verifiers, ...inviters].map(({ account }) => account))]),
  };
};
