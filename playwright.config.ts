import { defineConfig } from '@playwright/test';

/** Virtual screens that were started for the tests; without any the windows are on the user's. */
const screens = process.env.E2E_DISPLAYS?.split(' ') ?? [];

/**
 * The real app under the real Electron, one window a screen: only one there has the keys. All stories are one project, because each project
 * starts workers of its own, and a worker reads Playwright and the tests for more than a second of CPU.
 */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: Math.max(1, screens.length),
  retries: 0,
  // Patience for a busy machine, not a measured limit.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.CI === undefined ? 'list' : [['list'], ['github']],
  outputDir: 'test-results',
});
