import { useEffort } from '@/api/time/get-effort';
import { useMembers } from '@/api/workspaces/list-members';
import { formatMinutes } from '@/model/format';
import { Figure } from '@/ui/chart/Figure';

/** What the project was thought to take, and what it took so far, by person. */
export function EffortFigure({ projectId }: { projectId: string }) {
  const { data } = useEffort(projectId, 'person');
  const members = useMembers();
  if (!data || (data.estimatedMinutes === 0 && data.actualMinutes === 0)) return null;
  const name = (key: string | null) =>
    key === null ? 'Nobody' : (members.find(({ userId }) => userId === key)?.name ?? 'Someone who left');
  const lines = data.items.map((line) => ({ ...line, name: name(line.key) }));
  const most = Math.max(1, ...lines.flatMap(({ estimatedMinutes, actualMinutes }) => [estimatedMinutes, actualMinutes]));
  return (
    <Figure
      title="Estimate and actual"
      lead={`${formatMinutes(data.estimatedMinutes)} estimated, ${formatMinutes(data.actualMinutes)} spent so far`}
      head={['Person', 'Estimate', 'Spent']}
      rows={lines.map((line) => [line.name, formatMinutes(line.estimatedMinutes), formatMinutes(line.actualMinutes)])}
    >
      <ul aria-hidden="true" className="space-y-2 text-sm">
        {lines.map((line) => (
          <li key={line.key ?? 'nobody'} className="grid grid-cols-[8rem_1fr] items-center gap-3">
            <span className="truncate">{line.name}</span>
            <span className="space-y-0.5">
              <span style={{ width: `${(line.estimatedMinutes / most) * 100}%` }} className="block h-1.5 rounded-full bg-line-strong" />
              <span style={{ width: `${(line.actualMinutes / most) * 100}%` }} className="block h-1.5 rounded-full bg-accent-fill" />
            </span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}
