const onMac = /Mac/.test(navigator.userAgent);

/** A key as it is printed on this system's keyboard: commands say `Ctrl`, a Mac has `⌘`. */
export function keyLabel(key: string): string {
  const short = key.replace(/Escape$/, 'Esc');
  return onMac ? short.replace(/^Ctrl /, '⌘ ') : short;
}
