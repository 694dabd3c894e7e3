const words: Record<string, string> = {
  search_tasks: 'Searched the tasks',
  list_projects: 'Looked at the projects',
  read_task: 'Read a task',
  read_proposal: 'Read a proposal',
  sync_status: 'Looked at the connections',
  read_project: 'Read the project',
  read_history: 'Read the history',
  explain_field: 'Looked up who set it',
  list_ready: 'Looked up what is ready',
  list_overdue: 'Looked up what is overdue',
  read_proposals: 'Read the proposals',
  offer_choices: 'Asked back',
  propose_plan: 'Asked for a plan',
  propose_decomposition: 'Asked to break a task down',
  propose_edit: 'Asked for a change',
};

/** A tool as a person would tell of it; one that is not known here by its own name. */
export function toolWords(name: string): string {
  return words[name] ?? name.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
}
