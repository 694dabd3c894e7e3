import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeftRight, Equal } from 'lucide-react';
import { explain } from '@/api/problem';
import { useDiff } from '@/api/projects/get-diff';
import { useProject } from '@/api/projects/get-project';
import { useNames } from '@/api/use-names';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { plural } from '@/model/words';
import { IconButton } from '@/ui/Button';
import { EntryList } from '@/ui/diff/EntryList';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { useDocumentTitle } from '@/ui/use-document-title';
import { VersionEnd } from './VersionEnd';

/** Two versions of a project and the net change between them, in either direction. */
export function ComparePage() {
  const { projectId } = useParams({ from: '/app/projects/$projectId' });
  const ends = useSearch({ from: '/app/projects/$projectId/compare' });
  const { data: project } = useProject(projectId);
  useDocumentTitle(project && `Compare · ${project.title}`);
  if (!project) return <SkeletonRows rows={8} label="Loading the project" />;
  const head = project.version;
  const to = Math.min(ends.to ?? head, head);
  const from = Math.min(ends.from ?? Math.max(1, to - 1), head);
  return <Compared projectId={projectId} head={head} from={from} to={to} />;
}

function Compared({ projectId, head, from, to }: { projectId: string; head: number; from: number; to: number }) {
  const navigate = useNavigate();
  const { data, error, refetch } = useDiff(projectId, from, to);
  const { data: project } = useProject(projectId);
  const names = useNames(project, data?.diff);
  const go = (ends: { from: number; to: number }) => void navigate({ ...links.compare(projectId, ends), replace: true });
  const swap = () => go({ from: to, to: from });
  useCommands([{ id: 'compare.swap', label: 'Swap the two versions', group: 'History', keys: ['x'], run: swap }]);
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto max-w-4xl px-4 py-4">
        <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
          <VersionEnd
            label="From version"
            projectId={projectId}
            head={head}
            version={from}
            onChange={(version) => go({ from: version, to })}
          />
          <IconButton label="Swap the two versions" className="self-center max-sm:justify-self-center" onClick={swap}>
            <ArrowLeftRight className="size-4" />
          </IconButton>
          <VersionEnd label="To version" projectId={projectId} head={head} version={to} onChange={(version) => go({ from, to: version })} />
        </div>
        {error && !data && <ErrorState title="The difference didn’t load" text={explain(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonRows rows={6} label="Working out the difference" />}
        {data?.diff.length === 0 && (
          <EmptyState
            icon={<Equal className="size-5" />}
            title="No difference"
            text="Whatever happened in between has been taken back again."
          />
        )}
        {data && data.diff.length > 0 && (
          <section aria-label="Difference" className="mt-4 rounded-lg border border-line bg-surface px-4 shadow-raised">
            <h2 className="border-b border-line py-2 text-sm text-muted">
              {plural(data.diff.length, 'change')} from version {from.toLocaleString('en')} to version {to.toLocaleString('en')}
            </h2>
            <EntryList key={`${from}:${to}`} diff={data.diff} names={names} label="Changes" />
          </section>
        )}
      </div>
    </div>
  );
}
