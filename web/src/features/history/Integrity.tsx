import { Copy, Download, ShieldCheck } from 'lucide-react';
import { explain } from '@/api/problem';
import { exportProject } from '@/api/projects/export-project';
import { useProject } from '@/api/projects/get-project';
import { useVerifiedLog, type Verified } from '@/api/projects/verify-log';
import { useCommands } from '@/commands/use-commands';
import { plural } from '@/model/words';
import { Button, IconButton } from '@/ui/Button';
import { fileName, saveFile } from '@/ui/save-file';
import { toast } from '@/ui/toasts';

const icon = { 'aria-hidden': true, className: 'size-3.5' } as const;

/** Whether the history is as it was written, and the whole of it to take away and check elsewhere. */
export function Integrity({ projectId }: { projectId: string }) {
  const { data: project } = useProject(projectId);
  const { data, error, isFetching, refetch } = useVerifiedLog(projectId);
  const takeAway = async () => {
    try {
      saveFile(await exportProject(projectId, 'patches'), `${fileName(project?.title ?? 'project')}.ndjson`);
    } catch (failure) {
      toast(explain(failure), { tone: 'danger' });
    }
  };
  const group = 'History';
  useCommands([
    { id: 'history.verify', label: 'Check the history’s hash chain', group, run: () => void refetch() },
    { id: 'history.export', label: 'Export the history', group, run: () => void takeAway() },
  ]);
  return (
    <section
      aria-label="Integrity"
      className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-3 text-sm text-muted"
    >
      <div role="status" className="min-w-0 grow">
        {isFetching ? (
          'Checking every patch…'
        ) : error ? (
          <span className="text-danger">{explain(error)}</span>
        ) : (
          data && <Verdict verified={data} />
        )}
      </div>
      <Button size="small" look="quiet" disabled={isFetching} icon={<ShieldCheck {...icon} />} onClick={() => void refetch()}>
        Check the chain
      </Button>
      <Button size="small" look="quiet" icon={<Download {...icon} />} onClick={() => void takeAway()}>
        Export the history
      </Button>
    </section>
  );
}

function Verdict({ verified: { verified, unsealed, intact, head, firstBreak } }: { verified: Verified }) {
  if (!intact)
    return (
      <span className="text-danger">The chain is broken{firstBreak && ` at version ${firstBreak.version}: ${firstBreak.reason}`}.</span>
    );
  const copy = async () => {
    await navigator.clipboard.writeText(head ?? '');
    toast('Hash copied');
  };
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-1.5">
      <span className="text-success">{plural(verified, 'patch', 'patches')}, chain intact</span>
      {unsealed > 0 && <span>({plural(unsealed, 'older one', 'older ones')} from before the chain)</span>}
      {head !== null && head !== '' && (
        <>
          <code title={head} className="max-w-40 truncate font-mono text-xs text-faint">
            {head}
          </code>
          <IconButton label="Copy the head’s hash" className="size-6" onClick={() => void copy()}>
            <Copy className="size-3.5" />
          </IconButton>
        </>
      )}
    </span>
  );
}
