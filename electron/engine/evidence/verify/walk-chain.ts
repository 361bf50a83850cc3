import { linkRow, readRowLine, type ChainHead } from '../row-chain.ts';
import { readLines } from './read-lines.ts';

/**
 * The end of a chain of lines, or the rest of a sentence on where it breaks.
 * @param onRow is given each row's JSON once it is known to be as it was chained
 */
export async function walkChain(
  path: string,
  genesis: string,
  onRow?: (row: string) => void,
): Promise<ChainHead | string> {
  let chain: ChainHead = { rows: 0, head: genesis };
  for await (const lines of readLines(path)) {
    for (const line of lines) {
      const parts = readRowLine(line);
      if (parts === null) return `, line ${chain.rows + 1}, is no row with its link.`;
      const next = linkRow(chain, parts.row);
      if (next.head !== parts.link)
        return `: the chain breaks at line ${next.rows}: a row was changed, dropped, repeated or moved there.`;
      chain = next;
      onRow?.(parts.row);
    }
  }
  return chain;
}
