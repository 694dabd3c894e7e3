import { Link } from '@tanstack/react-router';
import { GitCompareArrows } from 'lucide-react';
import { useProject } from '@/api/projects/get-project';
import { useActorName } from '@/api/use-names';
import { useMembers } from '@/api/workspaces/list-members';
import { links } from '@/links';
import { isFiltered, type HistoryFilter } from '@/model/history-filter';
import type { PatchSummary } from '@/model/types';
import { fieldNames, fieldWord, originWords, plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { DatePicker } from '@/ui/fields/DatePicker';
import { FilterChoice, filterLook } from '@/ui/FilterChoice';

interface HistoryFiltersProps {
  projectId: string;
  filter: HistoryFilter;
  /** What is on screen: its actors can be chosen, whether they are members or not. */
  patches: readonly PatchSummary[];
  total: number | undefined;
  onChange: (filter: HistoryFilter) => void;
}

/** Which patches to show: by whom, how, of which task and field, and when. */
export function HistoryFilters({ projectId, filter, patches, total, onChange }: HistoryFiltersProps) {
  const { data: project } = useProject(projectId);
  const members = useMembers();
  const actorName = useActorName();
  const set = (changed: HistoryFilter) => onChange({ ...filter, ...changed });
  const actors = [...new Set([...members.map((member) => member.userId), ...patches.map(({ actor }) => actor), ...known(filter.actor)])];
  const tasks = project?.tasks ?? [];
  const taskName = tasks.find(({ id }) => id === filter.task)?.title ?? 'A task that is gone';
  return (
    <div role="group" aria-label="Filters" className="flex flex-wrap items-center gap-1.5 px-1 pb-1">
      <FilterChoice
        label="By"
        any="Anyone"
        value={filter.actor}
        text={(actor) => actorName(actor)}
        values={actors}
        onChoose={(actor) => set({ actor })}
      />
      <FilterChoice
        label="How"
        any="Any way"
        value={filter.origin}
        text={(origin) => originWords[origin] ?? origin}
        values={Object.keys(originWords)}
        onChoose={(origin) => set({ origin })}
      />
      <FilterChoice
        label="Task"
        any="Any task"
        value={filter.task}
        text={(id) => (id === filter.task ? taskName : (tasks.find((task) => task.id === id)?.title ?? ''))}
        values={[...new Set([...known(filter.task), ...tasks.map(({ id }) => id)])]}
        onChoose={(task) => set({ task })}
      />
      <FilterChoice
        label="Field"
        any="Any field"
        value={filter.field}
        text={fieldWord}
        values={fieldNames(filter.task !== undefined)}
        onChoose={(field) => set({ field })}
      />
      <DatePicker
        wordy
        label="From"
        value={filter.from ?? null}
        onChange={(from) => set({ from: from ?? undefined })}
        className={filterLook(filter.from)}
        empty="From"
      />
      <DatePicker
        wordy
        label="Until"
        value={filter.to ?? null}
        onChange={(to) => set({ to: to ?? undefined })}
        className={filterLook(filter.to)}
        empty="Until"
      />
      {isFiltered(filter) && (
        <Button size="small" look="quiet" onClick={() => onChange({})}>
          Clear
        </Button>
      )}
      <span role="status" className="text-xs text-faint tabular-nums">
        {total !== undefined && plural(total, 'patch', 'patches')}
      </span>
      <Link
        {...links.compare(projectId)}
        className="ml-auto inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink"
      >
        <GitCompareArrows aria-hidden="true" className="size-3.5" />
        Compare
      </Link>
    </div>
  );
}

function known(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}
