import type { Fields } from '#shared/domain/task';
import type { Message } from '../../prompts.ts';
import type { ReplyReader } from '../choose-reader.ts';
import type { Masker } from './masker.ts';

/**
 * The same reader for what was asked under masks. A written answer gets its values back; a label is read out of the answer as it came, for
 * a name that is put back could be taken for one.
 */
export function readUnmasked(
  reader: ReplyReader,
  masker: Pick<Masker, 'unmask'>,
  render: (fields: Fields) => readonly Message[],
): ReplyReader {
  if (reader.labelling !== null) return reader;
  return {
    ...reader,
    read: (reply, fields) =>
      reader.read({ ...reply, text: masker.unmask(reply.text, render(fields)) }, fields),
  };
}
