import ipaddr from 'ipaddr.js';

/** What kind of network an IP address belongs to, as far as the door out cares. */
export type AddressKind = 'public' | 'loopback' | 'private' | 'forbidden';

const privateRanges = new Set(['private', 'uniqueLocal', 'carrierGradeNat']);

/**
 * `forbidden` are addresses no model lives at: link-local (where cloud machines keep their metadata), unspecified,
 * multicast, broadcast, reserved, and the metadata address of IPv6. An IPv4 address inside an IPv6 one counts as itself.
 * @param address an IP address in figures
 */
export function classifyAddress(address: string): AddressKind {
  if (!ipaddr.isValid(address)) return 'forbidden';
  const parsed = ipaddr.process(address);
  if (parsed.toNormalizedString() === 'fd00:ec2:0:0:0:0:0:254') return 'forbidden';
  const range = parsed.range();
  if (range === 'unicast') return 'public';
  if (range === 'loopback') return 'loopback';
  return privateRanges.has(range) ? 'private' : 'forbidden';
}
