import { Link } from '@tanstack/react-router';
import { Bot, ChevronRight, GitMerge, History, Import, Redo2, Undo2, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useActorName } from '@/api/use-names';
import { links } from '@/links';
import { formatDate, formatInstant } from '@/model/format';
import type { PatchSummary } from '@/model/types';
import { plural } from '@/model/words';
import { cx } from '@/ui/cx';
import { PatchDiff } from './PatchDiff';

interface PatchRowProps {
  projectId: string;
  patch: PatchSummary;
  newDay: boolean;
}

const originIcons: Record<string, typeof Bot> = { import: Import, undo: Undo2, revert: Undo2, redo: Redo2, merge: GitMerge };

/** One patch in a line; opened, its diff. */
export function PatchRow({ projectId, patch, newDay }: PatchRowProps) {
  const [open, setOpen] = useState(false);
  const actorName = useActorName();
  const { version, at, actor, origin, summary, operations } = patch;
  const Who = actor.startsWith('agent:') ? Bot : (originIcons[origin] ?? UserRound);
  return (
    <li>
      {newDay && <h2 className="px-3 pt-4 pb-1 text-xs font-medium text-faint">{formatDate(localDay(at))}</h2>}
      <div className={cx('rounded-lg border', open ? 'my-1 border-line bg-surface shadow-raised' : 'border-transparent')}>
        <div className="flex items-center gap-2 rounded-lg pr-2 hover:bg-hover">
          <button
            type="button"
            data-patch={version}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex min-w-0 grow items-center gap-3 py-2 pl-3 text-left"
          >
            <ChevronRight aria-hidden="true" className={cx('size-3.5 shrink-0 text-faint transition-transform', open && 'rotate-90')} />
            <span className="w-10 shrink-0 text-right text-xs text-faint tabular-nums">v{version}</span>
            <Who aria-hidden="true" className="size-4 shrink-0 text-faint" />
            <span className={cx('min-w-0 grow', open ? 'break-words' : 'truncate')}>{summary}</span>
            <span className="hidden shrink-0 text-sm text-muted sm:inline">{actorName(actor, patch.actorName)}</span>
            <span className="hidden w-24 shrink-0 text-right text-xs text-faint sm:inline">{plural(operations, 'operation')}</span>
            <time dateTime={at} title={formatInstant(at)} className="w-10 shrink-0 text-right text-xs text-faint tabular-nums">
              {formatInstant(at).slice(-5)}
            </time>
          </button>
          <Link
            {...links.project(projectId, { version })}
            title={`See the project at version ${version}`}
            className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-faint hover:bg-past-soft hover:text-past"
          >
            <History aria-hidden="true" className="size-4" />
            <span className="sr-only">See the project at version {version}</span>
          </Link>
        </div>
        {open && <PatchDiff projectId={projectId} patch={patch} />}
      </div>
    </li>
  );
}

function localDay(instant: string): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
