import type { ReactNode } from 'react';

export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="mb-1 flex h-6 items-center justify-between">
        <h3 className="text-xs font-medium text-faint">{title}</h3>
        {action}
      </div>
      {children}
    </section>
  );
}
