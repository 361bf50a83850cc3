import type { SvgNode } from '#shared/draw/svg-node';
import { makeVisible } from '#shared/visible-text';

const svg = 'http://www.w3.org/2000/svg';

/** A drawing as elements of the page. Texts become text nodes, so nothing in them can be markup, and hidden characters are shown. */
export function buildSvg(node: SvgNode): SVGElement {
  const element: SVGElement = document.createElementNS(svg, node.tag);
  for (const [name, value] of Object.entries(node.attributes)) element.setAttribute(name, String(value));
  for (const child of node.children) {
    element.append(typeof child === 'string' ? document.createTextNode(makeVisible(child)) : buildSvg(child));
  }
  return element;
}
