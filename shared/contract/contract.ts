import type { DoctorFinding } from '../domain/doctor.ts';
import { audits } from './audits.ts';
import { base, trusted } from './base.ts';
import { benches } from './benches.ts';
import { catalogue } from './catalogue.ts';
import { datasets } from './datasets.ts';
import { documents } from './documents.ts';
import { evidence } from './evidence.ts';
import { models, predict } from './models.ts';
import { suites } from './suites.ts';
import { transform, transformRows } from './transform.ts';

/** The verbs of the engine, the same for the window, the served page and the command line. One file a topic. */
export const contract = {
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
  doctor: base.output(trusted<readonly DoctorFinding[]>()),
};
