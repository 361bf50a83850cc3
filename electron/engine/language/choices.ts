import type { Span } from '#shared/domain/text';

/** One line of a multiple choice: "B) Lisbon". */
export interface Choice {
  /** The label with its brackets and points. */
  readonly label: Span;
  /** What can be chosen. */
  readonly content: Span;
}

const linePattern = /^([ \t]{0,8})(\(?(?:[A-Za-z]|\d{1,2})[).:])([ \t]{1,4})(\S.*)$/gmu;

/** The place of a label in its row: A and a and 1 are 0. Null for what is no letter or number. */
function rankOf(label: string): number | null {
  const sign = label.replace(/[().:]/g, '').toLowerCase();
  if (/^\d+$/.test(sign)) return Number(sign) - 1;
  return /^[a-z]$/.test(sign) ? sign.charCodeAt(0) - 97 : null;
}

/** The multiple choices of a text: each a run of lines labelled in a row from A, a or 1 on, two at least. */
export function findChoices(text: string): readonly (readonly Choice[])[] {
  const groups: Choice[][] = [];
  let group: Choice[] = [];
  let lineEnd = -2;
  const close = () => {
    if (group.length > 1) groups.push(group);
    group = [];
  };
  for (const { 0: line, 1: indent = '', 2: label = '', 3: gap = '', index } of text.matchAll(linePattern)) {
    const rank = rankOf(label);
    if (index !== lineEnd + 1 || rank !== group.length) close();
    if (rank === group.length) {
      const start = index + indent.length;
      const end = index + line.trimEnd().length;
      group.push({
        label: { start, end: start + label.length },
        content: { start: start + label.length + gap.length, end },
      });
    }
    lineEnd = index + line.length;
  }
  close();
  return groups;
}
