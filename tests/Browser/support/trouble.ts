import type { Page, Request } from '@playwright/test';

/**
 * What goes wrong behind a page: console errors and warnings (Chromium reports a breach of the content security policy there),
 * uncaught exceptions, requests that fail or are refused, and requests to anybody but the product.
 */
export class Trouble {
  readonly #seen: string[] = [];
  readonly #expected = new Set<string>();
  readonly #met = new Set<string>();

  constructor(page: Page) {
    page.on('console', (message) => {
      // A refused request is told of below, with its method.
      if (message.text().startsWith('Failed to load resource')) return;
      if (message.type() === 'error' || message.type() === 'warning') this.#seen.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#seen.push(`uncaught: ${error.message}`));
    // An answer whose body nobody wants "fails" when the page is left; its status has been told by then.
    const answered = new WeakSet<Request>();
    page.on('requestfailed', (request) => {
      if (answered.has(request)) return;
      const reason = request.failure()?.errorText ?? '';
      // A read that the page itself gave up, because it moved on.
      if (reason === 'net::ERR_ABORTED' && request.method() === 'GET') return;
      this.#add(`${reason} ${nameOf(request)}`);
    });
    page.on('response', (response) => {
      answered.add(response.request());
      if (response.status() >= 400) this.#add(`${response.status()} ${nameOf(response.request())}`);
    });
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && page.url().startsWith('http') && origin !== new URL(page.url()).origin) this.#seen.push(`request to ${origin}`);
    });
  }

  /** A refusal that belongs to the story, such as `401 POST /api/auth/login`. It must come. */
  expect(refusal: string): void {
    this.#expected.add(refusal);
  }

  unexpected(): string[] {
    return this.#seen.filter((trouble) => !this.#expected.has(trouble));
  }

  missing(): string[] {
    return [...this.#expected].filter((refusal) => !this.#met.has(refusal));
  }

  #add(trouble: string): void {
    this.#seen.push(trouble);
    this.#met.add(trouble);
  }
}

function nameOf(request: Request): string {
  return `${request.method()} ${new URL(request.url()).pathname}`;
}
