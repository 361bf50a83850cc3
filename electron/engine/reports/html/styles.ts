import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resourcePath } from '../../resources.ts';

/** In the order of the cascade: later files may refine what earlier ones say. */
const files = ['page', 'verdict', 'tables', 'sections', 'probes', 'media'] as const;

/** The one style sheet of a report: the tokens of the look and the ground it shares with the window, then its own rules. */
export function readStyles(): string {
  return [
    resourcePath('look', 'tokens.css'),
    resourcePath('look', 'ground.css'),
    ...files.map((file) => resourcePath('look', 'report', `${file}.css`)),
  ]
    .map((path) => readFileSync(path, 'utf8').replaceAll('\r', ''))
    .join('\n');
}

/** Nothing but this style sheet may apply, and nothing may be fetched, sent, framed or run. */
export function contentPolicy(styles: string): string {
  const hash = createHash('sha256').update(styles, 'utf8').digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
