import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const known = /\.(?:ya?ml|assay|assay-bundle|zip|csv|tsv|json|jsonl|ndjson|parquet)$/i;

/**
 * The files that Assay was started with, as full paths. Switches of the system are left aside. Desktops of Linux hand over
 * addresses (`file:///home/me/my%20data.csv`) where others hand over paths.
 * @param folder where Assay was started: what a relative path is meant from
 */
export function fileArguments(argv: readonly string[], folder: string): readonly string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-'))
    .map(pathOf)
    .filter((path) => path !== undefined && known.test(path))
    .map((path = '') => resolve(folder, path));
}

/** Undefined for an address of another machine, which names no file here. */
function pathOf(argument: string): string | undefined {
  if (!/^file:/i.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return undefined;
  }
}
