import { describe, expect, it } from 'vitest';
import { checkRungs } from '../../../../electron/engine/audit/compare/check-rungs.ts';
import type { Version } from '../../../../electron/engine/audit/compare/open-version.ts';

/** As much of an audit as says where its scores come from. */
const audit = (id: string, remote?: object): Version =>
  ({
    audit: { id },
    spec: { model: { id: 'm', ...(remote === undefined ? {} : { remote }) } },
  }) as unknown as Version;

const brier = { id: 'brier', reads: 'scores' } as const;

describe('scores of different rungs', () => {
  it('are not compared, and the sentence says what can be', () => {
    const versions = [audit('a', { score: 'logprobs' }), audit('b', { score: 'votes' })] as const;
    expect(() => checkRungs([...versions], brier)).toThrow(
      /Audit a has scores by logprobs and b by votes.*brier cannot compare them.*accuracy/,
    );
    expect(() => checkRungs([audit('a'), audit('b', {})], brier)).toThrow(/softmax and b by label/);
  });

  it('do not matter to metrics of answers, nor do equal ones to any', () => {
    expect(() => checkRungs([audit('a', { score: 'votes' }), audit('b')], { id: 'accuracy' })).not.toThrow();
    expect(() =>
      checkRungs([audit('a', { score: 'votes' }), audit('b', { score: 'votes' })], brier),
    ).not.toThrow();
  });
});
