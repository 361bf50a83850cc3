/** A limit as it was typed: empty is none; a string says what is wrong with it. */
export function readLimit(text: string, whole: boolean): { readonly limit: number | null } | string {
  const trimmed = text.trim();
  if (trimmed === '') return { limit: null };
  const value = Number(trimmed);
  if (!Number.isFinite(value) || value <= 0) return 'Write a number above 0, or leave it empty.';
  if (whole && !Number.isInteger(value)) return 'Write a whole number.';
  return { limit: value };
}
