/** A token label split at its position mark: `B-PER` is the beginning of a PER. */
export function splitTag(label: string): { mark: 'B' | 'I' | 'E' | 'S' | 'O'; name: string } {
  if (label === 'O') return { mark: 'O', name: '' };
  const [, mark, name] = /^([BIESLU])[-_](.+)$/.exec(label) ?? [];
  if (mark === undefined || name === undefined) return { mark: 'I', name: label };
  // BILOU writes L for the last and U for a unit of one token.
  const known = { B: 'B', I: 'I', E: 'E', S: 'S', L: 'E', U: 'S' } as const;
  return { mark: known[mark as keyof typeof known], name };
}
