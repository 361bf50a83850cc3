import { os } from './base.ts';

export const suites = {
  list: os.suites.list.handler(async () =>
    (await import('../catalogue/suites/builtin-suites.ts')).listBuiltinSuites(),
  ),
  show: os.suites.show.handler(async ({ input }) =>
    (await import('../inspecting/examine-suites.ts')).showSuite(input.suite, input.cases),
  ),
  check: os.suites.check.handler(async ({ input }) =>
    (await import('../inspecting/examine-suites.ts')).checkSuite(input.suite),
  ),
  suggest: os.suites.suggest.handler(async ({ input }) =>
    (await import('../inspecting/suggest-mask-words.ts')).suggestMaskWords(input),
  ),
};
