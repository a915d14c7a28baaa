/** Who may ask for a page, as its row says it. */
import type { Text } from '../standard/standard.ts';

/**
 * Who may ask for a route:
 * - `everyone`: nothing is asked;
 * - `door`: who holds what the door is named after (a code, a link, a key), which the route itself reads and checks;
 * - `account`: who is signed in, for what is their own;
 * - `role`: who is signed in, with a role that lets them do something somewhere.
 */
export type Policy =
  | { readonly by: 'everyone' }
  | { readonly by: 'door'; readonly door: string }
  | { readonly by: 'account' }
  | {
      readonly by: 'role';
      readonly may: string;
      /** `installation`, `somewhere`, or the parameter of the address that names the place: `:organisation`. */
      readonly in: 'installation' | 'somewhere' | `:${string}`;
    };

/** A policy for reading and changing alike, or one for each; what is left out is asked by nobody. */
export type PagePolicy = Policy | { readonly read?: Policy; readonly change?: Policy };

export const everyone: Policy = { by: 'everyone' };
export const ownAccount: Policy = { by: 'account' };
export const door = (name: string): Policy => ({ by: 'door', door: name });

/**
 * A page as its feature's table declares it: its addresses, who may read it and who may change what it shows, the limits that count
 * each, and the file that answers. A row without a file is answered by a route of its feature: a stream, an upload.
 */
export type PageRow = {
  readonly at: Text;
  readonly read?: Policy;
  readonly change?: Policy;
  /** Names of limits, in the order in which they count. */
  readonly limits?: { readonly read?: readonly string[]; readonly change?: readonly string[] };
  /** Loaded at the first request. What it exports is checked by `pageServer`: a type that told it would go round by `href`. */
  readonly load?: () => Promise<object>;
};

/** A feature's pages, by name. */
export type PageRows = Readonly<Record<string, PageRow>>;
