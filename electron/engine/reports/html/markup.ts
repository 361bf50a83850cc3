import { svgText } from './svg-text.ts';
import type { SvgNode } from '#shared/draw/svg-node';
import { escapeMarkup } from '../escape-markup.ts';

/** Text that is already HTML. Made by `markup` and `drawing` only, so that nothing reaches a page unescaped by mistake. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text (escaped), numbers, markup, lists of these; null and false leave nothing. */
export type Content = string | number | Markup | null | false | readonly Content[];

function write(content: Content): string {
  if (content === null || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string') return escapeMarkup(content);
  if (typeof content === 'number') return String(content);
  return content.map(write).join('');
}

/**
 * HTML from a template: every value put in is escaped, as content and inside quoted attributes alike. Values must not stand
 * in unquoted attributes, in names, or in addresses.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(strings.map((part, index) => part + write(values[index] ?? null)).join(''));
}

/** A drawing as markup. */
export function drawing(figure: SvgNode): Markup {
  return new Markup(svgText(figure));
}
