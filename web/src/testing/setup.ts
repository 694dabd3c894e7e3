import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { forgetSession } from '@/api/session';

// On a busy machine a page takes its time; a test that passes never waits this long.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has the dialog element but none of its behaviour.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('scrollTo', () => undefined);
});

afterEach(() => {
  cleanup();
  forgetSession();
  vi.unstubAllGlobals();
});
