import type { Span } from '#shared/domain/text';

/**
 * Cuts `length` tokens into windows of at most `room`, neighbours sharing `stride` tokens. Always at least one;
 * the last ends at the end. Without a stride there is one window, and what is beyond it is cut.
 */
export function cutWindows(length: number, room: number, stride: number | null): Span[] {
  const size = Math.max(room, 1);
  if (length <= size) return [{ start: 0, end: length }];
  if (stride === null) return [{ start: 0, end: size }];
  const step = size - Math.min(stride, Math.floor(size / 2));
  const windows: Span[] = [];
  for (let start = 0; ; start += step) {
    const end = Math.min(start + size, length);
    windows.push({ start, end });
    if (end === length) return windows;
  }
}
