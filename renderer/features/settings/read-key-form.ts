export interface KeyForm {
  readonly name: string;
  readonly address: string;
  readonly key: string;
}

interface ReadForm {
  /** Null while a field is wrong. */
  readonly key: { readonly name: string; readonly origin: string; readonly key: string } | null;
  readonly faults: Readonly<Partial<Record<keyof KeyForm, string>>>;
}

/** A key as it was typed: its name as an audit file can write it, the origin of its address, and nothing around it. */
export function readKeyForm({ name, address, key }: KeyForm): ReadForm {
  const faults: Partial<Record<keyof KeyForm, string>> = {};
  const origin = originOf(address.trim());
  if (!/^[\w.-]{1,100}$/.test(name.trim()))
    faults.name = 'Letters, digits, dots and dashes: an audit file writes it behind keychain:.';
  if (origin === null)
    faults.address = 'An address such as https://api.openai.com; http only for this machine.';
  if (key.trim() === '' || /\s/.test(key.trim())) faults.key = 'One key, without blanks inside.';
  const whole = Object.keys(faults).length === 0 && origin !== null;
  return { key: whole ? { name: name.trim(), origin, key: key.trim() } : null, faults };
}

function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, origin, username, password } = new URL(address);
  if (username !== '' || password !== '') return null;
  const own = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && own) ? origin : null;
}
