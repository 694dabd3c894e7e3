import type { Notification } from '@/model/notification';
import type { ProjectPatch } from '@/model/types';

/** What the hub sends, by name; docs/live.md. */
export interface LiveEvents {
  PatchApplied: PatchApplied;
  ProjectChanged: { projectId: string; version: number };
  ProposalChanged: { proposalId: string; status: string };
  CommentsChanged: { projectId: string; taskId: string };
  Presence: { projectId: string; people: Present[] };
  Notification: { unread: number; newest: Notification | null };
}

export const liveEvents = ['PatchApplied', 'ProjectChanged', 'ProposalChanged', 'CommentsChanged', 'Presence', 'Notification'] as const;

export interface PatchApplied {
  projectId: string;
  version: number;
  /** Null where it is too large to be sent along. */
  patch: ProjectPatch | null;
}

/** Somebody who has a project open, and the tasks of it that they look at. */
export interface Present {
  userId: string;
  taskIds: string[];
}
