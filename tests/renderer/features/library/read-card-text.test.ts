import { expect, it } from 'vitest';
import { readCardText } from '../../../../renderer/features/library/read-card-text.ts';

it('leaves out the YAML before a card, and nothing of a card without one', () => {
  expect(readCardText('---\nlicense: mit\n---\n# Model\n')).toEqual({ text: '# Model', left: 0 });
  expect(readCardText('\ufeff---\r\na: b\r\n---\r\nText').text).toBe('Text');
  expect(readCardText('# Model\n\n---\n\nmore').text).toBe('# Model\n\n---\n\nmore');
});

it('shows hidden characters by their codes, and cuts what has no end', () => {
  expect(readCardText('a\u202Eb').text).toBe('a⟨U+202E⟩b');
  const { text, left } = readCardText('x'.repeat(100_000));
  expect(text.length + left).toBe(100_000);
  expect(left).toBeGreaterThan(0);
});
