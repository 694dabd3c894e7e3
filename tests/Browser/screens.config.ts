import { defineConfig } from '@playwright/test';
import suite from './playwright.config.ts';

/** The pictures of docs/screens: `npm run screens`. */
export default defineConfig(suite, { testDir: 'screens', fullyParallel: false, workers: 1, timeout: 120_000 });
