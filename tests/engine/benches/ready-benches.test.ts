import { readFile, readdir } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { auditFileSchema } from '#shared/domain/audit-file';
import { tasks } from '#shared/domain/task';
import { speaksOf } from '../../../electron/engine/audit/matches-pattern.ts';
import { readAuditFile } from '../../../electron/engine/audit/read-audit-file.ts';
import { resolveEntries } from '../../../electron/engine/audit/resolve-entries.ts';
import { benchFileSchema, benchJsonSchema } from '../../../electron/engine/benches/bench-schema.ts';
import { builtinIds } from '../../../electron/engine/benches/builtin-benches.ts';
import { parseBench, readBench } from '../../../electron/engine/benches/read-bench.ts';
import { viewBench } from '../../../electron/engine/benches/view-bench.ts';
import { checkBench } from '../../../electron/engine/inspecting/check-bench.ts';
import { draftBench } from '../../../electron/engine/inspecting/draft-bench.ts';
import { listBenches } from '../../../electron/engine/inspecting/examine-benches.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';
import { resolveBench } from '../../../electron/engine/inspecting/resolve-bench.ts';

describe('the benches that come with Assay', () => {
  it.each(builtinIds())('%s is in order: its version and its digest are those of its content', async (id) => {
    const check = checkBench(await resolveBench(readBench(id, '.')), false);
    expect(check).toMatchObject({ bump: 'none', text: null });
  });

  it('serve every task, each with builders of both kinds, a description and limits', () => {
    const benches = listBenches();
    expect(new Set(benches.map(({ task }) => task))).toEqual(new Set(tasks));
    for (const { id, builders, description, expectations } of benches) {
      // A bench of a probe brings its conditions with the probe.
      const least = readBench(id, '.').file.probes.length > 0 ? 1 : 30;
      expect(builders).toBeGreaterThanOrEqual(least);
      expect(description).not.toBe('');
      expect(expectations).toBeGreaterThanOrEqual(2);
    }
  });

  it('need no tool that an audit would have to name, so that nothing in them is left unrun', () => {
    for (const id of builtinIds()) {
      const { file } = readBench(id, '.');
      const { transformations } = resolveEntries(
        {
          ...auditFileSchema.parse({ assay: 1, model: id, dataset: id }),
          transformations: file.transformations,
        },
        file.task,
      );
      const tools = transformations.flatMap(({ uses }) => uses).filter((tool) => tool !== 'encoder');
      expect({ id, tools }).toEqual({ id, tools: [] });
    }
  });

  it('hold a sweep against a limit at its first strength alone', () => {
    for (const id of builtinIds()) {
      const { expectations, probes } = readBench(id, '.').file;
      if (probes.length > 0) continue;
      const limited = (slice: string): number => expectations.filter((one) => speaksOf(one, slice)).length;
      expect({
        id,
        at: ['0.1', '0.3', '0.5'].map((at) => limited(`transformation:ocr-noise@${at}`) > 0),
      }).toEqual({
        id,
        at: [true, false, false],
      });
    }
  });

  it('are shown with defaults filled in and with the slice ids that an audit would have', async () => {
    const { builders, fits } = viewBench(await resolveBench(readBench('builtin/nli', '.')));
    expect(fits).toBe(true);
    expect(builders.filter(({ id }) => id === 'negation')).toEqual([
      expect.objectContaining({
        options: { field: 'main' },
        slices: ['subpopulation:negation/with', 'subpopulation:negation/without'],
      }),
      expect.objectContaining({
        options: { field: 'text' },
        slices: ['subpopulation:negation(field=text)/with', 'subpopulation:negation(field=text)/without'],
      }),
    ]);
    expect(builders.find(({ id }) => id === 'keyboard-typo')?.options).toMatchObject({
      severities: [0.1, 0.3, 0.5],
      variants: 1,
    });
  });
});

describe('a new bench', () => {
  it.each(tasks)('for %s is in order as printed, and offers what else fits', async (task) => {
    const text = await draftBench({ task });
    const bench = parseBench(text, '/folder/new.yaml', 'new.yaml');
    expect(checkBench(await resolveBench(bench), false)).toMatchObject({ version: '1.0.0', bump: 'none' });
    expect(bench.file.task).toBe(task);
    // Every entry that is offered as a comment can be taken.
    const offered = text.replaceAll(/^ {2}# - /gm, '  - ');
    const more = parseBench(offered.replace(/digest:[^]*$/, ''), '/folder/new.yaml', 'new.yaml');
    expect(more.file.transformations.length).toBeGreaterThanOrEqual(bench.file.transformations.length);
    await expect(resolveBench(more)).resolves.toBeDefined();
  });

  it('from an audit file tests what that audit tests', async () => {
    const path = resourcePath('examples', 'demo.yaml');
    const { file } = await readAuditFile(path);
    const bench = parseBench(await draftBench({ from: path }), '/folder/new.yaml', 'new.yaml').file;
    for (const key of [
      'task',
      'subpopulations',
      'transformations',
      'expectations',
      'seed',
      'level',
      'minimumN',
    ] as const)
      expect(bench[key]).toEqual(file[key]);
  });

  it('from an audit file without a task asks for one', async () => {
    const from = resourcePath('examples', 'my-audit.yaml');
    await expect(draftBench({ from })).rejects.toThrow(/names no task .* --task/);
    expect(await draftBench({ from, task: 'text-classification' })).toContain(
      '{ id: word-delete, variants: 3, rate: 0.1 }',
    );
  });
});

describe('the bench schema', () => {
  it('is the committed JSON Schema (vitest run tests/engine/benches/ready-benches.test.ts -u writes it anew)', async () => {
    const path = resourcePath('schemas', 'bench-1.json');
    const options = { ...(await resolveConfig(path)), plugins: [], filepath: path };
    await expect(await format(JSON.stringify(benchJsonSchema()), options)).toMatchFileSnapshot(path);
  });
});

describe('benches.md', () => {
  const text = readFile(resourcePath('docs', 'benches.md'), 'utf8');

  it('names every key and every ready bench', async () => {
    const names = [...Object.keys(benchFileSchema.shape), ...builtinIds()];
    const document = await text;
    expect(names.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
  });

  it('shows a bench that can be read as it stands', async () => {
    const [, example = ''] = /```yaml\n(bench: 1.*?)```/s.exec(await text) ?? [];
    const resolved = await resolveBench(parseBench(example, '/folder/example.yaml', 'example.yaml'));
    expect(checkBench(resolved, true)).toMatchObject({ version: '1.0.0' });
  });
});

describe('the examples', () => {
  it('that are benches are in order, and those that follow one can be read', async () => {
    const folder = resourcePath('examples');
    const seen: string[] = [];
    for (const name of await readdir(folder)) {
      const { bench } = parseYaml(await readFile(`${folder}/${name}`, 'utf8')) as { bench?: unknown };
      if (bench === undefined) continue;
      if (typeof bench === 'string') {
        const followed = await readAuditFile(`${folder}/${name}`);
        expect(followed.bench?.name).toBe(readBench(bench, folder).file.name);
      } else {
        const resolved = await resolveBench(readBench(name, folder));
        expect(checkBench(resolved, false)).toMatchObject({ bump: 'none', text: null });
      }
      seen.push(name);
    }
    expect(seen.sort()).toEqual(['bench-audit.yaml', 'my-bench.yaml']);
  });
});
