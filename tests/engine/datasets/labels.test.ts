import { describe, expect, it } from 'vitest';
import { applyRenaming, checkLabels } from '../../../electron/engine/datasets/check-labels.ts';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { suggestLabelMapping } from '#shared/suggest-label-mapping';
import { expectFault, useTemporaryFolder } from './temporary-files.ts';

const write = useTemporaryFolder();

describe('suggesting which labels are the same', () => {
  it.each([
    [['negative', 'positive'], ['negative', 'positive'], { negative: 'negative', positive: 'positive' }],
    [['Negative', 'POSITIVE'], ['negative', 'positive'], { Negative: 'negative', POSITIVE: 'positive' }],
    [
      ['very good', 'very-bad'],
      ['VERY_GOOD', 'VERY_BAD'],
      { 'very good': 'VERY_GOOD', 'very-bad': 'VERY_BAD' },
    ],
    [['0', '1'], ['negative', 'positive'], { 0: 'negative', 1: 'positive' }],
    [['0', '1'], ['POSITIVE', 'NEGATIVE'], { 0: 'NEGATIVE', 1: 'POSITIVE' }],
    [['-1', '1'], ['negative', 'positive'], { '-1': 'negative', 1: 'positive' }],
    [['LABEL_0', 'LABEL_1'], ['negative', 'positive'], { LABEL_0: 'negative', LABEL_1: 'positive' }],
    [['0', '1', '2'], ['LABEL_0', 'LABEL_1', 'LABEL_2'], { 0: 'LABEL_0', 1: 'LABEL_1', 2: 'LABEL_2' }],
    [['neg', 'pos'], ['negative', 'positive'], { neg: 'negative', pos: 'positive' }],
    [['no', 'yes'], ['false', 'true'], { no: 'false', yes: 'true' }],
    [
      ['entail', 'contra', 'neutral'],
      ['entailment', 'neutral', 'contradiction'],
      { entail: 'entailment', contra: 'contradiction', neutral: 'neutral' },
    ],
    [['sport', 'world news'], ['Sports', 'World', 'Business'], { sport: 'Sports', 'world news': 'World' }],
  ])('matches %j with %j', (found, known, expected) => {
    expect({ ...suggestLabelMapping(found, known) }).toEqual(expected);
  });

  it.each([
    ['numbers of a model with names of its own', ['0', '1', '2'], ['entailment', 'neutral', 'contradiction']],
    ['numbers of two labels without a positive end', ['0', '1'], ['ham', 'spam']],
    ['three numbers for two labels', ['2', '3', '4'], ['negative', 'positive']],
    ['beginnings that fit two labels', ['con'], ['contradiction', 'conjecture']],
    ['two labels for one', ['no', '0'], ['negative', 'positive']],
    ['other words', ['spam'], ['negative', 'positive']],
  ])('leaves %s alone', (_what, found, known) => {
    expect({ ...suggestLabelMapping(found, known) }).toEqual({});
  });

  it('is not confused by labels that are names of object members', () => {
    expect({ ...suggestLabelMapping(['constructor', 'toString'], ['a', 'b']) }).toEqual({});
  });
});

describe('checking labels against a model', () => {
  it('names the row, what was found, what the model has, and what to write', async () => {
    const path = await write('labels.csv', 'text,label\none two,negative\nthree four,meh\nfive six,ugh\n');
    const dataset = await openDataset({ path });
    const check = Promise.resolve().then(() =>
      checkLabels(dataset.sheet, ['negative', 'positive'], dataset.labelRows),
    );
    const error = await expectFault(
      check,
      'dataset-label',
      'row 2',
      '"meh"',
      '"ugh"',
      '"positive"',
      'labels: {"meh"',
    );
    expect(error.details).toMatchObject({ row: 2, label: 'meh', unknown: ['meh', 'ugh'] });
  });

  it('returns nothing to rename when all labels are spelt alike', async () => {
    const { sheet } = await openDataset({
      path: await write('same.csv', 'text,label\none two,a\nthree four,b\n'),
    });
    expect(checkLabels(sheet, ['a', 'b', 'c'])).toEqual({});
    expect(checkLabels(sheet, [])).toEqual({});
  });

  it('takes a misspelt raw value for what it is, whatever a guess would make of it', async () => {
    const path = await write('misspelt.csv', 'text,label\none two,good\nthree four,bad\n');
    const given = { great: 'positive', bad: 'negative' };
    const { sheet, labelRows } = await openDataset({ path, labels: given });
    const check = Promise.resolve().then(() =>
      checkLabels(sheet, ['negative', 'positive'], labelRows, given),
    );
    await expectFault(check, 'dataset-label', '"great"', 'write "good" for it');
  });

  it('renames labels for good when the data set is opened with what it returned', async () => {
    const path = await write('rename.csv', 'text,label\none two,P\nthree four,neg\n');
    const given = { P: 'pos' };
    const first = await openDataset({ path, labels: given });
    const known = ['negative', 'positive'];
    const renamed = checkLabels(first.sheet, known);
    expect(renamed).toEqual({ pos: 'positive', neg: 'negative' });
    const again = await openDataset({ path, labels: applyRenaming(given, renamed) });
    expect(again.sheet.labels).toEqual({ negative: 1, positive: 1 });
    expect(checkLabels(again.sheet, known)).toEqual({});
  });

  it('leaves no label behind when raw values and names are renamed together', () => {
    expect(
      applyRenaming({ 5: 'Pos', 1: 'neg' }, { Pos: 'positive', neg: 'negative', zero: 'neutral' }),
    ).toEqual({
      5: 'positive',
      1: 'negative',
      Pos: 'positive',
      neg: 'negative',
      zero: 'neutral',
    });
  });
});
