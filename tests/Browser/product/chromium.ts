import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test';

const executablePath = process.env['CHROMIUM'];
if (!executablePath) throw new Error('Set CHROMIUM to the path of a Chromium; ./chromium.sh prints one, and npm test asks it.');

/** A browser that talks to the product and to nobody else. */
export const chromium: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  browserName: 'chromium',
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  timezoneId: 'UTC',
  launchOptions: {
    executablePath,
    args: [
      // Chromium's sandbox refuses to run as root, which is who a container usually is.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};
