import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseClasses, drawClassStrips } from '#shared/draw/class-strips';
import { chooseDropScale } from '#shared/draw/drop-scale';
import { drawForestHead, drawForestRow } from '#shared/draw/forest';
import { drawScoreBar } from '#shared/draw/score-bar';
import type { SvgNode } from '#shared/draw/svg-node';
import { node } from '#shared/draw/svg-node';
import { svgText } from '../../../electron/engine/reports/html/svg-text.ts';

function flatten(drawn: SvgNode): SvgNode[] {
  return [drawn, ...drawn.children.flatMap((child) => (typeof child === 'string' ? [] : flatten(child)))];
}

function words(drawn: SvgNode): string[] {
  return flatten(drawn).flatMap((part) => part.children.filter((child) => typeof child === 'string'));
}

const isHatched = (drawn: SvgNode) =>
  flatten(drawn).some((part) => String(part.attributes['fill']).startsWith('url(#hatch'));
const row = { band: 0.02, estimate: 0.04, lower: 0.03, upper: 0.05, limit: null, n: 500, paired: true };

describe('drop scale', () => {
  it('holds zero, every estimate and every limit', () => {
    const share = fc.double({ min: -1, max: 1, noNaN: true });
    const rows = fc.array(
      fc.record({ estimate: share, lower: share, upper: share, limit: fc.option(share) }),
    );
    fc.assert(
      fc.property(rows, (list) => {
        const scale = chooseDropScale(list);
        for (const { estimate, limit } of list) {
          expect(scale.contains(estimate)).toBe(true);
          if (limit !== null) expect(scale.contains(limit)).toBe(true);
        }
        expect(scale.contains(0)).toBe(true);
        expect(scale.ticks).toContain(0);
        expect(scale.ticks.length).toBeLessThan(20);
      }),
    );
  });

  it('is not stretched by one wide interval', () => {
    const scale = chooseDropScale([row, { estimate: 0.02, lower: -0.6, upper: 0.7, limit: null }]);
    expect(scale.domain[1]).toBeLessThan(0.1);
  });
});

describe('forest row', () => {
  const scale = chooseDropScale([{ ...row, limit: 0.1 }]);

  it('hatches the interval only when it crosses the limit', () => {
    expect(isHatched(drawForestRow({ ...row, limit: 0.04 }, scale, ''))).toBe(true);
    expect(isHatched(drawForestRow({ ...row, limit: 0.02 }, scale, ''))).toBe(false);
    expect(isHatched(drawForestRow({ ...row, limit: 0.05 }, scale, ''))).toBe(false);
    expect(isHatched(drawForestRow(row, scale, ''))).toBe(false);
  });

  it('ends in an arrowhead and prints the value where the interval leaves the axis', () => {
    const wide = drawForestRow({ ...row, upper: 0.9 }, scale, '');
    expect(words(wide)).toContain('90.0');
    expect(words(drawForestRow(row, scale, ''))).toEqual([]);
  });

  it('puts the estimate where the axis says, as a diamond when unpaired', () => {
    const drawn = svgText(drawForestRow({ ...row, paired: false }, scale, 'drop 4.0 points'));
    const position = `${Number((scale.position(0.04) * 100).toFixed(3))}%`;
    expect(drawn).toContain(`x="${position}"`);
    expect(drawn).toContain('rotate(45)');
    expect(drawn).toContain('aria-label="drop 4.0 points"');
  });

  it('names each limit of a group at the head of its line', () => {
    expect(words(drawForestHead([0.05, 0.0525], scale))).toEqual(['limit 5', 'limit 5.25']);
  });
});

describe('score bar', () => {
  it('starts at zero and stays inside the cell whatever the interval says', () => {
    const drawn = drawScoreBar(
      { estimate: 0.98, lower: -0.2, upper: 1.3, of: 'perturbed', reference: 0.99 },
      'accuracy',
    );
    for (const part of flatten(drawn)) {
      for (const key of ['x1', 'x2', 'width']) {
        const value = part.attributes[key];
        if (typeof value !== 'string') continue;
        expect(Number.parseFloat(value)).toBeGreaterThanOrEqual(0);
        expect(Number.parseFloat(value)).toBeLessThanOrEqual(100);
      }
    }
  });
});

describe('class strips', () => {
  it('keeps the order of the model and gives every class its share', () => {
    const order = chooseClasses(['neg', 'pos'], [{ pos: 30, neg: 10 }]);
    expect(order).toEqual({ shown: ['neg', 'pos'], hasOther: false });
    const rects = flatten(drawClassStrips({ neg: 10, pos: 30 }, { neg: 20, pos: 20 }, order)!).filter(
      (part) => part.tag === 'rect',
    );
    expect(rects.map((part) => part.attributes['width'])).toEqual(['25%', '75%', '50%', '50%']);
  });

  it('shows the three largest classes and the rest as other', () => {
    const counts = { a: 5, b: 40, c: 30, d: 20, e: 5 };
    const order = chooseClasses(['a', 'b', 'c', 'd', 'e'], [counts]);
    expect(order).toEqual({ shown: ['b', 'c', 'd'], hasOther: true });
    expect(svgText(drawClassStrips({}, counts, order)!)).toContain('predicted: b 40, c 30, d 20, other 10');
  });

  it('draws nothing where nothing was counted', () => {
    expect(drawClassStrips({}, { a: 0 }, chooseClasses(['a'], []))).toBeNull();
  });

  it('is not fooled by labels that are names of built-in properties', () => {
    const order = chooseClasses(['constructor', 'toString'], [{ constructor: 1 }]);
    expect(
      svgText(
        drawClassStrips(
          {},
          { toString: 3 },
          {
            ...order,
            shown: ['constructor', 'toString'],
          },
        )!,
      ),
    ).toContain('constructor 0, toString 3');
  });
});

describe('svgText', () => {
  it('escapes attribute values and texts', () => {
    expect(svgText(node('text', { 'aria-label': '"><script>' }, ['</text>&\u202e']))).toBe(
      '<text aria-label="&quot;&gt;&lt;script&gt;">&lt;/text&gt;&amp;⟨U+202E⟩</text>',
    );
  });
});
