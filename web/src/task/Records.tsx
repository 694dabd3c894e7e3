import { Section } from './Section';

/** Free-form fields that tools and imports leave on a task, to be read. */
export function Records({ title, records }: { title: string; records: Record<string, unknown> }) {
  const entries = Object.entries(records);
  if (entries.length === 0) return null;
  return (
    <Section title={title}>
      <dl className="text-sm">
        {entries.map(([key, value]) => (
          <div key={key} className="flex gap-2 py-0.5">
            <dt className="w-24 shrink-0 truncate text-faint">{key}</dt>
            <dd className="min-w-0 break-words">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
