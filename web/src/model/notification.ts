import { taskStatusWords } from './words';
import type { TaskStatus } from './types';

export interface Notification {
  id: string;
  kind: string;
  taskId: string;
  projectId: string;
  taskTitle: string | null;
  actor: string;
  at: string;
  /** The beginning of the comment, the emoji, the new status or the title of what was waited for. */
  text?: string | null;
  commentId?: string | null;
  version?: number | null;
  read: boolean;
}

/** What happened, in words that go behind a name. */
export function notificationWords({ kind, text }: Notification): string {
  switch (kind) {
    case 'mention':
      return 'mentioned you';
    case 'comment':
      return 'commented';
    case 'reply':
      return 'answered you';
    case 'reaction':
      return `reacted with ${text ?? 'an emoji'}`;
    case 'assigned':
      return 'assigned you';
    case 'status':
      return `set the status to ${text ? (taskStatusWords[text as TaskStatus] ?? text).toLowerCase() : 'another'}`;
    case 'due':
      return 'is due';
    case 'done_blocker':
      return text ? `finished “${text}”, which it waited for` : 'finished what it waited for';
    default:
      return kind.replaceAll('_', ' ');
  }
}

/** Whether the text is what somebody said. */
export function isSaid({ kind }: Notification): boolean {
  return kind === 'mention' || kind === 'comment' || kind === 'reply';
}
