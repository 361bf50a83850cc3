import type { AnnotationChange, AnnotationResult } from '#shared/domain/annotation';
import type { Validity } from '#shared/domain/explore';
import { AssayError } from '#shared/errors';
import type { AnnotationStore, UnitAnnotation } from './annotation-types.ts';
import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';

const none: UnitAnnotation = { tags: [], comment: '', validity: null };

type Before = readonly (readonly [unit: number, annotation: UnitAnnotation])[];

export function annotationStore(connection: Connection): AnnotationStore {
  const finder = auditFinder(connection);
  const noteOf = connection.prepare<[number, number], { comment: string; validity: Validity | null }>(
    'SELECT comment, validity FROM annotation WHERE audit = ? AND unit_no = ?',
  );
  const tagsOf = connection
    .prepare<[number, number], string>('SELECT name FROM tag WHERE audit = ? AND unit_no = ? ORDER BY name')
    .pluck();
  const forgetNote = connection.prepare<[number, number], undefined>(
    'DELETE FROM annotation WHERE audit = ? AND unit_no = ?',
  );
  const writeNote = connection.prepare<[number, number, string, string | null, number], undefined>(
    `INSERT INTO annotation (audit, unit_no, comment, validity, changed_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (audit, unit_no) DO UPDATE
     SET comment = excluded.comment, validity = excluded.validity, changed_at = excluded.changed_at`,
  );
  const forgetTags = connection.prepare<[number, number], undefined>(
    'DELETE FROM tag WHERE audit = ? AND unit_no = ?',
  );
  const writeTag = connection.prepare<[number, string, number], undefined>(
    'INSERT INTO tag (audit, name, unit_no) VALUES (?, ?, ?)',
  );
  const allTags = connection.prepare<[number], { tag: string; units: number }>(
    'SELECT name AS tag, count(*) AS units FROM tag WHERE audit = ? GROUP BY name ORDER BY name',
  );
  const tagged = connection
    .prepare<[number, string], number>('SELECT unit_no FROM tag WHERE audit = ? AND name = ?')
    .pluck();
  const commented = connection
    .prepare<[number], number>(`SELECT unit_no FROM annotation WHERE audit = ? AND comment <> ''`)
    .pluck();
  const judged = connection.prepare<[number], { unit: number; validity: Validity }>(
    'SELECT unit_no AS unit, validity FROM annotation WHERE audit = ? AND validity IS NOT NULL ORDER BY unit_no',
  );
  const version = connection
    .prepare<[number], number>('SELECT coalesce(sum(1 + undone), 0) FROM annotation_change WHERE audit = ?')
    .pluck();

  function read(audit: number, unit: number): UnitAnnotation {
    const note = noteOf.get(audit, unit);
    const tags = tagsOf.all(audit, unit);
    if (note === undefined && tags.length === 0) return none;
    return { tags, comment: note?.comment ?? '', validity: note?.validity ?? null };
  }

  function write(audit: number, unit: number, { tags, comment, validity }: UnitAnnotation): void {
    forgetTags.run(audit, unit);
    for (const tag of tags) writeTag.run(audit, tag, unit);
    if (comment === '' && validity === null) forgetNote.run(audit, unit);
    else writeNote.run(audit, unit, comment, validity, connection.now());
  }

  function change(auditId: string, units: readonly number[], wanted: AnnotationChange): AnnotationResult {
    const audit = finder.get(auditId);
    const stranger = units.find((unit) => unit >= audit.unit_count);
    if (stranger !== undefined) {
      throw new AssayError(
        'usage',
        `Audit ${auditId} has no unit ${stranger}; its units are 0 to ${audit.unit_count - 1}.`,
      );
    }
    return connection.write(() => {
      const before: [number, UnitAnnotation][] = [];
      for (const unit of new Set(units)) {
        const old = read(audit.no, unit);
        const now = apply(old, wanted);
        if (JSON.stringify(old) === JSON.stringify(now)) continue;
        write(audit.no, unit, now);
        before.push([unit, old]);
      }
      if (before.length === 0) return { changed: 0, undo: null };
      const { lastInsertRowid } = connection
        .prepare<[number, number, string], undefined>(
          'INSERT INTO annotation_change (audit, made_at, before) VALUES (?, ?, ?)',
        )
        .run(audit.no, connection.now(), JSON.stringify(before));
      return { changed: before.length, undo: Number(lastInsertRowid) };
    });
  }

  function undo(no: number): boolean {
    return connection.write(() => {
      const made = connection
        .prepare<[number], { audit: number; before: string }>(
          'SELECT audit, before FROM annotation_change WHERE no = ? AND undone = 0',
        )
        .get(no);
      if (made === undefined) return false;
      for (const [unit, annotation] of JSON.parse(made.before) as Before) write(made.audit, unit, annotation);
      connection.prepare<[number], undefined>('UPDATE annotation_change SET undone = 1 WHERE no = ?').run(no);
      return true;
    });
  }

  const no = (auditId: string): number => finder.get(auditId).no;
  return {
    change,
    undo,
    of(auditId, units): ReadonlyMap<number, UnitAnnotation> {
      const audit = no(auditId);
      return connection.read(
        () =>
          new Map(
            units.flatMap((unit) => {
              const found = read(audit, unit);
              return found === none ? [] : [[unit, found] as const];
            }),
          ),
      );
    },
    tags: (auditId) => connection.run(() => allTags.all(no(auditId))),
    tagged: (auditId, tag) => connection.run(() => tagged.all(no(auditId), tag)),
    commented: (auditId) => connection.run(() => commented.all(no(auditId))),
    judged: (auditId) => connection.run(() => judged.all(no(auditId))),
    version: (auditId) => connection.run(() => version.get(no(auditId))) ?? 0,
  };
}

function apply(old: UnitAnnotation, change: AnnotationChange): UnitAnnotation {
  const tags = new Set(old.tags);
  if (change.removeTag !== undefined) tags.delete(change.removeTag.toWellFormed());
  if (change.addTag !== undefined) tags.add(change.addTag.toWellFormed());
  return {
    tags: [...tags].sort(),
    comment: (change.comment ?? old.comment).toWellFormed(),
    validity: change.validity === undefined ? old.validity : change.validity,
  };
}
