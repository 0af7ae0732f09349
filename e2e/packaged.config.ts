import { defineConfig } from '@playwright/test';

/** Stories of the packaged app, which `npm run package` has made. Run them with `npm run test:packaged`. */
export default defineConfig({
  testDir: 'packaged',
  testMatch: '*.story.{ts,mjs}',
  workers: 1,
  retries: 0,
  // Patience for a busy machine, not a measured limit.
  timeout: 300_000,
  expect: { timeout: 120_000 },
  use: { actionTimeout: 60_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.CI === undefined ? 'list' : [['list'], ['github']],
  outputDir: '../test-results/packaged',
});
