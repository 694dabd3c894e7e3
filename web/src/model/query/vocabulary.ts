import type { CustomField } from '../custom-field';
import { priorities, taskStatuses } from '../types';
import { priorityWords, taskStatusWords } from '../words';
import { quoted } from './terms';

export interface Value {
  /** As it stands in the query. */
  text: string;
  /** What it means, in words. */
  hint: string;
}

export interface Key {
  name: string;
  hint: string;
  /** What goes between the key and its value where nothing else is asked for. */
  operator: ':' | '<' | '>';
  values: Value[];
}

/** What a query can name in this workspace. */
export interface Known {
  people: readonly { userId: string; name: string }[];
  projects: readonly { id: string; title: string }[];
  labels: readonly string[];
  fields: readonly CustomField[];
}

const days: Value[] = [
  { text: 'overdue', hint: 'Past and not finished' },
  { text: 'today', hint: 'Today' },
  { text: 'tomorrow', hint: 'Tomorrow' },
  { text: 'this-week', hint: 'Monday to Sunday' },
  { text: 'next-week', hint: 'The week after' },
  { text: 'none', hint: 'No date' },
];

const states: Value[] = [
  { text: 'open', hint: 'Neither done nor cancelled' },
  { text: 'done', hint: 'Done' },
  { text: 'ready', hint: 'Open, and nothing stands before it' },
  { text: 'blocked', hint: 'Waits for another task' },
  { text: 'overdue', hint: 'Past its date and open' },
  { text: 'leaf', hint: 'Has no sub-tasks' },
  { text: 'milestone', hint: 'A milestone' },
  { text: 'recurring', hint: 'Comes back' },
  { text: 'watched', hint: 'Watched by me' },
];

const presences: Value[] = [
  'assignee',
  'due',
  'start',
  'estimate',
  'actual',
  'description',
  'label',
  'priority',
  'parent',
  'children',
  'dependencies',
  'recurrence',
].map((field) => ({
  text: field,
  hint: `The field ${field}`,
}));

/** Every key that a query can have, with the values that can be chosen from. */
export function vocabulary({ people, projects, labels, fields }: Known): Key[] {
  return [
    key(
      'status',
      'Status',
      taskStatuses.map((status) => ({ text: status, hint: taskStatusWords[status] })),
    ),
    key('is', 'State', states),
    key('assignee', 'Who does it', [
      { text: 'me', hint: 'Me' },
      { text: 'none', hint: 'Nobody' },
      ...people.map(({ name }) => ({ text: quoted(name), hint: name })),
    ]),
    key('due', 'Due date', days),
    key(
      'priority',
      'Priority',
      priorities.toReversed().map((priority) => ({ text: priority, hint: priorityWords[priority] })),
    ),
    key(
      'label',
      'Label',
      labels.map((label) => ({ text: quoted(label), hint: label })),
    ),
    key(
      'project',
      'Project',
      projects.map(({ title }) => ({ text: quoted(title), hint: title })),
    ),
    key(
      'estimate',
      'Estimate',
      ['1h', '2h', '1d', 'none'].map((text) => ({ text, hint: text === 'none' ? 'No estimate' : text })),
      '>',
    ),
    key(
      'start',
      'Start date',
      days.filter(({ text }) => text !== 'overdue'),
    ),
    key(
      'actual',
      'Time spent',
      ['1h', '2h', '1d'].map((text) => ({ text, hint: text })),
      '>',
    ),
    key('created', 'Created', ['-1d', '-7d', '-30d'].map(ago), '>'),
    key('updated', 'Last changed', ['-1d', '-7d', '-30d'].map(ago), '>'),
    key('has', 'Has the field', presences),
    key('no', 'Lacks the field', presences),
    key('parent', 'Under the task (its id)', []),
    ...fields
      .filter((field) => !field.retired)
      .map((field) => key(field.key, field.name, field.options?.map((option) => ({ text: quoted(option.key), hint: option.name })) ?? [])),
  ];
}

function key(name: string, hint: string, values: Value[], operator: Key['operator'] = ':'): Key {
  return { name, hint, operator, values };
}

function ago(text: string): Value {
  return { text, hint: `In the last ${text.slice(1, -1)} ${text === '-1d' ? 'day' : 'days'}` };
}
