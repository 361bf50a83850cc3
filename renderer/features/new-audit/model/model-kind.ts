import { looksLikePath } from '../file-place.ts';

export const modelKinds = [
  { value: 'builtin', title: 'Embedded' },
  { value: 'folder', title: 'A folder on this machine' },
  { value: 'hub', title: 'From the Hugging Face hub' },
  { value: 'remote', title: 'Behind an address' },
] as const;
export type ModelKind = (typeof modelKinds)[number]['value'];

/** What a model of an audit file is; null while it has no name. */
export function kindOfModel(model: Readonly<Record<string, unknown>>): ModelKind | null {
  if (model['remote'] !== undefined) return 'remote';
  const id = typeof model['id'] === 'string' ? model['id'] : '';
  if (id === '') return null;
  if (id.startsWith('builtin/')) return 'builtin';
  return looksLikePath(id) || !id.includes('/') ? 'folder' : 'hub';
}

/** A path as it is typed: without a beginning of its own, `models/mine` would be a name on the hub. */
export function asFolder(path: string): string {
  return kindOfModel({ id: path }) === 'hub' ? `./${path}` : path;
}
