import { defineConfig } from '@playwright/test';

/** Virtual screens that were started for the tests; without any the windows are on the user's. */
const screens = process.env.E2E_DISPLAYS?.split(' ') ?? [];

/** The stories that take longest. They begin first, so that no window waits for another one's long story at the end. */
const longest = ['every-action', 'first-minutes', 'survive', 'axe', 'read', 'network'].map(
  (name) => `**/${name}.spec.ts`,
);

/** The real app under the real Electron, one window a screen: only one there has the keys. */
export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'longest', testMatch: longest },
    { name: 'others', testIgnore: longest },
  ],
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
