/** Which addresses may be reached: those of the Internet, and those that the person who scans named. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What IPv6 gives out to the Internet. Source: IANA, Internet Protocol Version 6 Address Space. */
const given = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the Internet, and not of this machine, of a private or reserved network. One of IPv6 that holds one of
 * IPv4 is not.
 */
const isPublic = (ip: string): boolean => {
  const address = ipaddr.parse(ip);
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(given));
};

/** The name of a host as addresses have it, without the brackets of IPv6. */
const bare = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

/** Says which IP addresses a host may be reached at. */
export type Guard = {
  /**
   * Asks the names' system, once: who connects uses what it answered, so that nothing can change in between.
   *
   * @returns `address-refused` where a host that nobody named is not of the Internet, `unreachable` where it has no address
   */
  readonly resolve: (host: string) => Promise<readonly string[] | 'address-refused' | 'unreachable'>;
  /** Whether the person who scans named this host. */
  readonly isNamed: (host: string) => boolean;
};

/** The IP addresses of a name; none where it has none. */
export type Names = (host: string) => Promise<readonly string[]>;

/** By what the machine asks for every program. */
const machineNames: Names = async (host) =>
  (await lookup(host, { all: true, order: 'ipv4first' })).map(({ address }) => address);

/**
 * @param allowed hosts, by name or IP address, that may be reached wherever they are
 * @param names who tells the addresses of names, where it is not the machine
 */
export const guardOf = (allowed: readonly string[], names: Names = machineNames): Guard => {
  const named = new Set(allowed.map(bare));
  const isNamed = (host: string): boolean => named.has(bare(host));
  const addressesOf = async (host: string): Promise<readonly string[]> =>
    isIP(host) ? [host] : names(host).catch(() => []);
  return {
    isNamed,
    resolve: async (host) => {
      const all = await addressesOf(bare(host));
      if (all.length === 0) return 'unreachable';
      const fit = isNamed(host) ? all : all.filter(isPublic);
      return fit.length > 0 ? fit : 'address-refused';
    },
  };
};
