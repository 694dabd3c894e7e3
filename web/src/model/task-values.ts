/** Time spent on a task, by whom and when. */
export interface TimeEntry {
  minutes: number;
  note?: string;
  at: string;
  userId: string;
}

export interface Recurrence {
  /** RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO`. */
  rule: string;
  basis: 'due' | 'completion';
}
