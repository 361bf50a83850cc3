import { z } from 'zod';
import type { HelpPage, HelpText } from '../domain/help.ts';
import { base, trusted } from './base.ts';

/** The documents of `resources/docs/`. */
export const help = {
  list: base.output(trusted<readonly HelpPage[]>()),
  read: base.input(z.object({ id: z.string().min(1) })).output(trusted<HelpText>()),
};
