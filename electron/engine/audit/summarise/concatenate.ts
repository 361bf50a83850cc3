export function concatenate(parts: readonly Float64Array[]): Float64Array {
  return fill(new Float64Array(totalLength(parts)), parts);
}

export function concatenateIntegers(parts: readonly Int32Array[]): Int32Array {
  return fill(new Int32Array(totalLength(parts)), parts);
}

function totalLength(parts: readonly { readonly length: number }[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function fill<T extends Float64Array | Int32Array>(whole: T, parts: readonly T[]): T {
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
