import type { StoredSlice } from '../../workspace/plan-types.ts';

/**
 * Whether a sound model's answer should change with the text: the gold answer of the original then says nothing about
 * the variant, so that there is a flip rate and neither a score nor a drop.
 */
export function expectsChange(slice: Pick<StoredSlice, 'options'>): boolean {
  return (slice.options as { readonly expects?: unknown }).expects === 'change';
}
