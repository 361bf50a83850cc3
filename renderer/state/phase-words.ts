import type { LiveRun } from '#shared/domain/live-run';

/** What an audit under way is doing, wherever it is told. */
export const phaseWords: Readonly<Record<LiveRun['phase'], string>> = {
  checking: 'Checking the workspace',
  reading: 'Reading the data',
  planning: 'Writing the plan',
  running: 'Asking the model',
  judging: 'Judging the answers',
  scoring: 'Scoring the answers',
  summarising: 'Making the report',
};
