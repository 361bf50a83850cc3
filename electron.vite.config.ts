import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

/**
 * The desktop shell, its engine process, the window, and the command line of the package: what is installed runs the same emitted
 * files in all its forms. In a checkout the command line needs no build, it runs from source.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/desktop/main',
      rolldownOptions: {
        input: {
          index: resolve('electron/desktop/main/index.ts'),
          cli: resolve('electron/cli/main.ts'),
          worker: resolve('electron/worker/index.ts'),
          'parent-watch': resolve('electron/engine/models/local/parent-watch.ts'),
          'scan-thread': resolve('electron/engine/models/scanner/scan-thread.ts'),
          'report-thread': resolve('electron/engine/reporting/report-thread.ts'),
          'columns-thread': resolve('electron/engine/explore/columns-thread.ts'),
          'check-workspace-thread': resolve('electron/engine/inspecting/check-workspace-thread.ts'),
          'count-thread': resolve('electron/engine/audit/count-thread.ts'),
          'verify-thread': resolve('electron/engine/workspace/verify-thread.ts'),
          'integrity-thread': resolve('electron/engine/workspace/integrity-thread.ts'),
          'inference-process': resolve('electron/engine/models/local/inference-process.ts'),
        },
        // Beside the entries: a chunk finds the programs of its threads and processes by its own address.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/desktop/preload',
      rolldownOptions: {
        input: { index: resolve('electron/desktop/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [svelte({ configFile: resolve('svelte.config.js') })],
    build: {
      outDir: 'out/desktop/renderer',
      minify: true,
      // The policy of the page allows no fonts inside style sheets.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve('renderer/index.html') },
    },
  },
});
