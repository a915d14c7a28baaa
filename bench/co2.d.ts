/** The part of `@tgwf/co2` (which ships no types) that `weight.ts` uses. */
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
