import type { ReactNode } from 'react';

/** The frame of the pages that come before the app: the product's promise in a line, and one form. */
export function AccountPage({ title, children, footer }: { title: string; children: ReactNode; footer: ReactNode }) {
  return (
    <main className="flex min-h-full flex-col items-center justify-center px-4 py-12">
      <div className="w-full max-w-sm">
        <div className="mb-8 flex flex-col items-center text-center">
          <img src="/favicon.svg" alt="" className="mb-4 size-11" />
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1 text-muted">Every change proposed, reviewed and kept.</p>
        </div>
        <div className="rounded-xl border border-line bg-surface p-6 shadow-raised">{children}</div>
        <p className="mt-4 text-center text-sm text-muted">{footer}</p>
      </div>
    </main>
  );
}
