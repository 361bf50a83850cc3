import { flushSync } from 'svelte';
import type { Command } from '../../state/commands.svelte.ts';
import type { Explorer } from './explorer.svelte.ts';

const group = 'These rows';

/** What keys and the palette do on the rows. */
export function exploreCommands(
  explorer: Explorer,
  save: () => void,
  showRates: () => void,
): readonly Command[] {
  const { annotator } = explorer;
  const judge = (validity: 'accepted' | 'rejected' | null) => (): void =>
    void annotator.change(explorer.targets, { validity });
  const focus = (id: string): void => document.getElementById(id)?.focus();
  const commands: readonly Omit<Command, 'group'>[] = [
    { id: 'next unit', title: 'Next row of the table', key: 'J', act: () => explorer.move(1) },
    { id: 'previous unit', title: 'Previous row of the table', key: 'K', act: () => explorer.move(-1) },
    { id: 'choose', title: 'Choose the row, or no longer', key: 'X', act: () => explorer.toggle() },
    { id: 'search', title: 'Search in the texts', key: '/', act: () => focus('search-texts') },
    { id: 'filter', title: 'Filter', key: 'F', act: () => (explorer.builderOpen = true) },
    { id: 'valid', title: 'Valid: the meaning is kept', key: 'A', act: judge('accepted') },
    { id: 'not valid', title: 'Not valid: the meaning is lost', key: 'R', act: judge('rejected') },
    { id: 'unsure', title: 'Unsure: no judgement', key: 'U', act: judge(null) },
    {
      id: 'tag',
      title: 'Tag',
      key: 'T',
      act: () => {
        if (explorer.chosen.size === 0) explorer.paneOpen = true;
        // The field may only now come into the document, and what is typed next belongs to it.
        flushSync();
        focus(explorer.chosen.size > 0 ? 'chosen-tag' : 'row-tag');
      },
    },
    { id: 'copy', title: 'Copy as JSON', key: 'C', act: () => void annotator.copy(explorer.targets) },
    {
      id: 'workbench',
      title: 'Open in the workbench',
      key: 'W',
      act: () => void explorer.openInWorkbench().catch((fault: unknown) => (explorer.rows.fault = fault)),
    },
    { id: 'suite', title: 'Save as a suite', key: 'S', act: save },
    { id: 'rates', title: 'Validated rates', key: 'V', act: showRates },
    {
      id: 'close row',
      title: 'Choose none, then close the row',
      key: 'Escape',
      act: () => {
        if (explorer.chosen.size > 0) explorer.clearChosen();
        else explorer.paneOpen = false;
      },
    },
    ...(annotator.canUndo
      ? [{ id: 'undo', title: 'Undo the last change', key: 'Z', act: () => void annotator.undo() }]
      : []),
  ];
  return commands.map((command) => ({ ...command, group }));
}
