import type { Session } from '../../state/session.svelte.ts';
import type { Draft } from './draft.svelte.ts';
import type { Place } from './steps.ts';

/** Takes up what an address asks to begin with, such as `/new?data=…`; the step to show, or null where it asks for nothing. */
export async function beginWith(
  { client, toasts }: Session,
  draft: Draft,
  query: URLSearchParams,
): Promise<Place | null> {
  const undo = { title: 'Undo', act: () => draft.undo() };
  const audit = query.get('audit');
  if (audit !== null) {
    const { path, text } = await client.files.read({ path: audit });
    if (draft.text !== text) draft.replace(text);
    [draft.source, draft.opened] = [path, true];
    toasts.note(`${path.split(/[/\\]/).at(-1)} is open. What was here before is a step back.`, undo);
    return draft.read.fault === null ? 'model' : 'file';
  }
  const model = query.get('model');
  if (model !== null) {
    draft.set(['model'], model);
    toasts.note('The model is taken up.', undo);
    if (!query.has('suite') && !query.has('bench')) return 'model';
  }
  const data = query.get('data');
  if (data !== null) {
    draft.set(['dataset'], data);
    toasts.note('The data are taken up.', undo);
    return 'data';
  }
  const bench = query.get('bench');
  if (bench !== null) draft.set(['bench'], bench);
  const suite = query.get('suite');
  if (suite !== null && !draft.list('suites').includes(suite)) draft.add('suites', suite);
  return bench === null && suite === null ? null : 'tests';
}
