import type { Text } from '../../standard/standard.ts';

/** A site that Cap18 trusts to say who someone is (OpenID Connect). */
export type Provider = {
  /** In addresses and in settings: `entra`. */
  readonly name: string;
  /** As people know it. */
  readonly label: Text;
  /** As it names itself: an address, as `URL` writes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What is asked of it, with spaces between; `openid` among them. */
  readonly scopes: string;
  /** The claim that has a person's groups; undefined when groups give nothing. */
  readonly groupsClaim: string | undefined;
};
