import { expect, it } from 'vitest';
import { formatColumns } from '../../electron/cli/columns.ts';

it('columns stand under each other whatever names hold, and nothing in them moves the terminal', () => {
  const shown = formatColumns(
    [
      ['one', '\u001b[31m\u202ered\u001b]0;title\u0007', 'a name\nof two lines'],
      ['  twenty', 'x', 'b'],
    ],
    80,
  );
  expect(shown).toBe('one       red  a name of two lines\n  twenty  x    b');
});
