import { lookup as lookupName, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { classifyAddress } from './addresses.ts';
import { TransmissionError } from './transmission.ts';

/** @throws TransmissionError `address-forbidden` */
export function checkAddress(address: string, host: string, allowPrivate: boolean): void {
  const kind = classifyAddress(address);
  if (kind === 'forbidden') {
    throw new TransmissionError(
      'address-forbidden',
      `${host} stands for ${address}, an address no model lives at (link-local, metadata or reserved).`,
    );
  }
  if (kind === 'private' && !allowPrivate) {
    throw new TransmissionError(
      'address-forbidden',
      `${host} stands for ${address} in a private network; allow it with allowPrivate: true if that is meant.`,
    );
  }
}

export interface PinnedNames {
  /** Resolves a name once, checks all it stands for, and gives those addresses to every later connection. */
  readonly lookup: LookupFunction;
  /** The address that a connection to a name came about with: tried first from then on. */
  prefer(host: string, address: string): void;
  preferred(host: string): string | null;
}

/**
 * A name may stand for several addresses of which not all can be reached (IPv6 that leads nowhere): Node tries one after the other
 * when it is given all of them.
 */
export function pinNames(allowPrivate: boolean): PinnedNames {
  const pinned = new Map<string, readonly LookupAddress[]>();
  const preferred = new Map<string, string>();

  const answer = (
    hostname: string,
    addresses: readonly LookupAddress[],
    all: boolean,
    callback: Parameters<LookupFunction>[2],
  ): void => {
    const best = preferred.get(hostname);
    const ordered = addresses.toSorted(
      (left, right) => Number(right.address === best) - Number(left.address === best),
    );
    if (all) callback(null, ordered);
    else callback(null, ordered[0]?.address ?? '', ordered[0]?.family);
  };

  return {
    lookup: (hostname, options, callback) => {
      const known = pinned.get(hostname);
      if (known !== undefined) {
        answer(hostname, known, options.all === true, callback);
        return;
      }
      lookupName(hostname, { all: true, order: 'verbatim' }, (error, addresses) => {
        if (error !== null) {
          callback(error, '');
          return;
        }
        try {
          for (const { address } of addresses) checkAddress(address, hostname, allowPrivate);
        } catch (fault) {
          callback(fault as NodeJS.ErrnoException, '');
          return;
        }
        // Lanes that asked at the same time go where the first answer leads.
        const first = pinned.get(hostname) ?? addresses;
        pinned.set(hostname, first);
        answer(hostname, first, options.all === true, callback);
      });
    },
    prefer: (host, address) => void preferred.set(host, address),
    preferred: (host) => preferred.get(host) ?? null,
  };
}
