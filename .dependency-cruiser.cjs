/** The arrows of ARCHITECTURE.md. A violation names what to do instead. No exemptions. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two files need each other: move what they share down, or hand one to the other as an argument.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nothing imports this file: delete it, or import it where it is needed.',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '(^|/)[.][^/]+$',
          '\\.config\\.(ts|js|cjs)$',
          '^tests/',
          '^electron/(cli/bin\\.mjs|cli/main\\.ts|worker/|serve/|desktop/)',
          '^renderer/',
          '^shared/',
        ],
      },
      to: {},
    },
    {
      name: 'shared-is-a-leaf',
      severity: 'error',
      comment: 'shared/ runs anywhere: move the Node or DOM part to the layer that needs it.',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer|tests)/' },
    },
    {
      name: 'shared-no-node',
      severity: 'error',
      comment: 'shared/ has no Node: pass the value in.',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-knows-no-shell',
      severity: 'error',
      comment: 'The engine runs without a window: take what you need as an argument.',
      from: { path: '^electron/engine/' },
      to: { path: '^(electron/(cli|serve|worker|desktop)/|renderer/|node_modules/(electron|svelte)/)' },
    },
    {
      name: 'desktop-stays-thin',
      severity: 'error',
      comment: 'The shell starts the worker by path; domain code belongs to the engine.',
      from: { path: '^electron/desktop/' },
      to: { path: '^electron/(engine|cli|serve|worker)/' },
    },
    {
      name: 'renderer-to-shared-only',
      severity: 'error',
      comment: 'The window speaks through the contract: add a procedure to shared/contract.',
      from: { path: '^renderer/' },
      to: { path: '^electron/' },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      comment: 'The renderer is a web page: ask the engine through the contract.',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'components-are-free-of-the-app',
      severity: 'error',
      comment: 'Tier 1 knows neither client nor state: hand it what it shows and what it calls.',
      from: { path: '^renderer/(components|marks)/' },
      to: { path: '^renderer/(state|features|views|client|App)' },
    },
    {
      name: 'features-apart',
      severity: 'error',
      comment: 'Features meet in a view: what two of them need belongs to components/, marks/ or state/.',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/(views/|App|features/(?!$1/))' },
    },
    {
      name: 'state-draws-nothing',
      severity: 'error',
      comment: 'State is what components show: it imports none of them.',
      from: { path: '^renderer/state/' },
      to: { path: '^renderer/(components|marks|features|views|App)' },
    },
    {
      name: 'entry-imports-no-entry',
      severity: 'error',
      comment:
        'A catalogue entry never imports another entry: what it needs is handed to it, or belongs to language/ or statistics/.',
      from: {
        path: '^electron/engine/catalogue/(transformations|subpopulations|metrics|checks|suites|judges)/(?!index)',
      },
      to: {
        path: '^electron/engine/(catalogue/(transformations|subpopulations|metrics|checks|probes|judges)/|audit/|workspace/|models/|network/|reports/|datasets/)',
      },
    },
    {
      name: 'probe-imports-no-other-entry',
      severity: 'error',
      comment:
        'A probe is its file and the folder of its name: what it needs besides is handed to it, or belongs to language/ or statistics/.',
      from: { path: '^electron/engine/catalogue/probes/([^/]+?)(\\.ts$|/)', pathNot: 'probes/index\\.ts$' },
      to: {
        path: '^electron/engine/(catalogue/(transformations|subpopulations|metrics|checks|suites|judges|probes)/|audit/|workspace/|models/|network/|reports/|datasets/)',
        pathNot: '^electron/engine/catalogue/probes/$1(\\.ts$|/)',
      },
    },
    {
      name: 'language-and-statistics-are-pure',
      severity: 'error',
      comment: 'These rooms know nothing of the rest: pass it in.',
      from: { path: '^electron/engine/(language|statistics)/' },
      to: { path: '^electron/engine/(?!language|statistics|resources\\.ts)' },
    },
    {
      name: 'workspace-is-a-store',
      severity: 'error',
      comment: 'The store keeps rows; what they mean belongs to audit/.',
      from: { path: '^electron/engine/workspace/' },
      to: { path: '^electron/engine/(audit|catalogue|models|reports|datasets|network)/' },
    },
    {
      name: 'reports-render',
      severity: 'error',
      comment: 'Reports render the report model; numbers are made in audit/.',
      from: { path: '^electron/engine/reports/' },
      to: { path: '^electron/engine/(audit|catalogue|models|datasets|network)/' },
    },
    {
      name: 'verify-opens-no-store',
      severity: 'error',
      comment: 'A bundle is checked by itself: no workspace, no model, no network.',
      from: { path: '^electron/engine/evidence/verify/' },
      to: {
        path: '^electron/engine/(models|network|datasets|workspace/(?!ledger-(chain|types)|plan-types))',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'benches-run-nothing',
      severity: 'error',
      comment:
        'A bench is read, compared and versioned here; what needs an audit is handed in, or belongs to audit/.',
      from: { path: '^electron/engine/benches/' },
      to: { path: '^electron/engine/(audit|workspace|models|datasets|reports|network)/' },
    },
    {
      name: 'models-and-datasets-apart',
      severity: 'error',
      comment: 'Models and datasets meet in audit/.',
      from: { path: '^electron/engine/(models|datasets)/' },
      to: { path: '^electron/engine/(audit|catalogue|workspace|reports)/' },
    },
    {
      name: 'not-to-tests',
      severity: 'error',
      comment: 'Product code does not import tests.',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      comment: 'The packed program has no dev dependencies: move the package to dependencies.',
      from: { path: '^(electron/(engine|cli|serve|worker)|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-unresolvable',
      severity: 'error',
      comment: 'This import resolves to nothing. (sarif is a package of types alone.)',
      from: {},
      to: { couldNotResolve: true, pathNot: '^sarif$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|tests/fixtures)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],

      conditionNames: ['import', 'require', 'node', 'default', 'types', 'svelte'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json', '.node'],
    },
  },
};
