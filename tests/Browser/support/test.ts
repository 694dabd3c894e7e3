import { test as base, expect } from '@playwright/test';
import { Trouble } from './trouble.ts';

/** A test whose page must be free of trouble, but for what it says it expects. */
export const test = base.extend<{ trouble: Trouble }>({
  trouble: [
    async ({ page }, use) => {
      const trouble = new Trouble(page);
      await use(trouble);
      expect(trouble.unexpected(), 'trouble in the console or the network').toEqual([]);
      expect(trouble.missing(), 'refusals that were expected and did not come').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
