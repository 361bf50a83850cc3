import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts, type Canvas } from '@napi-rs/canvas';

/** Liberation Sans comes with pdfjs-dist (SIL Open Font License): no font of the system is used. */
const family = 'Scanned page';
let isRegistered = false;

function registerFont(): void {
  if (isRegistered) return;
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  GlobalFonts.registerFromPath(join(folder, 'standard_fonts', 'LiberationSans-Regular.ttf'), family);
  isRegistered = true;
}

/** A4 in inches with its margins; letters of 11 points with the leading of a report. */
const page = { width: 8.27, height: 11.69, margin: 0.9, letters: 11 / 72, leading: 15 / 72 };

type Measure = (text: string) => number;

/** A line of the document as the lines of a page: broken at spaces, runs of spaces kept. */
function wrap(line: string, width: number, measure: Measure): string[] {
  if (measure(line) <= width) return [line];
  const lines: string[] = [];
  let current = '';
  for (const part of line.split(/(?<=\s)(?=\S)/u)) {
    if (current !== '' && measure((current + part).trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = part;
    } else current += part;
  }
  return [...lines, current.trimEnd()];
}

function layOut(text: string, resolution: number): { lines: string[][]; context: string } {
  registerFont();
  const context = `${page.letters * resolution}px "${family}"`;
  const pen = createCanvas(1, 1).getContext('2d');
  pen.font = context;
  const width = (page.width - 2 * page.margin) * resolution;
  const perPage = Math.floor((page.height - 2 * page.margin) / page.leading);
  const all = text.split('\n').flatMap((line) => wrap(line, width, (part) => pen.measureText(part).width));
  const lines: string[][] = [];
  for (let at = 0; at < all.length; at += perPage) lines.push(all.slice(at, at + perPage));
  return { lines, context };
}

export interface PrintedPage {
  readonly text: string;
  draw(): Canvas;
}

/** The pages that a text is printed on, black on white. A page is drawn when it is asked for. */
export function printPages(text: string, resolution: number): readonly PrintedPage[] {
  const { lines, context } = layOut(text, resolution);
  return lines.map((own) => ({
    text: own.join('\n'),
    draw() {
      // A page ends below its last line: empty paper only costs time.
      const height = 2 * page.margin + page.leading * (own.length + 1);
      const canvas = createCanvas(Math.round(page.width * resolution), Math.round(height * resolution));
      const pen = canvas.getContext('2d');
      pen.fillStyle = 'white';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = 'black';
      pen.font = context;
      own.forEach((line, index) => {
        pen.fillText(line, page.margin * resolution, (page.margin + page.leading * (index + 1)) * resolution);
      });
      return canvas;
    },
  }));
}
