export const siteOf = (address: string): string | undefined => {
  const url = URL.parse(address);
  return url && /^https?:$/.test(url.protocol) ? url.host.replace(/^www\./, '') : undefined;
};

/** One origin is one site, with one robots.txt. */
export const byOrigin = (addresses: readonly string[]): readonly (readonly [string, ...string[]])[] =>
  [...Map.groupBy(addresses, (address) => new URL(address).origin).values()] as [string, ...string[]][];
