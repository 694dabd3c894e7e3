import { useEffect, useState } from 'react';
import { agentName } from '@/model/words';
import { SkeletonRows } from '@/ui/Skeleton';

/** What stands in for a plan while the agent writes it; it says so after a second, when a person begins to wonder. */
export function Working({ agent, rows }: { agent: string | null; rows: number }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div>
      <p role="status" className="mb-3 h-5 text-sm text-muted">
        {slow && `${agentName(agent)} is working…`}
      </p>
      {rows > 0 && (
        <div className="rounded-lg border border-dashed border-proposed-line bg-surface py-2">
          <SkeletonRows rows={rows} label="Waiting for the plan" className="h-12" />
        </div>
      )}
    </div>
  );
}
