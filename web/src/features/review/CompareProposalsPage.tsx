import { Link, useParams } from '@tanstack/react-router';
import { explain, Problem } from '@/api/problem';
import { useProposal } from '@/api/proposals/get-proposal';
import { useComparison } from '@/api/proposals/look-at-proposal';
import { useProject } from '@/api/projects/get-project';
import { useNames } from '@/api/use-names';
import { links } from '@/links';
import type { Names } from '@/model/field-text';
import { formatPercent } from '@/model/format';
import type { ComparedProposal, OperationPair } from '@/model/proposal';
import type { DiffEntry } from '@/model/types';
import { fieldWord, plural } from '@/model/words';
import { Badge } from '@/ui/Badge';
import { DiffEntryCard } from '@/ui/diff/DiffEntryCard';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { useDocumentTitle } from '@/ui/use-document-title';

/** Two answers to one question: what both want, where they differ, and what only one of them would do. */
export function CompareProposalsPage() {
  const { proposalId, otherId } = useParams({ from: '/app/proposals/$proposalId/compare/$otherId' });
  const { data: proposal } = useProposal(proposalId);
  // Both are followed, so that the comparison comes when the second is ready.
  const { data: other } = useProposal(otherId);
  const { data, error, refetch } = useComparison(proposalId, otherId, `${proposal?.status}:${other?.status}`);
  const { data: project } = useProject(proposal?.projectId ?? null);
  const diffs = [...(proposal?.diff ?? []), ...(other?.diff ?? [])];
  const names = useNames(project, diffs);
  useDocumentTitle('Compare proposals');
  const waiting = error instanceof Problem && error.type === '/problems/proposal-pending';
  if (error && !data && !waiting)
    return <ErrorState title="The comparison didn’t load" text={explain(error)} onRetry={() => void refetch()} />;
  return (
    <div className="mx-auto max-w-5xl space-y-6 px-4 pt-8 pb-16 sm:px-6">
      <header>
        <h1 className="text-xl font-semibold tracking-tight text-pretty">{proposal?.goal ?? 'Two proposals'}</h1>
        <p className="text-sm text-muted">Two answers to the same question, on the same base.</p>
      </header>
      {!data ? (
        <SkeletonRows rows={8} label={waiting ? 'Waiting for the second answer' : 'Comparing'} />
      ) : (
        <>
          <div className="grid gap-4 md:grid-cols-2">
            <Side name="First" side={data.left} />
            <Side name="Second" side={data.right} />
          </div>
          <Pairs title="Where they differ" pairs={data.differing} names={names} />
          <div className="grid items-start gap-4 md:grid-cols-2">
            <Operations title="Only the first" diff={data.onlyLeft} names={names} />
            <Operations title="Only the second" diff={data.onlyRight} names={names} />
          </div>
          <Operations title="What both would do" diff={data.same.map((pair) => pair.left)} names={names} />
        </>
      )}
    </div>
  );
}

function Side({ name, side }: { name: string; side: ComparedProposal }) {
  return (
    <section aria-label={name} className="rounded-lg border border-dashed border-proposed-line bg-surface px-4 py-3 text-sm">
      <h2 className="flex items-center gap-2 font-semibold">
        {name}
        <Badge tone="proposed">{side.model ?? 'the usual model'}</Badge>
      </h2>
      <p className="mt-1 text-muted">
        {plural(side.operations, 'operation')}
        {side.confidence !== null && `, ${formatPercent(side.confidence)} sure`}
        {side.usage &&
          `, ${plural(side.usage.inputTokens + side.usage.outputTokens, 'token')}, ${side.usage.latencyMs.toLocaleString('en')} ms`}
      </p>
      <Link {...links.proposal(side.id)} className="mt-2 inline-block font-medium text-accent hover:underline">
        Review it
      </Link>
    </section>
  );
}

function Pairs({ title, pairs, names }: { title: string; pairs: readonly OperationPair[]; names: Names }) {
  if (pairs.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-sm font-semibold">
        {title} <span className="font-normal text-faint">{pairs.length}</span>
      </h2>
      <ul className="space-y-2">
        {pairs.map(({ left, right, fields }) => (
          <li key={left.index} className="rounded-lg border border-line bg-surface px-4 shadow-raised">
            <p className="pt-2 text-xs text-faint">Differ in {fields.map(fieldWord).join(', ')}</p>
            <div className="grid gap-x-6 md:grid-cols-2">
              <DiffEntryCard entry={left} names={names} />
              <DiffEntryCard entry={right} names={names} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Operations({ title, diff, names }: { title: string; diff: readonly DiffEntry[]; names: Names }) {
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface px-4 shadow-raised">
      <h2 className="border-b border-line py-2 text-sm font-semibold">
        {title} <span className="font-normal text-faint">{diff.length}</span>
      </h2>
      {diff.length === 0 && <p className="py-3 text-sm text-faint">Nothing.</p>}
      <ul className="divide-y divide-line">
        {diff.map((entry) => (
          <li key={entry.index}>
            <DiffEntryCard entry={entry} names={names} />
          </li>
        ))}
      </ul>
    </section>
  );
}
