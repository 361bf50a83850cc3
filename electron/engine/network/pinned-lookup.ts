import { lookup as lookupName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
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

/** Resolves a name once, checks what it stands for, and gives that address to every later connection. */
export function pinningLookup(pinned: Map<string, string>, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    const answer = (address: string): void => {
      const family = isIP(address);
      if (options.all === true) callback(null, [{ address, family }]);
      else callback(null, address, family);
    };
    const known = pinned.get(hostname);
    if (known !== undefined) {
      answer(known);
      return;
    }
    lookupName(hostname, { order: 'verbatim' }, (error, address) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      try {
        checkAddress(address, hostname, allowPrivate);
      } catch (fault) {
        callback(fault as NodeJS.ErrnoException, '');
        return;
      }
      pinned.set(hostname, address);
      answer(address);
    });
  };
}
