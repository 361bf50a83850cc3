/** One record of a CSV file (RFC 4180): fields that hold a comma, a quote or a line break stand in quotes. */
export function writeCsvRow(fields: readonly string[]): string {
  const written = fields.map((field) =>
    /[",\r\n]/.test(field) || field !== field.trim() ? `"${field.replaceAll('"', '""')}"` : field,
  );
  // A single empty field would be read back as an empty line.
  return `${written.length === 1 && written[0] === '' ? '""' : written.join(',')}\n`;
}
