import { defineConfig } from 'vitest/config';

const BROWSER = 'web/**/*.browser.test.ts';

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // DuckDB runs its own threads: more than two workers on a small machine only make each other wait.
    maxWorkers: 2,
    setupFiles: ['test/properties.ts'],
    // Why, and what is still told of it: docs/decisions/steady-tests.md
    retry: process.env.CI ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: [
            'src/**/*.test.ts',
            'test/**/*.test.ts',
            'examples/*/*.test.ts',
            'web/**/*.test.ts',
          ],
          exclude: [BROWSER],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER],
          globalSetup: 'web/test/serve.ts',
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
