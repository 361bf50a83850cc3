import { os } from './base.ts';

export const benches = {
  list: os.benches.list.handler(async () => (await import('../inspecting/examine-benches.ts')).listBenches()),
  show: os.benches.show.handler(async ({ input }) =>
    (await import('../inspecting/examine-benches.ts')).showBench(input.bench),
  ),
  compare: os.benches.compare.handler(async ({ input }) =>
    (await import('../inspecting/examine-benches.ts')).compareBenchFiles(input.before, input.after),
  ),
  check: os.benches.check.handler(async ({ input }) =>
    (await import('../inspecting/examine-benches.ts')).checkBenchFile(input.bench, input.write),
  ),
  draft: os.benches.draft.handler(async ({ input }) =>
    (await import('../inspecting/draft-bench.ts')).draftBench(input),
  ),
};
