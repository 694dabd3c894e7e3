import type { Task } from './types';

/** A task in a list over projects: what the server worked out about it stands beside its fields, and is absent of a moment of the past. */
export interface ListedTask extends Task {
  /** Of its project. */
  version?: number;
  createdAt?: string;
  updatedAt?: string;
  isBlocked?: boolean;
  isLeaf?: boolean;
  isOverdue?: boolean;
}
