import type { ReactNode } from 'react';
import { Blamed, BlameNote } from './Blamed';

interface SectionProps {
  title: string;
  /** The field that it shows, which can then tell who set it. */
  field?: string;
  action?: ReactNode;
  children: ReactNode;
}

export function Section({ title, field, action, children }: SectionProps) {
  return (
    <section aria-label={title}>
      <div className="mb-1 flex h-6 items-center justify-between">
        <h3 className="text-xs font-medium text-faint">{field ? <Blamed field={field}>{title}</Blamed> : title}</h3>
        {action}
      </div>
      {children}
      {field && <BlameNote field={field} className="mt-1" />}
    </section>
  );
}
