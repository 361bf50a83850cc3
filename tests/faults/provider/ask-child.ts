/**
 * One life of an audit of a remote model, to be killed: opens the workspace, asks what is left, and prints the number of every
 * unit that it was told is stored. `ASSAY_FAILPOINT` or the parent ends it at any moment.
 */
import { writeSync } from 'node:fs';
import { askSample, openSample } from './ask-sample.ts';

const [path = '', url = '', count = '0', way = ''] = process.argv.slice(2);
const workspace = await openSample(path, Number(count));
const end = await askSample(workspace, url, {
  onSettled: (unit) => writeSync(1, `${unit}\n`),
  ...(way === 'batch' ? { reference: { batch: { pollSeconds: 0.01 } } } : {}),
});
writeSync(1, `${end}\n`);
workspace.close();
