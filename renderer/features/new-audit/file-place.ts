/** A path as the audit file means it: relative ones start in the file's folder. Names such as `builtin/…` stay. */
export function placeOf(path: string, source: string): string {
  const plain = path.trim();
  if (plain === '' || plain.startsWith('builtin/') || isAbsolute(plain)) return plain;
  const cut = Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\'));
  return cut === -1 ? plain : `${source.slice(0, cut + 1)}${plain.replace(/^\.[/\\]/, '')}`;
}

export function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
}

/** Looks like a path and not like the name of a model on a hub. */
export function looksLikePath(name: string): boolean {
  return isAbsolute(name) || /^\.{1,2}[/\\]/.test(name) || name.includes('\\') || name.split('/').length > 2;
}

/** For a shell: quoted only where it has to be. */
export function quoteForShell(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
