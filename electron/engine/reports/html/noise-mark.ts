import type { NoiseReading } from '#shared/domain/report';
import { drawNoiseMark } from '#shared/draw/noise-mark';
import { noiseWords } from '#shared/formatting';
import type { Markup } from './markup.ts';
import { drawing, markup } from './markup.ts';

/** Shape and word; where only the shape has room, the word stays in the document. */
export function noiseMark(reading: NoiseReading['reading']): Markup {
  return markup`<span class="noise-mark ${reading}" title="${noiseWords[reading]}">${drawing(drawNoiseMark(reading, 10))}<span class="word">${noiseWords[reading]}</span></span>`;
}
