import { readFile } from 'node:fs/promises';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import {
  transformationReference,
  type TransformationReference,
} from '#shared/domain/transformation-reference';
import { AssayError } from '#shared/errors';

/** Reads a pipeline file: what may stand as one item under `transformations` of an audit file. */
export async function readPipeline(path: string): Promise<TransformationReference> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw code === 'ENOENT'
      ? new AssayError('file-not-found', `${path}: there is no such pipeline file.`, { cause })
      : new AssayError('file-unreadable', `${path} cannot be read (${code}); name a YAML file.`, { cause });
  });
  const parsed = transformationReference.safeParse(parseYaml(text, path));
  if (parsed.success) return parsed.data;
  throw new AssayError(
    'file-malformed',
    `${path}: ${z.prettifyError(parsed.error).split('\n')[0]?.replace(/^✖ /, '') ?? 'not a pipeline'}; expected an id, or a mapping with id, sequence, choice or repeat.`,
    { cause: parsed.error, details: { file: path } },
  );
}

function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100, stringKeys: true });
  } catch (cause) {
    const line = cause instanceof YAMLParseError ? cause.linePos?.[0].line : undefined;
    throw new AssayError(
      'file-malformed',
      `${path}${line === undefined ? '' : `, line ${line}`}: not valid YAML; check indentation and brackets.`,
      { cause, details: { file: path } },
    );
  }
}
