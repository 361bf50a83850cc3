import { drawDefinitions } from '#shared/draw/marks';
import { node } from '#shared/draw/svg-node';
import { buildSvg } from './build-svg.ts';
import type { FigureExport } from './figure-export.ts';
import { saveFile } from './save-file.ts';

/** Twice the size on screen: sharp in a document. */
const pixelRatio = 2;
/** White space around the figure in its file, in pixels. */
const margin = 16;

/** A figure as a document of its own: the colours of the theme in sight, nothing that points elsewhere. */
export function figureDocument({ width, height, node: drawing }: FigureExport): string {
  const [outerWidth, outerHeight] = [width + 2 * margin, height + 2 * margin];
  const inner = node('svg', { x: margin, y: margin, width, height, overflow: 'visible' }, [drawing]);
  const ground = node('rect', { width: '100%', height: '100%', fill: 'var(--surface-1)' });
  const svg = buildSvg(
    node('svg', { width: outerWidth, height: outerHeight, viewBox: `0 0 ${outerWidth} ${outerHeight}` }, [
      drawDefinitions(),
      ground,
      inner,
    ]),
  );
  const tokens = getComputedStyle(document.documentElement);
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    if (element.tagName === 'text') setText(element);
    for (const { name, value } of [...element.attributes]) {
      element.setAttribute(
        name,
        value.replace(/var\((--[\w-]+)\)/g, (_, token: string) => tokens.getPropertyValue(token).trim()),
      );
    }
  }
  return new XMLSerializer().serializeToString(svg);
}

function setText(element: Element): void {
  element.setAttribute('font-family', 'Inter, Arial, sans-serif');
  if (!element.hasAttribute('font-size')) element.setAttribute('font-size', '11');
  if (!element.hasAttribute('fill')) element.setAttribute('fill', 'var(--text-2)');
}

export function saveAsSvg(figure: FigureExport): void {
  saveFile(new Blob([figureDocument(figure)], { type: 'image/svg+xml' }), `${figure.name}.svg`);
}

export async function saveAsPng(figure: FigureExport): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(figureDocument(figure))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = (figure.width + 2 * margin) * pixelRatio;
  canvas.height = (figure.height + 2 * margin) * pixelRatio;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this window cannot draw pictures');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new Error('the picture is too large');
  saveFile(blob, `${figure.name}.png`);
}
