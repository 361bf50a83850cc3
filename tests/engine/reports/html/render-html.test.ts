import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../../electron/engine/reports/html/render-html.ts';
import { hostileReport, longReport } from '../../../fixtures/reports/hostile.ts';
import {
  benchReport,
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
  bench: benchReport,
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

  it('names the bench that was followed, its digest, and what the audit altered', () => {
    const page = renderHtml(benchReport);
    expect(page).toContain('bench <bdi>Shop floor</bdi> <bdi>2.1.0</bdi>, altered');
    expect(page).toContain(`<code>${'f0'.repeat(32)}</code>`);
    expect(page).toMatch(/<dt>Altered<\/dt><dd><bdi>seed<\/bdi>, <bdi>protect<\/bdi>: /);
    expect(renderHtml(sentimentReport)).not.toContain('Test bench');
  });

  it('shows every metric on the clean data, where there is more than one', () => {
    const { clean } = sentimentReport.headline;
    if (clean === null) throw new Error('The fixture has a clean figure.');
    const withFigures = (figures: Record<string, typeof clean>) =>
      renderHtml({ ...sentimentReport, headline: { ...sentimentReport.headline, figures } });
    const page = withFigures({ accuracy: clean, 'calibration-error': { ...clean, estimate: 0.1234 } });
    expect(page).toContain('Clean data in all metrics');
    expect(page).toContain('<b>12.3</b>');
    expect(withFigures({ accuracy: clean })).not.toContain('Clean data in all metrics');
  });

  it('says that a slice was not run and why, and never that it has too few examples', () => {
    const row = /<tr><th scope="row" class="slice"><a [^>]*><bdi>Translate there and back<\/bdi>.*/.exec(
      renderHtml(benchReport),
    )?.[0];
    expect(row).toContain('needs a generator (tools.generator in the audit file)');
    expect(row).toContain('Not run');
    expect(row).not.toMatch(/too few/i);
  });

  it('counts denied variants apart from those that nothing changed', () => {
    const page = renderHtml(benchReport);
    expect(page).toContain('<th scope="col" class="number secondary">denied</th>');
    expect(page).toMatch(
      /<bdi>Checked synonym<\/bdi><\/a><\/th><td[^>]*>900\/1,000<\/td><td[^>]*>40<\/td><td[^>]*>60<\/td>/,
    );
    expect(page).toMatch(/<dt>Denied<\/dt><dd><bdi>check similarity: below 0\.9<\/bdi> 60<\/dd>/);
    expect(renderHtml(sentimentReport)).not.toContain('denied</th>');
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
