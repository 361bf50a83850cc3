import type { Span } from '#shared/domain/text';
import { touches } from '../language/edits.ts';

/** Whether an edit of a span would touch one of the guarded ranges. */
export function guardSpans(spans: readonly Span[] | undefined): (span: Span) => boolean {
  if (!spans || spans.length === 0) return () => false;
  return (span) => spans.some((guarded) => touches(span, guarded));
}
