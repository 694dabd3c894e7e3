import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { forgetSession } from '@/api/session';
import { setTheme } from '@/ui/theme';
import { currentToasts, dismiss } from '@/ui/toasts';
import { computedStyle } from './computed-style';

// On a busy machine a page takes its time; a test that passes never waits this long.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has the dialog element but none of its behaviour.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};

window.getComputedStyle = computedStyle;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  // Most tests open the app as somebody who was here before.
  localStorage.setItem('orchestrator.came-before', 'true');
  vi.stubGlobal('scrollTo', () => undefined);
});

afterEach(() => {
  cleanup();
  // Test files share their modules, so nothing may stay of what a test did; what belongs to a person goes with the session.
  forgetSession();
  for (const { id } of currentToasts()) dismiss(id);
  setTheme('system');
  vi.unstubAllGlobals();
});
