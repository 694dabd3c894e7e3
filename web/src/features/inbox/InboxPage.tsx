import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { BellOff, CheckCheck } from 'lucide-react';
import { useMemo } from 'react';
import { useNotifications, useReadNotifications } from '@/api/notifications/list-notifications';
import { explain } from '@/api/problem';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { SkeletonRows } from '@/ui/Skeleton';
import { toast } from '@/ui/toasts';
import { useCursor } from '@/ui/use-cursor';
import { useDocumentTitle } from '@/ui/use-document-title';
import { InboxRow } from './InboxRow';

const tab = {
  className: 'h-7 rounded-md px-2 text-sm leading-7 text-muted hover:bg-hover',
  activeProps: { className: 'bg-hover font-medium text-ink' },
};

/** What I was told: mentions, answers, what became of tasks that I watch. */
export function InboxPage() {
  useDocumentTitle('Inbox');
  const { all = false } = useSearch({ from: '/app/inbox' });
  const navigate = useNavigate();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useNotifications(!all);
  const read = useReadNotifications();
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const unread = data?.pages[0]?.unread ?? 0;
  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  const cursor = useCursor(ids);
  const active = items[cursor.index];
  const mark = (which: { ids: string[] } | { all: true }) =>
    read.mutate(which, { onError: (refused) => toast(explain(refused), { tone: 'danger' }) });
  const open = () => {
    if (!active) return;
    if (!active.read) mark({ ids: [active.id] });
    void navigate(links.project(active.projectId, { task: active.taskId }));
  };
  const group = 'Inbox';
  useCommands([
    { id: 'inbox.down', label: 'Next', group, keyOnly: true, keys: ['j', 'ArrowDown'], run: () => cursor.moveTo(cursor.index + 1) },
    { id: 'inbox.up', label: 'Previous', group, keyOnly: true, keys: ['k', 'ArrowUp'], run: () => cursor.moveTo(cursor.index - 1) },
    {
      id: 'inbox.open',
      label: 'Open the task',
      group,
      keyOnly: true,
      keys: ['Enter', 'Space'],
      when: () => active !== undefined,
      run: open,
    },
    {
      id: 'inbox.read',
      label: 'Mark as read',
      group,
      keys: ['e'],
      when: () => active?.read === false,
      run: () => active && mark({ ids: [active.id] }),
    },
    { id: 'inbox.readAll', label: 'Mark all as read', group, keys: ['Shift+e'], when: () => unread > 0, run: () => mark({ all: true }) },
  ]);
  return (
    <div className="mx-auto max-w-3xl px-4 pt-10 pb-16 sm:px-6">
      <div className="mb-3 flex flex-wrap items-center gap-1.5">
        <h1 className="mr-3 text-lg font-semibold tracking-tight">Inbox</h1>
        <nav aria-label="Which" className="flex grow gap-1">
          <Link {...links.inbox()} {...tab} replace activeOptions={{ exact: true }}>
            Unread{unread > 0 && ` (${unread.toLocaleString('en')})`}
          </Link>
          <Link {...links.inbox({ all: true })} {...tab} replace activeOptions={{ exact: true }}>
            All
          </Link>
        </nav>
        {unread > 0 && (
          <Button size="small" icon={<CheckCheck aria-hidden="true" className="size-3.5" />} onClick={() => mark({ all: true })}>
            Mark all as read
          </Button>
        )}
      </div>
      {isPending && <SkeletonRows rows={8} label="Loading the inbox" className="h-12" />}
      {error && !data && <ErrorState title="The inbox didn’t load" text={explain(error)} onRetry={() => void refetch()} />}
      {data && items.length === 0 && (
        <EmptyState
          icon={<BellOff className="size-5" />}
          title={all ? 'Nothing has been said to you yet' : 'You have read everything'}
          text="Watch a task to hear what becomes of it. Who creates, gets or comments a task watches it already."
        />
      )}
      <ol aria-label="Notifications" className="empty:hidden">
        {items.map((item) => (
          <li key={item.id}>
            <InboxRow
              item={item}
              active={cursor.active === item.id}
              onShow={cursor.show}
              onActivate={cursor.setActive}
              onRead={() => !item.read && mark({ ids: [item.id] })}
            />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <div className="flex justify-center py-4">
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Loading…' : 'Show older'}
          </Button>
        </div>
      )}
    </div>
  );
}
