import { defineConfig } from '@playwright/test';
import { chromium } from './product/chromium.ts';

export default defineConfig({
  testDir: 'specs',
  globalSetup: './product/start.ts',
  fullyParallel: true,
  // Each test is a person of its own, so they do not meet; PostgreSQL and six processes want a core too.
  workers: 2,
  forbidOnly: true,
  // How long the slowest machine may take before a wait is given up; no test asserts on time.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  use: {
    ...chromium,
    baseURL: process.env['ORCHESTRATOR_URL'],
    screenshot: 'only-on-failure',
    // Recording costs a fifth of the suite's time, so it is for the one test that one looks into: TRACE=1.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    // What slides in is not waited for.
    contextOptions: { reducedMotion: 'reduce' },
  },
});
