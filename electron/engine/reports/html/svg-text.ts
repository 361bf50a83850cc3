import { escapeMarkup } from '../escape-markup.ts';
import type { SvgNode } from '#shared/draw/svg-node';

/** A drawing as markup that can stand inside an HTML document; attribute values and texts are escaped. */
export function svgText(node: SvgNode): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('');
  const children = node.children.map((child) =>
    typeof child === 'string' ? escapeMarkup(child) : svgText(child),
  );
  return `<${node.tag}${attributes}>${children.join('')}</${node.tag}>`;
}
