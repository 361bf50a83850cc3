import { os } from './base.ts';

export const probes = {
  scoreFailsafe: os.probes.scoreFailsafe.handler(async ({ input }) =>
    (await import('../texts/score-failsafe.ts')).scoreFailsafe(input),
  ),
};
