import type { Text } from '../../standard/standard.ts';

/** A site that Cap18 trusts to identify people (OpenID Connect). */
export type Provider = {
  /** Used in addresses and settings: `entra`. */
  readonly name: string;
  readonly label: Text;
  /** Its own name for itself: an address, as `URL` writes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Separated by spaces; includes `openid`. */
  readonly scopes: string;
  /** The claim that holds a person's groups; undefined when groups give no role. */
  readonly groupsClaim: string | undefined;
};
