/** Writes protobuf by hand, for ONNX files that no exporter would make. */
export type Bytes = number[];

function varint(value: number): Bytes {
  const bytes: Bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/** A length-delimited field: a message or a text. */
export function part(field: number, content: Bytes | string): Bytes {
  const bytes = typeof content === 'string' ? [...new TextEncoder().encode(content)] : content;
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

export function number(field: number, value: number): Bytes {
  return [...varint(field * 8), ...varint(value)];
}

/** A float tensor of `elements` whose data lie in another file. */
export function externalTensor(
  location: string,
  more: Readonly<Record<string, string>> = {},
  elements = 4,
): Bytes {
  const entries = Object.entries({ location, ...more });
  return [
    ...number(1, elements),
    ...number(2, 1),
    ...part(8, 'weights'),
    ...entries.flatMap(([key, value]) => part(13, [...part(1, key), ...part(2, value)])),
    ...number(14, 1),
  ];
}

export function onnxNode(operator: string, domain = '', attributes: Bytes = []): Bytes {
  return [
    ...part(1, 'input_ids'),
    ...part(2, 'logits'),
    ...part(4, operator),
    ...attributes,
    ...part(7, domain),
  ];
}

/** A model whose graph has the given fields and one output. */
export function onnxModel(graphFields: Bytes, output = 'logits', more: Bytes = []): Uint8Array {
  const graph = [...part(2, 'graph'), ...graphFields, ...part(12, part(1, output))];
  return Uint8Array.from([...number(1, 8), ...part(7, graph), ...more]);
}
