export type Memory<Value> = (key: string, make: () => Value) => Value;

/** A function's results by key, forgotten all at once when there are more than `most`: lookups of words repeat. */
export function createMemory<Value>(most = 100_000): Memory<Value> {
  let known = new Map<string, Value>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = make();
    if (known.size >= most) known = new Map();
    known.set(key, value);
    return value;
  };
}
