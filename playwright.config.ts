import { defineConfig } from '@playwright/test';

/** The real app under the real Electron, one window at a time: two cores are busy enough with ffmpeg and gemini. */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  retries: 0,
  // Patience for a busy machine, not a measured limit.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.CI === undefined ? 'list' : [['list'], ['github']],
  outputDir: 'test-results',
});
