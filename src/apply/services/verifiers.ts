/** Who may review a service, by a role in its body or above it. */
import type { Organisation } from '../../people/organisations/bodies.ts';
import type { Organisations } from '../../people/organisations/organisations.ts';
import { allows, type Grant } from '../../people/organisations/roles.ts';
import type { Db } from '../../platform/db/database.ts';

export type VerifyingHolder = Grant & { readonly account: string };

/** Each once, by their nearest role. `above` is the body of the service, then those that it belongs to. */
export const verifiersIn = (held: readonly VerifyingHolder[], above: readonly Pick<Organisation, 'id'>[]) => {
  const found = above.flatMap(({ id }) =>
    held.filter(({ role, organisation }) => organisation === id && allows(role, 'review')),
  );
  return [...new Map(found.toReversed().map((holder) => [holder.account, holder])).values()].toReversed();
};

/** Who may review a service, as roles are now. */
export const reviewersAt = async (
  { grantsAt }: Pick<Organisations, 'grantsAt'>,
  above: readonly Pick<Organisation, 'id'>[],
  on?: Db,
): Promise<readonly VerifyingHolder[]> => {
  const held = await grantsAt(
    above.map(({ id }) => id),
    on,
  );
  return verifiersIn(held, above);
};
