import { describe, expect, it } from 'vitest';
import {
  addEntry,
  pathOfLine,
  readDraft,
  removeEntry,
  writeValue,
} from '../../../../renderer/features/new-audit/draft-text.ts';

const file = `# An audit of ours.
assay: 1
model: ./my-model # the one in the shop
dataset:
  path: ./texts.csv # of May
  columns: { text: text }

subpopulations: [length, negation] # both
transformations:
  # slips of the hand
  - keyboard-typo # as people do
  - { id: word-delete, rate: 0.1 }
`;
const comments = (text: string): string[] => text.match(/#.*$/gm) ?? [];

describe('an audit file that a form writes into', () => {
  it('changes one value and keeps every comment and every other line', () => {
    const changed = writeValue(file, ['dataset', 'path'], '/data/june.csv');
    expect(comments(changed)).toEqual(comments(file));
    expect(readDraft(changed).value).toMatchObject({
      dataset: { path: '/data/june.csv', columns: { text: 'text' } },
    });
    expect(changed.replace('/data/june.csv', './texts.csv').replaceAll(' ', '')).toBe(
      file.replaceAll(' ', ''),
    );
  });

  it('opens a name up where an option is added, and keeps the name and its comment', () => {
    const changed = writeValue(file, ['transformations', 0, 'severity'], 0.3);
    expect(changed).toContain('- { id: keyboard-typo, severity: 0.3 } # as people do');
    expect(writeValue(file, ['model', 'variant'], 'q8')).toContain(
      '{ id: ./my-model, variant: q8 } # the one in the shop',
    );
    expect(comments(changed)).toEqual(comments(file));
  });

  it('takes values and entries out, and the list with its last one', () => {
    const fewer = removeEntry(removeEntry(file, 'transformations', 1), 'transformations', 0);
    expect(readDraft(fewer).value).not.toHaveProperty('transformations.0');
    expect(readDraft(writeValue(file, ['transformations', 1, 'rate'], undefined)).value).toMatchObject({
      transformations: ['keyboard-typo', { id: 'word-delete' }],
    });
  });

  it('starts lists, also in an empty file, and keeps what is typed even where it is wrong', () => {
    const text = addEntry('', 'expectations', { metric: 'drop', atMost: 'little' });
    expect(readDraft(text).value).toEqual({ expectations: [{ metric: 'drop', atMost: 'little' }] });
    expect(readDraft(addEntry(file, 'suites', 'builtin/sentiment')).value).toMatchObject({
      suites: ['builtin/sentiment'],
    });
  });

  it('says where a text is no YAML, and has no value then', () => {
    const read = readDraft('assay: 1\nmodel: [a\nseed: 2\n');
    expect(read.value).toBeUndefined();
    expect(read.fault?.line).toBeGreaterThan(1);
  });

  it('finds the entry that a line belongs to', () => {
    expect(pathOfLine(file, 12)).toEqual(['transformations', 1]);
    expect(pathOfLine(file, 5)).toEqual(['dataset']);
    expect(pathOfLine('', 1)).toBeNull();
  });
});
