/** Which addresses may be reached: those of the Internet, and those that the person who scans named. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * What is not the Internet at large: this machine, private and link-local networks, shared and reserved ranges, multicast.
 * Source: IANA's registries of special-purpose addresses (RFC 6890 and what followed it).
 */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');

/** Of IPv6, only what is given out to the Internet, without what carries an IPv4 address or documents. */
const outside = new BlockList();
outside.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

/** Whether an IP address is one of the Internet. One of IPv6 that holds one of IPv4 is not. */
const isPublic = (ip: string): boolean => {
  const family = isIPv6(ip) ? 'ipv6' : 'ipv4';
  return !inside.check(ip, family) && (family === 'ipv4' || outside.check(ip, 'ipv6'));
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
