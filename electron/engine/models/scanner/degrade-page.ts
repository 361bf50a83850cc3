import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { Random } from '../../language/random.ts';
import type { ScanOptions } from './scan-options.ts';

/** Draws a page onto a white one: turned, blurred, or at another size. */
function redraw(source: Canvas, width: number, height: number, { skew = 0, blur = 0 }): Canvas {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingEnabled = true;
  if (blur > 0) pen.filter = `blur(${blur}px)`;
  pen.translate(width / 2, height / 2);
  pen.rotate((skew * Math.PI) / 180);
  pen.drawImage(source, -width / 2, -height / 2, width, height);
  return canvas;
}

/** Adds grain: a normal draw a pixel (Box and Muller, 1958, both of a pair), the same in all colours. */
function addGrain(canvas: Canvas, deviation: number, random: Random): void {
  const pen = canvas.getContext('2d');
  const image = pen.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = image;
  let second = 0;
  for (let at = 0; at < data.length; at += 4) {
    let normal = second;
    if (at % 8 === 0) {
      const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
      const angle = 2 * Math.PI * random.next();
      normal = radius * Math.cos(angle);
      second = radius * Math.sin(angle);
    }
    const value = (data[at] ?? 0) + deviation * normal;
    data[at] = value;
    data[at + 1] = value;
    data[at + 2] = value;
  }
  pen.putImageData(image, 0, 0);
}

/** A printed page as a bad scanner sees it: turned, blurred, at a lower resolution, grainy. Same seed, same picture. */
export function degradePage(printed: Canvas, options: ScanOptions, random: Random): Canvas {
  const { width, height } = printed;
  // A page lies in the scanner turned to either side.
  const skew = options.skew * (random.chance(0.5) ? 1 : -1);
  const turned = redraw(printed, width, height, { skew, blur: options.blur });
  const small = redraw(
    turned,
    Math.max(1, Math.round(width * options.scale)),
    Math.max(1, Math.round(height * options.scale)),
    {},
  );
  if (options.noise > 0) addGrain(small, options.noise, random);
  return options.scale === 1 ? small : redraw(small, width, height, {});
}
