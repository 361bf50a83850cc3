import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStyles } from '../../../electron/engine/reports/html/styles.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';

const css = readFileSync(resourcePath('look', 'tokens.css'), 'utf8');

/** Hex colours of the block that begins at `head`. */
function colours(head: RegExp): ReadonlyMap<string, string> {
  const start = css.search(head);
  expect(start).toBeGreaterThan(-1);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

const themes = {
  light: colours(/^:root,\s*\[data-theme=.light.\] \{/m),
  dark: colours(/^\[data-theme=.dark.\] \{/m),
  'dark by system setting': colours(/^ *:root:not\(\[data-theme\]\) \{/m),
};

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((index) => {
    const value = Number.parseInt(hex.slice(index, index + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: ReadonlyMap<string, string>, ink: string, ground: string): number {
  const [light = 0, dark = 0] = [ink, ground]
    .map((token) => luminance(theme.get(token) ?? ''))
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3', 'surface-4'];
const hues = ['clean', 'perturbed', 'pass', 'fail', 'inconclusive', 'error'];

describe.each(Object.entries(themes))('tokens, %s', (_, theme) => {
  it('gives text and semantic hues 4.5:1 on every surface', () => {
    const weak = ['text-1', 'text-2', 'text-3', ...hues].flatMap((ink) =>
      surfaces
        .filter((ground) => !(contrast(theme, ink, ground) >= 4.5))
        .map((ground) => `${ink} on ${ground}`),
    );
    expect(weak).toEqual([]);
  });

  it('gives each hue and the text 4.5:1 on its tint, and classes a readable text', () => {
    const pairs = [
      ...hues.flatMap((hue) => [
        [hue, `${hue}-soft`],
        ['text-1', `${hue}-soft`],
      ]),
      ...[1, 2, 3].map((index) => [`on-class-${index}`, `class-${index}`]),
    ];
    const weak = pairs.filter(([ink = '', ground = '']) => !(contrast(theme, ink, ground) >= 4.5));
    expect(weak).toEqual([]);
  });

  it('gives edges and reference marks 3:1', () => {
    const weak = ['line-3', 'ref-mark'].flatMap((ink) =>
      surfaces
        .slice(0, 4)
        .filter((ground) => !(contrast(theme, ink, ground) >= 3))
        .map((ground) => `${ink} on ${ground}`),
    );
    expect(weak).toEqual([]);
  });
});

describe('the look', () => {
  it('has the same dark theme by attribute and by system setting', () => {
    expect(themes['dark by system setting']).toEqual(themes.dark);
  });

  it('names only tokens that exist, in style sheets and drawings alike', () => {
    const report = readStyles().slice(css.length);
    const defined = new Set([...css.matchAll(/--([\w-]+):/g)].map((match) => match[1]));
    const used = [...report.matchAll(/var\(--([\w-]+)\)/g)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((token) => !defined.has(token))).toEqual([]);
  });
});
