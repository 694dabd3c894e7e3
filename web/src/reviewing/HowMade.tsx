import { Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useReplay, useRuns } from '@/api/ai/get-runs';
import { explain } from '@/api/problem';
import { dollars, providerName, type AgentCall, type AgentRun, type ReplayedRun } from '@/model/ai';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { SkeletonRows } from '@/ui/Skeleton';

/** Who was asked for a revision and what it took, for whoever wants to know; and the proof that the kept answer says the same. */
export function HowMade({ proposalId, revision }: { proposalId: string; revision: number }) {
  const [open, setOpen] = useState(false);
  const { data, error } = useRuns(proposalId, revision, open);
  const run = data?.findLast((each) => each.revision <= revision);
  return (
    <details className="mt-2 text-sm" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-fit rounded-sm text-xs text-faint hover:text-ink">How this was made</summary>
      <div className="mt-2 max-w-prose rounded-lg border border-line bg-surface px-3 py-2 text-muted">
        {run ? (
          <Run proposalId={proposalId} run={run} />
        ) : error ? (
          <p>{explain(error)}</p>
        ) : (
          <SkeletonRows rows={2} label="Looking up how this was made" />
        )}
      </div>
    </details>
  );
}

function Run({ proposalId, run }: { proposalId: string; run: AgentRun }) {
  const replay = useReplay(proposalId);
  return (
    <>
      <ol aria-label="Models asked" className="space-y-0.5">
        {run.calls.map((call) => (
          <Call key={call.number} call={call} held={call.number === run.answeredBy} />
        ))}
      </ol>
      <p className="mt-2 text-xs text-faint">
        {plural(run.inputTokens + run.outputTokens, 'token')} ({run.inputTokens.toLocaleString('en')} in,{' '}
        {run.outputTokens.toLocaleString('en')} out), {run.cost === 0 ? 'no cost' : dollars(run.cost)}, prompt {run.promptVersion},{' '}
        <span title={run.contextHash}>context {run.contextHash.slice(0, 8)}</span>
      </p>
      {run.answeredBy !== null && (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button size="small" disabled={replay.isPending} onClick={() => replay.mutate(run.revision)}>
            Replay
          </Button>
          <p role="status" className="text-xs text-faint">
            {replay.error
              ? explain(replay.error)
              : replay.data
                ? verdict(replay.data)
                : 'Reads the kept answer again, without asking a model.'}
          </p>
        </div>
      )}
    </>
  );
}

function verdict({ isSame }: ReplayedRun): string {
  if (isSame === null) return 'The kept answer can be read; what it gave then was not noted.';
  return isSame ? 'The kept answer gives the same patch.' : 'The kept answer gives another patch than was proposed.';
}

function Call({ call: { provider, model, outcome, fromCache, latencyMs }, held }: { call: AgentCall; held: boolean }) {
  return (
    <li className="flex flex-wrap items-center gap-x-1.5">
      {held ? (
        <Check aria-hidden="true" className="size-3.5 shrink-0 text-success" />
      ) : (
        <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
      )}
      <span className="text-ink">{providerName(provider)}</span> {model}
      <span className="text-faint">
        {held ? 'answered' : outcome === 'answered' ? 'answered what could not stand' : outcome.replaceAll('_', ' ')}
        {fromCache ? ', from the cache' : ''}, {latencyMs.toLocaleString('en')} ms
      </span>
    </li>
  );
}
