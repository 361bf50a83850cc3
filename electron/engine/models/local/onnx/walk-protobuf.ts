import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ByteWindow } from './byte-window.ts';

/** What to do with a length-delimited field: go into it as a message of some kind, read it, or pass over it. */
export type FieldPlan<Kind extends string> = Kind | 'text' | 'packed';

/** Field numbers that matter, by kind of message; every other field is passed over unread. */
export type MessagePlans<Kind extends string> = Readonly<
  Record<Kind, Readonly<Record<number, FieldPlan<Kind>>>>
>;

/** A message on the way: its numbers and texts by field number, as far as they were asked for. */
export interface OpenMessage<Kind extends string> {
  readonly kind: Kind;
  readonly field: number;
  readonly end: number;
  readonly texts: Map<number, string>;
  readonly numbers: Map<number, number[]>;
  readonly parent: OpenMessage<Kind> | null;
}

/** The bytes are not a whole message. */
export class ProtobufFault extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.name = 'ProtobufFault';
    this.position = position;
  }
}

const deepest = 200;
const longestText = 1 << 14;
const mostNumbers = 64;
const fieldsPerTurn = 1 << 15;

interface Varint {
  readonly value: number;
  readonly next: number;
}

function readVarint(window: ByteWindow, position: number, end: number): Varint {
  let value = 0;
  let factor = 1;
  for (let at = position; at < position + 10; at += 1) {
    const byte = at < end ? window.byteAt(at) : -1;
    if (byte < 0) throw new ProtobufFault('a number is cut short', at);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, next: at + 1 };
    factor *= 128;
  }
  throw new ProtobufFault('a number is longer than ten bytes', position);
}

function addNumber<Kind extends string>(
  message: OpenMessage<Kind>,
  field: number,
  value: number,
  position: number,
): void {
  const numbers = message.numbers.get(field) ?? [];
  if (numbers.length === mostNumbers) throw new ProtobufFault('a shape is too long', position);
  numbers.push(value);
  message.numbers.set(field, numbers);
}

/**
 * Walks a protobuf file message by message, without recursion and without holding it, and reports each planned
 * message when it ends (the innermost first). It lets other work through now and then: files can be large.
 * Wire format: protobuf.dev/programming-guides/encoding.
 */
export async function walkProtobuf<Kind extends string>(
  window: ByteWindow,
  root: Kind,
  plans: MessagePlans<Kind>,
  onEnd: (message: OpenMessage<Kind>) => void,
): Promise<void> {
  const open = (
    kind: Kind,
    field: number,
    end: number,
    parent: OpenMessage<Kind> | null,
  ): OpenMessage<Kind> => ({
    kind,
    field,
    end,
    texts: new Map(),
    numbers: new Map(),
    parent,
  });
  let message: OpenMessage<Kind> | null = open(root, 0, window.size, null);
  let depth = 1;
  let position = 0;
  let fields = 0;
  while (message !== null) {
    if (position === message.end) {
      onEnd(message);
      message = message.parent;
      depth -= 1;
      continue;
    }
    fields += 1;
    if (fields % fieldsPerTurn === 0) await nextTurn();
    const key = readVarint(window, position, message.end);
    const field = Math.floor(key.value / 8);
    const plan: FieldPlan<Kind> | undefined = plans[message.kind][field];
    position = key.next;
    switch (key.value % 8) {
      case 0: {
        const read = readVarint(window, position, message.end);
        if (plan === 'packed') addNumber(message, field, read.value, position);
        position = read.next;
        break;
      }
      case 1:
        position += 8;
        break;
      case 5:
        position += 4;
        break;
      case 2: {
        const length = readVarint(window, position, message.end);
        const end = length.next + length.value;
        if (end > message.end) throw new ProtobufFault('a part reaches past the end', length.next);
        position = end;
        if (plan === 'text') {
          if (length.value > longestText) throw new ProtobufFault('a name is too long', length.next);
          message.texts.set(field, new TextDecoder().decode(window.bytes(length.next, length.value)));
        } else if (plan === 'packed') {
          for (let at = length.next; at < end;) {
            const read = readVarint(window, at, end);
            addNumber(message, field, read.value, at);
            at = read.next;
          }
        } else if (plan !== undefined) {
          depth += 1;
          if (depth > deepest) throw new ProtobufFault('parts are nested too deeply', length.next);
          message = open(plan, field, end, message);
          position = length.next;
        }
        break;
      }
      default:
        throw new ProtobufFault('an unknown kind of field', position);
    }
    if (position > message.end) throw new ProtobufFault('a part reaches past the end', position);
  }
}
