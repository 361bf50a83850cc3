import { createReadStream } from 'node:fs';
import { AssayError } from '#shared/errors';

/** Longer than any row that Assay writes, so that a file without line feeds cannot fill the memory. */
const longestLine = 1 << 26;

/** The lines of a file, without their line feeds, many at a time. */
export async function* readLines(path: string): AsyncGenerator<readonly string[]> {
  let rest: Buffer[] = [];
  let held = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(10);
    if (end === -1) {
      rest.push(chunk);
      held += chunk.length;
      if (held > longestLine)
        throw new AssayError('file-malformed', `${path}: a line is longer than ${longestLine} bytes.`);
      continue;
    }
    yield Buffer.concat([...rest, chunk.subarray(0, end)])
      .toString('utf8')
      .split('\n');
    rest = [chunk.subarray(end + 1)];
    held = chunk.length - end - 1;
  }
  const last = Buffer.concat(rest).toString('utf8');
  if (last !== '') yield [last];
}
