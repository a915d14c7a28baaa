import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Source: IANA, Internet Protocol Version 6 Address Space. */
const given = ipaddr.parseCIDR('2000::/3');

/** An IPv6 address that embeds an IPv4 one is not public. */
const isPublic = (ip: string): boolean => {
  const address = ipaddr.parse(ip);
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(given));
};

const bare = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

export type Guard = {
  /**
   * Resolves once: the caller connects to the answer, so that nothing changes in between. Refuses private
   * hosts that nobody named.
   */
  readonly resolve: (host: string) => Promise<readonly string[] | 'address-refused' | 'unreachable'>;
  readonly isNamed: (host: string) => boolean;
};

export type Names = (host: string) => Promise<readonly string[]>;

const machineNames: Names = async (host) =>
  (await lookup(host, { all: true, order: 'ipv4first' })).map(({ address }) => address);

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
