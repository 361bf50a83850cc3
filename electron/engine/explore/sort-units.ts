/** Numbers of units by ascending value, equal values by ascending number; units without a value (NaN) last. */
export function sortFloats(values: Float32Array): Uint32Array<ArrayBuffer> {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const keys = new Uint32Array(values.length);
  for (let unit = 0; unit < values.length; unit += 1) {
    const value = bits[unit] ?? 0;
    // The bits of floats are in the order of the numbers once negative ones are turned round.
    keys[unit] = Number.isNaN(values[unit])
      ? 0xffffffff
      : (value & 0x80000000) === 0
        ? (value | 0x80000000) >>> 0
        : ~value >>> 0;
  }
  return sortWholes(keys);
}

/** Radix sort in two passes of 16 bits: stable, and tens of milliseconds for a million. */
export function sortWholes(keys: Uint32Array): Uint32Array<ArrayBuffer> {
  let from: Uint32Array<ArrayBuffer> = Uint32Array.from(keys.keys());
  let to = new Uint32Array(keys.length);
  for (const shift of [0, 16]) {
    const starts = new Uint32Array(65_537);
    for (const key of keys) {
      const digit = (key >>> shift) & 0xffff;
      starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
    }
    for (let digit = 0; digit < 65_536; digit += 1)
      starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
    for (const unit of from) {
      const digit = ((keys[unit] ?? 0) >>> shift) & 0xffff;
      const place = starts[digit] ?? 0;
      to[place] = unit;
      starts[digit] = place + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}
