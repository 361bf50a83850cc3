import { z } from 'zod';
import { requireResource } from '../../language/resources.ts';
import { defineCheck } from '../define-check.ts';

export default defineCheck({
  id: 'keeps-language',
  title: 'Keeps the language',
  summary:
    'Whether both texts are most likely written in the same language: 1 where they are, 0 where not; nothing where no language can be told.',
  cites: [],
  limit: { atLeast: 1 },
  needs: ['languages'],
  uses: [],
  options: z.strictObject({}),
  examples: [
    { original: 'The soup was cold when it came.', changed: 'When it came, the soup was cold.', value: 1 },
    { original: 'The soup was cold when it came.', changed: 'La sopa estaba fría cuando llegó.', value: 0 },
    { original: '12.50', changed: '12.60', value: null },
  ],
  measure({ original, changed }, _options, { resources }) {
    const languages = requireResource(resources, 'languages');
    const [before, after] = [languages.detect(original), languages.detect(changed)];
    if (before === null || after === null) return null;
    return before === after ? 1 : 0;
  },
});
