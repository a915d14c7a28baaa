/** Which addresses are of one site. Pure. */

/** The site of an address, `www.` aside; undefined for what is no address of the web. */
export const siteOf = (address: string): string | undefined => {
  const url = URL.parse(address);
  return url && /^https?:$/.test(url.protocol) ? url.host.replace(/^www\./, '') : undefined;
};

/** Addresses by origin: those of one origin are visited as one site, whose robots.txt, files and links are the same. */
export const byOrigin = (addresses: readonly string[]): readonly (readonly [string, ...string[]])[] =>
  [...Map.groupBy(addresses, (address) => new URL(address).origin).values()] as [string, ...string[]][];
