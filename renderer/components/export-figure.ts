import { drawDefinitions } from '#shared/draw/marks';
import type { SvgNode } from '#shared/draw/svg-node';
import { node } from '#shared/draw/svg-node';
import { buildSvg } from './build-svg.ts';
import type { FigureExport, FigureWords } from './figure-export.ts';
import { saveFile } from './save-file.ts';
import { wrapWords } from './wrap-words.ts';

/** Twice the size on screen: sharp in a document. */
const pixelRatio = 2;
/** White space around the figure in its file, in pixels. */
const margin = 20;
const fonts = 'Inter, Arial, sans-serif';
/** Pixels: size, line and ink of what stands above the figure. */
const titleType = { size: 15, weight: 600, line: 20, ink: 'var(--text-1)' };
const captionType = { size: 12, weight: 400, line: 18, ink: 'var(--text-2)' };
const gap = 12;

/** A picture as a file needs it: everything of it inside its edges. */
interface Picture {
  readonly svg: SVGElement;
  readonly width: number;
  readonly height: number;
}

/**
 * A figure that stands alone: its title and what to conclude above it, in the colours of the theme in sight; it points
 * nowhere else.
 */
export function drawPicture(figure: FigureExport, { title, caption }: FigureWords): Picture {
  const drawing = node('svg', { width: figure.width, height: figure.height, overflow: 'visible' }, [
    figure.node,
  ]);
  const reach = measure(drawing, figure);
  const textWidth = Math.max(reach.width, 360);
  const head = [...setLines(title, titleType, textWidth), ...setLines(caption, captionType, textWidth)];
  let below = margin;
  const lines = head.map(({ text, type }) => {
    below += type.line;
    const { size, weight, ink } = type;
    const look = { 'font-size': size, 'font-weight': weight, fill: ink };
    return node('text', { x: margin, y: below - 5, ...look }, [text]);
  });
  const top = below + gap;
  const width = Math.ceil(textWidth + 2 * margin);
  const height = Math.ceil(top + reach.height + margin);
  const svg = buildSvg(
    node('svg', { width, height, viewBox: `0 0 ${width} ${height}` }, [
      drawDefinitions(),
      node('rect', { width: '100%', height: '100%', fill: 'var(--surface-1)' }),
      ...lines,
      node('g', { transform: `translate(${margin - reach.x} ${top - reach.y})` }, [drawing]),
    ]),
  );
  const tokens = getComputedStyle(document.documentElement);
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    if (element.tagName === 'text') setType(element);
    for (const { name, value } of [...element.attributes]) {
      element.setAttribute(
        name,
        value.replace(/var\((--[\w-]+)\)/g, (_, token: string) => tokens.getPropertyValue(token).trim()),
      );
    }
  }
  return { svg, width, height };
}

/** How far a drawing reaches, with the ticks and words that lie outside its own box. Pixels. */
function measure(drawing: SvgNode, { width, height }: FigureExport): DOMRect {
  const svg = buildSvg(node('svg', { width, height, 'aria-hidden': 'true' }, [node('g', {}, [drawing])]));
  for (const text of svg.querySelectorAll('text')) setType(text);
  Object.assign(svg.style, { position: 'fixed', visibility: 'hidden' });
  document.body.append(svg);
  try {
    const outer = svg.getBoundingClientRect();
    const reach = { left: 0, top: 0, right: width, bottom: height };
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      reach.left = Math.min(reach.left, box.left - outer.left);
      reach.top = Math.min(reach.top, box.top - outer.top);
      reach.right = Math.max(reach.right, box.right - outer.left);
      reach.bottom = Math.max(reach.bottom, box.bottom - outer.top);
    }
    return new DOMRect(reach.left, reach.top, reach.right - reach.left, reach.bottom - reach.top);
  } finally {
    svg.remove();
  }
}

function setLines(
  text: string,
  type: typeof titleType,
  width: number,
): { text: string; type: typeof titleType }[] {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('this window cannot draw pictures');
  context.font = `${type.weight} ${type.size}px ${fonts}`;
  return wrapWords(text, width, (line) => context.measureText(line).width).map((line) => ({
    text: line,
    type,
  }));
}

function setType(element: Element): void {
  element.setAttribute('font-family', fonts);
  if (!element.hasAttribute('font-size')) element.setAttribute('font-size', '11');
  if (!element.hasAttribute('fill')) element.setAttribute('fill', 'var(--text-2)');
}

export function saveAsSvg(figure: FigureExport, words: FigureWords): void {
  const text = new XMLSerializer().serializeToString(drawPicture(figure, words).svg);
  saveFile(new Blob([text], { type: 'image/svg+xml' }), `${figure.name}.svg`);
}

export async function saveAsPng(figure: FigureExport, words: FigureWords): Promise<void> {
  const { svg, width, height } = drawPicture(figure, words);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * pixelRatio;
  canvas.height = height * pixelRatio;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this window cannot draw pictures');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new Error('the picture is too large');
  saveFile(blob, `${figure.name}.png`);
}
