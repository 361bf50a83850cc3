import { changeKinds, type BenchChange, type BenchComparison, type Bump } from '#shared/domain/bench';
import { canonicalJson } from '../canonical-json.ts';
import { asMapping } from './bench-digest.ts';
import { coversBump, nextVersion, strongestBump } from './bench-version.ts';
import { listParts, type BenchPart } from './list-parts.ts';
import type { Bench } from './read-bench.ts';
import type { ResolvedBench } from './resolved-bench.ts';

/**
 * What became of a bench. Major: something is gone or has another value, so figures or verdicts of the two cannot be held
 * against each other. Minor: everything of the first is in the second. Patch: texts, notation, and what may not be added.
 */
export function compareBenches(before: ResolvedBench, after: ResolvedBench): BenchComparison {
  const found = [
    ...compareParts(listParts(before), listParts(after)),
    ...compareDenied(before.bench, after.bench),
  ];
  const notation: BenchChange[] =
    found.length === 0 && before.bench.digest !== after.bench.digest
      ? [{ kind: 'notation', id: 'order or defaults written out', change: 'changed', bump: 'patch' }]
      : [];
  const changes = [...found, ...notation, ...compareTexts(before.bench, after.bench)].sort(
    (a, b) => changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind),
  );
  const bump = strongestBump(changes.map((change) => change.bump));
  const from = before.bench.file.version;
  return {
    before: identify(before.bench),
    after: identify(after.bench),
    changes,
    bump,
    leastVersion: nextVersion(from, bump),
    fits: coversBump(from, after.bench.file.version, bump),
  };
}

function identify({ file, digest }: Bench): BenchComparison['before'] {
  return { name: file.name, version: file.version, digest };
}

/** Parts of one kind and id are held against each other; where an entry stands more than once, equal values first. */
function compareParts(before: readonly BenchPart[], after: readonly BenchPart[]): BenchChange[] {
  const names = new Set([...before, ...after].map(nameOf));
  return [...names].flatMap((name) => {
    const olds = before.filter((part) => nameOf(part) === name);
    const news = after.filter((part) => nameOf(part) === name);
    for (const old of [...olds]) {
      const equal = news.findIndex((part) => canonicalJson(part.value) === canonicalJson(old.value));
      if (equal === -1) continue;
      news.splice(equal, 1);
      olds.splice(olds.indexOf(old), 1);
    }
    return Array.from({ length: Math.max(olds.length, news.length) }, (_, index) =>
      describeChange(olds[index], news[index]),
    );
  });
}

function nameOf({ kind, id }: BenchPart): string {
  return `${kind} ${id}`;
}

function describeChange(old: BenchPart | undefined, part: BenchPart | undefined): BenchChange {
  const { kind, id } = (old ?? part) as BenchPart;
  const bump: Bump = old === undefined ? 'minor' : 'major';
  const change = old === undefined ? 'added' : part === undefined ? 'removed' : 'changed';
  return {
    kind,
    id,
    change,
    ...(old === undefined ? {} : { before: old.value }),
    ...(part === undefined ? {} : { after: part.value }),
    bump,
  };
}

/** What may not be added changes no number of the bench itself. */
function compareDenied(before: Bench, after: Bench): BenchChange[] {
  const idsOf = ({ file }: Bench): string[] => file.deny.map((item) => String(asMapping(item)['id']));
  const [olds, news] = [idsOf(before), idsOf(after)];
  const side = (ids: readonly string[], others: readonly string[], change: 'added' | 'removed') =>
    ids
      .filter((id) => !others.includes(id))
      .map((id): BenchChange => ({ kind: 'deny', id, change, bump: 'patch' }));
  return [...side(olds, news, 'removed'), ...side(news, olds, 'added')];
}

function compareTexts(before: Bench, after: Bench): BenchChange[] {
  return (['name', 'description'] as const).flatMap((id): BenchChange[] => {
    const [old, text] = [before.file[id], after.file[id]];
    if (old === text) return [];
    return [
      {
        kind: 'text',
        id,
        change: old === undefined ? 'added' : text === undefined ? 'removed' : 'changed',
        before: old,
        after: text,
        bump: 'patch',
      },
    ];
  });
}
