import { isIPv4, isIPv6, SocketAddress } from 'node:net';

/** Whom an IP address stands for: one IPv4 address, or an IPv6 /64, of which one household has 2^64 addresses (RFC 6177). */
export const networkOf = (ip: string): string => {
  if (isIPv4(ip)) return ip;
  if (!isIPv6(ip)) return 'unknown';
  const { address } = new SocketAddress({ address: ip.replace(/%.*$/, ''), family: 'ipv6' });
  if (address.startsWith('::ffff:') && isIPv4(address.slice(7))) return address.slice(7);
  const [head, tail] = address.split('::').map((side) => side.split(':').filter(Boolean)) as [string[], string[]?];
  const zeros = tail ? Array<string>(8 - head.length - tail.length).fill('0') : [];
  return `${[...head, ...zeros, ...(tail ?? [])].slice(0, 4).join(':')}::/64`;
};
