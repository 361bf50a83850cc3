import { describe, expect, it } from 'vitest';
import { AssayError } from '#shared/errors';
import { LineLost } from '#shared/line-lost';
import { describeFault, sayFault } from '../../../renderer/components/describe-fault.ts';

describe('describeFault', () => {
  it('says of Assay’s own faults what their one sentence says, with the code for the help page', () => {
    const fault = Object.assign(new Error('a.csv: there is no such file.'), {
      data: { code: 'file-not-found', details: {} },
    });
    expect(describeFault(fault)).toEqual({
      title: 'a.csv: there is no such file.',
      why: null,
      code: 'file-not-found',
      isLine: false,
    });
    expect(describeFault(new AssayError('disk-full', 'The disk is full.')).code).toBe('disk-full');
  });

  it('tells a stopped engine from a page without its token', () => {
    expect(describeFault(new LineLost(new TypeError('Failed to fetch')))).toMatchObject({
      title: 'The engine does not answer.',
      isLine: true,
    });
    expect(describeFault(Object.assign(new Error(''), { status: 403 })).title).toMatch('may not speak');
  });

  it('says what is kept and what to do, whatever it was', () => {
    expect(describeFault('strange').why).toMatch(/strange .*kept.*assay doctor/);
    expect(sayFault('strange')).toMatch(/^Something in Assay went wrong\. strange .*assay doctor/);
    expect(sayFault(new AssayError('disk-full', 'The disk is full.'))).toBe('The disk is full.');
  });
});
