import type { TemplateParameter } from './template';
import type { ProjectPatch, TaskPatch } from './types';

const deepest = 5;

/** What a template makes, from a line a task; what is indented is a part of the line above it. `{{name}}` is a blank to fill in. */
export function templateFrom(title: string, lines: string): { parameters: TemplateParameter[]; patch: ProjectPatch } {
  const path: { indent: number; id: string }[] = [];
  const taskPatches: TaskPatch[] = [];
  for (const line of lines.split('\n')) {
    const text = line.trim().replace(/^[-*]\s+/, '');
    if (text === '') continue;
    const indent = line.length - line.trimStart().length;
    while ((path.at(-1)?.indent ?? -1) >= indent) path.pop();
    path.length = Math.min(path.length, deepest);
    const id = `$t${taskPatches.length + 1}`;
    const parent = path.at(-1);
    taskPatches.push({ op: 'create', taskId: id, body: { title: text, ...(parent && { parentTaskId: parent.id }) } });
    path.push({ indent, id });
  }
  const blanks = new Set([...`${title}\n${lines}`.matchAll(/\{\{(\w+)\}\}/g)].map(([, key = '']) => key));
  return {
    parameters: [...blanks].map((key) => ({ key, label: key, type: 'text', required: true })),
    patch: { metaUpdates: { title }, taskPatches },
  };
}
