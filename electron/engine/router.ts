import { audits } from './routes/audits.ts';
import { os } from './routes/base.ts';
import { benches } from './routes/benches.ts';
import { catalogue } from './routes/catalogue.ts';
import { datasets } from './routes/datasets.ts';
import { documents } from './routes/documents.ts';
import { evidence } from './routes/evidence.ts';
import { models, predict } from './routes/models.ts';
import { suites } from './routes/suites.ts';
import { transform, transformRows } from './routes/transform.ts';

/** The contract's verbs, one file a topic, each verb a line or two: what it does is in the rooms, loaded when first called. */
export const router = os.router({
  catalogue,
  models,
  datasets,
  documents,
  benches,
  suites,
  predict,
  transform,
  transformRows,
  audits,
  evidence,
  doctor: os.doctor.handler(async ({ context }) =>
    (await import('./examine-machine.ts')).examineMachine(context.engine.options),
  ),
});
