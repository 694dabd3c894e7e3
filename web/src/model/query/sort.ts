import { priorities, taskStatuses, type Task } from '../types';

export interface Order {
  key: string;
  descending: boolean;
}

/** `dueDate,-priority` → by due date, equal ones by falling priority. */
export function readSort(sort: string | undefined): Order[] {
  return (sort ?? '')
    .split(',')
    .filter(Boolean)
    .map((item) => ({ key: item.replace(/^-/, ''), descending: item.startsWith('-') }));
}

export function writeSort(orders: readonly Order[]): string | undefined {
  return orders.length === 0 ? undefined : orders.map(({ key, descending }) => (descending ? `-${key}` : key)).join(',');
}

/** A press on a column's head: up, down, and then as it was; with `also`, the orders that stand stay before it. */
export function toggleSort(sort: string | undefined, key: string, also = false): string | undefined {
  const orders = readSort(sort);
  const known = orders.find((order) => order.key === key);
  const others = also ? orders.filter((order) => order.key !== key) : [];
  if (known?.descending) return writeSort(others);
  return writeSort([...others, { key, descending: known !== undefined }]);
}

const ranks: Record<string, readonly string[]> = {
  status: taskStatuses,
  priority: priorities,
};

/** Sorted as the server sorts: what is unset comes last, in either direction; equals keep their order. */
export function sortTasks<T extends Task>(
  tasks: readonly T[],
  sort: string | undefined,
  person: (id: string) => string | undefined,
): readonly T[] {
  const orders = readSort(sort);
  if (orders.length === 0) return tasks;
  const value = (task: T, key: string): string | number | null => {
    const raw = key.startsWith('field.') ? customValue(task, key.slice(6)) : (task as unknown as Record<string, unknown>)[key];
    if (key === 'assigneeId') return typeof raw === 'string' ? (person(raw) ?? raw) : null;
    if (typeof raw === 'string') return ranks[key] ? ranks[key].indexOf(raw) : raw.toLowerCase();
    return typeof raw === 'number' ? raw : null;
  };
  return tasks.toSorted((a, b) => {
    for (const { key, descending } of orders) {
      const compared = compare(value(a, key), value(b, key), descending);
      if (compared !== 0) return compared;
    }
    return 0;
  });
}

function customValue(task: Task, key: string): unknown {
  return (task as { customFields?: Record<string, unknown> }).customFields?.[key];
}

function compare(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const ascending = typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b, 'en') : Number(a) - Number(b);
  return descending ? -ascending : ascending;
}
