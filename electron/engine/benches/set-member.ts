import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';

type Member = string | Readonly<Record<string, string>>;

/**
 * The text of a YAML mapping with one of its members set, at the end where it was missing. Everything else stays to the
 * byte: comments, order, quotes. What cannot be edited so (a mapping in braces, JSON) is written anew.
 */
export function setMember(text: string, key: string, value: Member): string {
  const document = parseDocument(text, { stringKeys: true });
  const edited = isMap(document.contents) ? edit(text, document.contents, key, value) : undefined;
  if (edited !== undefined && parseDocument(edited).errors.length === 0) return edited;
  document.set(key, value);
  return document.toString({ lineWidth: 0 });
}

function edit(text: string, contents: YAMLMap.Parsed, key: string, value: Member): string | undefined {
  if (contents.flow === true) return undefined;
  const written = `${key}:${writeValue(value)}`;
  const pair = contents.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (pair?.value == null) return `${text}${text.endsWith('\n') ? '' : '\n'}${written}\n`;
  const [start, end] = [pair.key.range[0], pair.value.range[1]];
  // A mapping over several lines ends after its last line break.
  const lineBreak = text.slice(start, end).endsWith('\n') ? '\n' : '';
  return `${text.slice(0, start)}${written}${lineBreak}${text.slice(end)}`;
}

/** After the colon: a text (in quotes unless it is a version), or a mapping with a member a line. */
function writeValue(value: Member): string {
  if (typeof value === 'string')
    return /^\d+\.\d+\.\d+/.test(value) ? ` ${value}` : ` '${value.replaceAll("'", "''")}'`;
  return Object.entries(value)
    .map(([name, member]) => `\n  ${name}:${writeValue(member)}`)
    .join('');
}
