import type { DoctorFinding } from '../domain/doctor.ts';
import { annotations } from './annotations.ts';
import { audits } from './audits.ts';
import { base, trusted } from './base.ts';
import { benches } from './benches.ts';
import { catalogue } from './catalogue.ts';
import { datasets } from './datasets.ts';
import { explore } from './explore.ts';
import { files } from './files.ts';
import { help } from './help.ts';
import { library } from './library.ts';
import { documents } from './documents.ts';
import { evidence } from './evidence.ts';
import { models, predict } from './models.ts';
import { probes } from './probes.ts';
import { settings } from './settings.ts';
import { suites } from './suites.ts';
import { transform, transformRows } from './transform.ts';
import { workbench } from './workbench.ts';

/** The verbs of the engine, the same for the window, the served page and the command line. One file a topic. */
export const contract = {
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
  doctor: base.output(trusted<readonly DoctorFinding[]>()),
};
