import { makeVisible } from '#shared/visible-text';

const most = 40_000;

/** The readable part of a card: without the YAML that hubs put before it, hidden characters by their codes, cut where it is endless. */
export function readCardText(card: string): { readonly text: string; readonly left: number } {
  const body = card
    .replace(/\r\n?/g, '\n')
    .replace(/^\ufeff?---\n[\s\S]*?\n---(\n|$)/, '')
    .trim();
  return { text: makeVisible(body.slice(0, most)), left: Math.max(0, body.length - most) };
}
