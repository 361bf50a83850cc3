import { readdir, readFile } from 'node:fs/promises';
import type { HelpPage, HelpText } from '#shared/domain/help';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { suggestion } from '../nearest.ts';
import { resourcePath } from '../resources.ts';

/** The documents of `resources/docs/`, by title. */
export async function listHelp(): Promise<readonly HelpPage[]> {
  const pages = await Promise.all((await helpIds()).map((id) => readPage(id)));
  return pages
    .map(({ id, title, summary }) => ({ id, title, summary }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** @throws AssayError `unknown-entry` */
export async function readHelp(id: string): Promise<HelpText> {
  const ids = await helpIds();
  if (ids.includes(id)) return readPage(id);
  throw new AssayError('unknown-entry', `There is no document ${quoteName(id)}${suggestion(id, ids)}.`);
}

async function helpIds(): Promise<string[]> {
  const names = await readdir(resourcePath('docs'));
  return names.filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -'.md'.length));
}

async function readPage(id: string): Promise<HelpText> {
  const text = await readFile(resourcePath('docs', `${id}.md`), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1] ?? id;
  const paragraph = text.split(/\n\s*\n/).find((part) => /^[A-Za-z`*[]/.test(part)) ?? '';
  return { id, title, summary: plain(paragraph), text };
}

/** A paragraph without its markup. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
