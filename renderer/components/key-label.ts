const onMac = /Mac/.test(navigator.userAgent);

/** A key as it is printed on this system's keyboard: commands say `Ctrl`, a Mac has `⌘`. */
export function keyLabel(key: string): string {
  const short = key.replace(/Escape$/, 'Esc');
  return onMac ? short.replace(/^Ctrl /, '⌘ ') : short;
}

/** The same key for `aria-keyshortcuts`: it is told apart from the name, so that voice and search find the name alone. */
export function keyShortcut(key: string): string {
  return key.replace(/^Esc$/, 'Escape').replace(/^Ctrl /, onMac ? 'Meta+' : 'Control+');
}
