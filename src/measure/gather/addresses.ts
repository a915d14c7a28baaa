/** Decides which addresses may be reached: public ones, and those that the person who scans named. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Global unicast. Source: IANA, Internet Protocol Version 6 Address Space. */
const given = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IP address is public: neither of this machine nor private nor reserved. An IPv6 address that
 * embeds an IPv4 one is not.
 */
const isPublic = (ip: string): boolean => {
  const address = ipaddr.parse(ip);
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(given));
};

/** A host as DNS knows it, without the brackets of IPv6. */
const bare = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

export type Guard = {
  /**
   * Resolves once: the caller connects to the answer, so that nothing changes in between.
   *
   * @returns `address-refused` for a private host that nobody named, `unreachable` without an address
   */
  readonly resolve: (host: string) => Promise<readonly string[] | 'address-refused' | 'unreachable'>;
  /** Whether the person who scans named this host. */
  readonly isNamed: (host: string) => boolean;
};

/** Resolves a name; empty where it has no address. */
export type Names = (host: string) => Promise<readonly string[]>;

const machineNames: Names = async (host) =>
  (await lookup(host, { all: true, order: 'ipv4first' })).map(({ address }) => address);

/**
 * @param allowed hosts, by name or IP address, that may be reached wherever they are
 * @param names a resolver other than the machine's
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
