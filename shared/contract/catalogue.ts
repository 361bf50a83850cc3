import { z } from 'zod';
import { entryDescriptor, entryKinds } from '../domain/descriptor.ts';
import { base } from './base.ts';

export const catalogue = {
  list: base.input(z.object({ kind: z.enum(entryKinds) })).output(z.array(entryDescriptor)),
};
