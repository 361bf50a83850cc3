import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const dictionary = z.object({
  dictionaryDefinitions: z.array(z.object({ suggestWords: z.array(z.string()).default([]) })),
});

/** "recieve->receive": one right word only, so that the way back is certain. */
const linePattern = /^([a-z]+)->([a-z]+)$/;

let misspellings: ReadonlyMap<string, readonly string[]> | undefined;

function loadMisspellings(): ReadonlyMap<string, readonly string[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('@cspell/dict-en-common-misspellings'));
  const content = dictionary.parse(JSON.parse(readFileSync(join(folder, 'dict', 'dict-en.json'), 'utf8')));
  const loaded = new Map<string, string[]>();
  for (const { suggestWords } of content.dictionaryDefinitions) {
    for (const line of suggestWords) {
      const [, wrong, right] = linePattern.exec(line) ?? [];
      if (wrong === undefined || right === undefined) continue;
      const known = loaded.get(right);
      if (known === undefined) loaded.set(right, [wrong]);
      else known.push(wrong);
    }
  }
  return loaded;
}

/** English word in small letters -> how people misspell it (the misspellings that cspell knows). */
export function commonMisspellings(): ReadonlyMap<string, readonly string[]> {
  misspellings ??= loadMisspellings();
  return misspellings;
}
