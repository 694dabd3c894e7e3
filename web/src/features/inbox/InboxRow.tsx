import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useActorName } from '@/api/use-names';
import { links } from '@/links';
import { formatAgo, formatInstant } from '@/model/format';
import { isSaid, notificationWords, type Notification } from '@/model/notification';
import { Avatar } from '@/ui/Avatar';
import { cx } from '@/ui/cx';

interface InboxRowProps {
  item: Notification;
  active: boolean;
  onShow: (id: string, element: HTMLElement) => void;
  onActivate: (id: string) => void;
  onRead: () => void;
}

export function InboxRow({ item, active, onShow, onActivate, onRead }: InboxRowProps) {
  const nameOf = useActorName();
  const element = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (active && element.current) onShow(item.id, element.current);
    // When it becomes active; what shows it may change with every drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [active, item.id]);
  const who = nameOf(item.actor);
  return (
    <Link
      ref={element}
      {...links.project(item.projectId, { task: item.taskId })}
      onFocus={() => onActivate(item.id)}
      onClick={onRead}
      className={cx('flex items-start gap-3 rounded-lg px-2 py-2.5', active ? 'bg-hover' : 'hover:bg-hover')}
    >
      <span aria-hidden="true" className={cx('mt-2 size-2 shrink-0 rounded-full', item.read ? 'bg-transparent' : 'bg-accent')} />
      <Avatar name={who} className="mt-0.5" />
      <span className="min-w-0 grow">
        <span className="block truncate font-medium">
          {!item.read && <span className="sr-only">Unread: </span>}
          {item.taskTitle ?? 'A task that is gone'}
        </span>
        <span className="block text-sm break-words text-muted">
          {item.kind === 'due' ? 'It' : who} {notificationWords(item)}
          {isSaid(item) && item.text && `: ${item.text}`}
        </span>
      </span>
      <time dateTime={item.at} title={formatInstant(item.at)} className="shrink-0 pt-0.5 text-xs text-faint tabular-nums">
        {formatAgo(item.at)}
      </time>
    </Link>
  );
}
