import type { ExploreFilter } from '#shared/domain/explore';
import { RE2JS, RE2JSException } from 're2js';
import { AssayError } from '#shared/errors';
import type { TextRow } from '../workspace/browse-types.ts';
import type { Workspace } from '../workspace/stores.ts';

/** A call looks at texts no longer than this and goes on with the next one, so that no search keeps the engine from answering. */
const millisecondsAtOnce = 25;
const rowsAtOnce = 200;

const unknown = 0;
const found = 1;
const missed = 2;

/** Which texts of an audit hold what is searched for, as far as they have been looked at. */
export class TextSearch {
  readonly #workspace: Workspace;
  readonly #auditId: string;
  readonly #matches: (text: string) => boolean;
  readonly #seen: Uint8Array;
  #deadline = 0;
  #looked = 0;

  constructor(
    workspace: Workspace,
    auditId: string,
    units: number,
    text: NonNullable<ExploreFilter['text']>,
  ) {
    this.#workspace = workspace;
    this.#auditId = auditId;
    this.#matches = compile(text);
    this.#seen = new Uint8Array(units);
  }

  /** Begins a call's share of time. */
  start(): void {
    this.#deadline = performance.now() + millisecondsAtOnce;
    this.#looked = 0;
  }

  get exhausted(): boolean {
    // At least one page of texts a call, else a slow machine would never come to an end.
    return this.#looked > rowsAtOnce && performance.now() > this.#deadline;
  }

  isKnown(unit: number): boolean {
    return this.#seen[unit] !== unknown;
  }

  /** Looks at the text when nobody has yet. `inOrder`: the units that follow will be asked for next. */
  has(unit: number, inOrder: boolean): boolean {
    if (this.#seen[unit] === unknown) {
      if (inOrder)
        for (const row of this.#workspace.browse.texts(this.#auditId, unit, rowsAtOnce)) this.#look(row);
      else {
        const row = this.#workspace.browse.text(this.#auditId, unit);
        if (row !== undefined) this.#look(row);
      }
    }
    return this.#seen[unit] === found;
  }

  #look({ no, texts }: TextRow): void {
    this.#looked += 1;
    if (this.#seen[no] !== unknown) return;
    const hit = texts.some((text) => this.#matches(text));
    this.#seen[no] = hit ? found : missed;
  }
}

/** @throws AssayError `usage` for a pattern that RE2 does not know */
function compile({ find, pattern }: NonNullable<ExploreFilter['text']>): (text: string) => boolean {
  if (!pattern) {
    const wanted = find.toLowerCase();
    return (text) => text.toLowerCase().includes(wanted);
  }
  try {
    const compiled = RE2JS.compile(find, RE2JS.CASE_INSENSITIVE);
    return (text) => compiled.matcher(text).find();
  } catch (cause) {
    if (!(cause instanceof RE2JSException)) throw cause;
    throw new AssayError(
      'usage',
      `"${find}" is not a pattern that can be searched for: ${cause.message}; patterns have no look-around and no back-references.`,
      { cause },
    );
  }
}

const kept = new WeakMap<Workspace, Map<string, TextSearch>>();
const mostKept = 4;

/** The search of this text in this state of the audit, with everything it has looked at before. */
export function openSearch(
  workspace: Workspace,
  auditId: string,
  units: number,
  text: NonNullable<ExploreFilter['text']>,
): TextSearch {
  let searches = kept.get(workspace);
  if (searches === undefined) kept.set(workspace, (searches = new Map<string, TextSearch>()));
  // Texts are of the sealed plan: what an audit's answers do since changes no match.
  const key = JSON.stringify([auditId, units, text.pattern, text.find]);
  const search = searches.get(key) ?? new TextSearch(workspace, auditId, units, text);
  searches.delete(key);
  searches.set(key, search);
  const [oldest] = searches.keys();
  if (searches.size > mostKept && oldest !== undefined) searches.delete(oldest);
  search.start();
  return search;
}
