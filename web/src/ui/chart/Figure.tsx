import type { ReactNode } from 'react';

interface FigureProps {
  title: string;
  lead: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  children: ReactNode;
}

/** A drawing with its figures in a table, for whoever would rather read them, or hear them read. */
export function Figure({ title, lead, head, rows, children }: FigureProps) {
  return (
    <section aria-label={title} className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3 shadow-raised">
      <h2 className="text-sm font-semibold">{title}</h2>
      <p className="mb-2 text-sm text-muted">{lead}</p>
      {children}
      <details className="mt-2 text-sm">
        <summary className="w-fit rounded-sm text-xs text-faint hover:text-ink">As a table</summary>
        {/* A scrolled region must be reachable by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div tabIndex={0} role="group" aria-label={`${title}, as a table`} className="mt-1 max-h-64 overflow-y-auto">
          <table className="w-full text-left tabular-nums">
            <thead>
              <tr>
                {head.map((cell) => (
                  <th key={cell} scope="col" className="py-0.5 pr-3 font-medium text-muted">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...values]) => (
                <tr key={name} className="border-t border-line">
                  <th scope="row" className="py-0.5 pr-3 font-normal">
                    {name}
                  </th>
                  {values.map((value, index) => (
                    <td key={index} className="py-0.5 pr-3">
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
