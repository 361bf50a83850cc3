import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../../electron/engine/reports/html/render-html.ts';
import { hostileReport, longReport } from '../../../fixtures/reports/hostile.ts';
import {
  emptyReport,
  interimReport,
  largeReport,
  questionAnsweringReport,
} from '../../../fixtures/reports/others.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';

const all = {
  sentiment: sentimentReport,
  'question answering': questionAnsweringReport,
  empty: emptyReport,
  interim: interimReport,
  large: largeReport(200),
  hostile: hostileReport(),
  long: longReport(),
};

describe.each(Object.entries(all))('renderHtml, %s', (_, report) => {
  const page = renderHtml(report);

  it('allows exactly the style sheet it carries', () => {
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((match) => match[1] ?? '');
    expect(styles).toHaveLength(1);
    const hash = createHash('sha256')
      .update(styles[0] ?? '', 'utf8')
      .digest('base64');
    expect(page).toContain(`default-src 'none'; style-src 'sha256-${hash}'; img-src data:; font-src data:`);
  });

  it('has no script, no style attribute and no address but its own anchors', () => {
    const tags = [...page.matchAll(/<([a-z]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gi)];
    expect(tags.length).toBeGreaterThan(50);
    for (const [, tag = '', attributes = ''] of tags) {
      expect(['script', 'iframe', 'object', 'embed', 'form', 'input', 'base', 'link', 'img']).not.toContain(
        tag,
      );
      expect(attributes).not.toMatch(/\s(?:on\w+|style|src|action|formaction|srcdoc)="/i);
      expect(attributes).not.toMatch(/\shref="(?!#)/i);
    }
  });

  it('has no number that is none, and nothing undefined', () => {
    expect(page.replace(/<style>[\s\S]*<\/style>/, '')).not.toMatch(
      /\bNaN\b|\bundefined\b|Infinity|\[object /,
    );
  });
});

describe('renderHtml', () => {
  it('gives the same bytes for the same report', () => {
    expect(renderHtml(sentimentReport)).toBe(renderHtml(structuredClone(sentimentReport)));
  });

  it('keeps a report of long texts small: 10,000 characters in every field', () => {
    expect(renderHtml(longReport()).length).toBeLessThan(600_000);
  });

  it('shows control and direction characters as codes', () => {
    const audit = { ...sentimentReport.audit, name: 'a\u202eb\u001bc\u0085d' };
    const page = renderHtml({ ...sentimentReport, audit });
    expect(page).toContain('a⟨U+202E⟩b⟨U+001B⟩c⟨U+0085⟩d');
    expect(page).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
  });
});
