/** The formats that an import takes, by the names of the contract. */
export const importFormats = {
  patches: 'History of a project (patches)',
  json: 'Project as JSON',
  csv: 'Table (CSV)',
  linear: 'Linear export (CSV)',
  jira: 'Jira export (CSV)',
  todoist: 'Todoist export (CSV)',
  plane: 'Plane export',
  taskmaster: 'Task Master (tasks.json)',
  backlog: 'Backlog.md',
} as const;

export type ImportFormat = keyof typeof importFormats;

/** The likely format of a file, by its name and its first letters; a person may know better. */
export function guessFormat(name: string, beginning: string): ImportFormat {
  const lower = name.toLowerCase();
  if (/\.(jsonl|ndjson)$/.test(lower)) return 'patches';
  if (lower.endsWith('.csv')) return guessTable(beginning.split('\n', 1)[0] ?? '');
  if (lower.endsWith('.json')) return guessJson(lower, beginning);
  return 'backlog';
}

function guessTable(head: string): ImportFormat {
  if (/issue key/i.test(head)) return 'jira';
  if (/\bTYPE\b.*\bCONTENT\b/.test(head)) return 'todoist';
  if (/sequence|state name|module/i.test(head) && /state/i.test(head) && !/\bid\b/i.test(head)) return 'plane';
  return /\bTeam\b/.test(head) && /\bCycle/.test(head) ? 'linear' : 'csv';
}

function guessJson(name: string, beginning: string): ImportFormat {
  if (/"testStrategy"|"subtasks"|"master"\s*:/.test(beginning) || /(^|\/)tasks\.json$/.test(name)) return 'taskmaster';
  return /"sequence_id"|"state__name"|"project_detail"/.test(beginning) ? 'plane' : 'json';
}
