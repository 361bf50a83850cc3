import { describe, expect, it } from 'vitest';
import { createEntityFinder } from '../../../electron/engine/language/entities.ts';
import { findPersonalValues, type PersonalKind } from '../../../electron/engine/language/personal-values.ts';

const all: ReadonlySet<PersonalKind> = new Set(['email', 'phone', 'name']);
const find = (text: string, kinds = all): string[] =>
  findPersonalValues(text, kinds, createEntityFinder()).map(({ kind, value, start, end }) => {
    expect(text.slice(start, end)).toBe(value);
    return `${kind} ${value}`;
  });

describe('personal values of a text', () => {
  it.each([
    ['Ask jane.doe+x@mail.example.co.uk, not @jane.', ['email jane.doe+x@mail.example.co.uk']],
    ['jürgen@bücher.example.', ['email jürgen@bücher.example']],
    ['Call +49 30 901820 or (555) 010-4477.', ['phone +49 30 901820', 'phone (555) 010-4477']],
    ['Phone: 020 7946 0958; fax 555-123-4567', ['phone 020 7946 0958', 'phone 555-123-4567']],
    ['Ring 0044 20 7946 0958 or 5551234567.', ['phone 0044 20 7946 0958', 'phone 5551234567']],
    ['I told Maria Kowalska that John was late.', ['name Maria Kowalska', 'name John']],
  ])('are found in %s', (text, values) => {
    expect(find(text)).toEqual(values);
  });

  it.each([
    'On 2024-05-12 and 12.05.2024 and 12/05/24.',
    'From 1990-2005 it sold 1 234 567 for $1,250.00 or 12.345.678.',
    'Host 192.168.100.200, version 10.4.2, ratio 0.1234567, order 12345678.',
    'Room 12-14, page 100, 3.14159265, 10:30-12:45.',
  ])('are not what only looks like one: %s', (text) => {
    expect(find(text, new Set(['email', 'phone']))).toEqual([]);
  });
});
