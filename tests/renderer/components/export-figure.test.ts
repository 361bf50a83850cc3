import { describe, expect, it } from 'vitest';
import { node } from '#shared/draw/svg-node';
import { drawPicture } from '../../../renderer/components/export-figure.ts';
import { wrapWords } from '../../../renderer/components/wrap-words.ts';

describe('a figure in a file of its own', () => {
  it('has its title and conclusion above it, and every word inside its edges', () => {
    const left = node('text', { x: -30, y: 90, 'text-anchor': 'end' }, ['75']);
    const right = node('text', { x: 208, y: 50 }, ['60.8']);
    const below = node('text', { x: 0, y: 120 }, ['severity']);
    const drawing = node('svg', { width: '100%', height: '100%', overflow: 'visible' }, [left, right, below]);
    const caption = 'At no severity is the loss of accuracy beyond sampling noise. '.repeat(4);
    const { svg, width, height } = drawPicture(
      { name: 'curve', width: 200, height: 100, node: drawing },
      { title: 'Scanner noise', caption },
    );
    document.body.append(svg);
    try {
      const edge = svg.getBoundingClientRect();
      expect([edge.width, edge.height]).toEqual([width, height]);
      const texts = [...svg.querySelectorAll('text')];
      expect(texts[0]?.textContent).toBe('Scanner noise');
      expect(texts.map(({ textContent }) => textContent).join(' ')).toContain(caption.trim());
      for (const text of texts) {
        const box = text.getBoundingClientRect();
        expect(box.left, text.textContent).toBeGreaterThan(edge.left);
        expect(box.top, text.textContent).toBeGreaterThan(edge.top);
        expect(box.right, text.textContent).toBeLessThan(edge.right);
        expect(box.bottom, text.textContent).toBeLessThan(edge.bottom);
      }
    } finally {
      svg.remove();
    }
  });

  it('breaks lines between words, and a word that fits nowhere inside it', () => {
    const byLetters = (line: string): number => line.length;
    expect(wrapWords('one two three', 7, byLetters)).toEqual(['one two', 'three']);
    expect(wrapWords('a 1234567890 b', 6, byLetters)).toEqual(['a', '123456', '7890 b']);
    expect(wrapWords('  ', 6, byLetters)).toEqual([]);
  });
});
