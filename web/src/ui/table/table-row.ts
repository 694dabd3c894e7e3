import type { CustomField } from '@/model/custom-field';
import type { ListedTask } from '@/model/listed-task';
import type { Member } from '@/model/session';
import type { TaskFields } from '@/model/types';

/** What of a row is open for editing; a custom field by `field.<key>`. */
export type CellField = 'title' | 'status' | 'priority' | 'assignee' | 'labels' | 'due' | 'start' | 'estimate' | 'spent' | (string & {});

/** What all rows of a table share. */
export interface TableContext {
  members: readonly Member[];
  knownLabels: readonly string[];
  fields: readonly CustomField[];
  projectTitle: (projectId: string) => string;
  readOnly: boolean;
}

/** What a row can be asked for; the same for every row, so that rows are only drawn again when their task changes. */
export interface TableActions {
  onShow: (taskId: string, element: HTMLElement) => void;
  onActivate: (taskId: string) => void;
  onOpen: (taskId: string) => void;
  onSelect: (taskId: string, range: boolean) => void;
  onField: (taskId: string, field: CellField | null) => void;
  onChange: (task: ListedTask, change: Partial<TaskFields>) => void;
}
