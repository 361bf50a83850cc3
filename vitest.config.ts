import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// Every test file starts processes of its own, and each would compile the same modules again.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, 'node_modules/.cache/compile');

/** Milliseconds: what a poll waits for may take a busy machine long; one second, the default, is a timed assertion. */
const expectations = { poll: { timeout: 20_000 } };

/** Everything runs in Node, except the window's own parts: their place is a page, so they run in one. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/summary-reporter.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/renderer/**'],
          // Real model sessions and child processes on two cores: room to breathe, no timed assertions.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          pool: 'forks',
          expect: expectations,
        },
      },
      {
        plugins: [svelte()],
        test: {
          name: 'window',
          expect: expectations,
          include: ['tests/renderer/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
                args: ['--no-sandbox', '--disable-gpu'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
