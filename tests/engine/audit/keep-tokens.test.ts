import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepTokens } from '../../../electron/engine/audit/keep-tokens.ts';
import { packTokens, unpackTokens } from '../../../electron/engine/language/pack-tokens.ts';
import { loadResources } from '../../../electron/engine/language/resources.ts';
import type { LanguageResources } from '../../../electron/engine/language/resources.ts';
import { taggerVersion } from '../../../electron/engine/language/tagger-version.ts';
import { findTokens } from '../../../electron/engine/language/tokens.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { wildText } from '../../laws/wild-text.ts';

const text = "Anna didn't like the 3 lamps. They were broken; we sent them back to Lisbon!";

describe('packed tokens', () => {
  it('come back as they were, whatever the text', () => {
    fc.assert(
      fc.property(wildText, (wild) => {
        const tokens = findTokens(wild);
        expect(unpackTokens(wild, packTokens(tokens))).toEqual(tokens);
      }),
      { numRuns: 200 },
    );
  });

  it('bridge a gap of any length', () => {
    const far = `Soup.${' '.repeat(70_000)}Bread.`;
    expect(unpackTokens(far, packTokens(findTokens(far)))).toEqual(findTokens(far));
  });

  it('take no more room than the text', () => {
    expect(packTokens(findTokens(text)).byteLength).toBeLessThan(2 * text.length);
  });
});

describe('tokens of the data', () => {
  let folder: string;
  let loaded: LanguageResources;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-'));
    loaded = await loadResources(['tags', 'entities']);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are kept for the next audit, those of other texts are not', () => {
    const path = join(folder, 'tokens.assay');
    const first = openWorkspace(path, { mode: 'write' });
    const kept = keepTokens(loaded, first.textTokens);
    kept.announce([text]);
    const tokens = kept.resources.tags?.tokens(text);
    expect(tokens).toEqual(findTokens(text));
    kept.resources.tags?.tokens('A changed text.');
    kept.finish();
    first.close();

    const again = openWorkspace(path, { mode: 'write' });
    expect(again.textTokens.find(taggerVersion(), 'A changed text.')).toBeUndefined();
    const found = again.textTokens.find(taggerVersion(), text);
    expect(found).toEqual(packTokens(findTokens(text)));
    // What stands in the workspace is what is used: a made-up tag shows it.
    const lie = packTokens(findTokens(text).map((token) => ({ ...token, tag: 'X' as const })));
    again.textTokens.put('another tagger', []);
    again.textTokens.put(taggerVersion(), [[text, lie]]);
    const next = keepTokens(loaded, again.textTokens);
    next.announce([text]);
    expect(next.resources.tags?.tokens(text)[0]?.tag).toBe('X');
    again.close();
  });

  it('are dropped when another tagger comes', () => {
    const workspace = openWorkspace(join(folder, 'other.assay'), { mode: 'write' });
    const { textTokens } = workspace;
    textTokens.put('old', [['a', new Uint8Array([0])]]);
    expect(textTokens.find('new', 'a')).toBeUndefined();
    textTokens.put('new', [['b', new Uint8Array([0])]]);
    expect([textTokens.find('old', 'a'), textTokens.find('new', 'b')?.length]).toEqual([undefined, 1]);
    workspace.close();
  });
});
