import { annotations } from './routes/annotations.ts';
import { audits } from './routes/audits.ts';
import { os } from './routes/base.ts';
import { benches } from './routes/benches.ts';
import { catalogue } from './routes/catalogue.ts';
import { datasets } from './routes/datasets.ts';
import { explore } from './routes/explore.ts';
import { files } from './routes/files.ts';
import { help } from './routes/help.ts';
import { library } from './routes/library.ts';
import { documents } from './routes/documents.ts';
import { evidence } from './routes/evidence.ts';
import { models, predict } from './routes/models.ts';
import { probes } from './routes/probes.ts';
import { settings } from './routes/settings.ts';
import { suites } from './routes/suites.ts';
import { transform, transformRows } from './routes/transform.ts';
import { workbench } from './routes/workbench.ts';

/** The contract's verbs, one file a topic, each verb a line or two: what it does is in the rooms, loaded when first called. */
export const router = os.router({
  catalogue,
  models,
  datasets,
  documents,
  benches,
  suites,
  probes,
  predict,
  transform,
  transformRows,
  audits,
  explore,
  annotations,
  workbench,
  library,
  settings,
  help,
  files,
  evidence,
  doctor: os.doctor.handler(async ({ context }) =>
    (await import('./inspecting/examine-machine.ts')).examineMachine(context.engine.options),
  ),
});
