import { resolve } from 'node:path';

/** The file that Assay was started with; undefined where there is none. Switches of the system are left aside. */
export function fileArgument(argv: readonly string[], folder: string): string | undefined {
  const given = argv
    .slice(1)
    .find(
      (argument) =>
        /\.(?:ya?ml|assay|zip|csv|tsv|jsonl?|parquet)$/i.test(argument) && !argument.startsWith('-'),
    );
  return given === undefined ? undefined : resolve(folder, given);
}
