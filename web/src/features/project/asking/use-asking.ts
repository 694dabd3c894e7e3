import { useState } from 'react';
import { useCommands } from '@/commands/use-commands';
import { useCreateProposal } from '@/api/proposals/create-proposal';
import type { ProposalRequest } from '@/model/proposal';
import type { Project, Task } from '@/model/types';

/** What an agent is about to be asked: to break one task down, or to change some of them, or the project, as a sentence says. */
export type Question = { kind: 'decompose'; task: Task } | { kind: 'edit'; tasks: readonly Task[] };

const deepest = 5;

interface Asking {
  project: Project;
  /** The one that the keyboard is on. */
  task: Task | undefined;
  /** Those that are selected. */
  selected: ReadonlySet<string>;
  enabled: boolean;
  onAsked: (proposalId: string) => void;
}

/** Asking an agent for a change of what is on screen. Its answer is a proposal, laid over the tasks. */
export function useAsking({ project, task, selected, enabled, onAsked }: Asking) {
  const [question, setQuestion] = useState<Question | null>(null);
  const create = useCreateProposal();
  const ask = (instruction: string, asked = question) => {
    if (asked === null) return;
    create.mutate(requestFor(project.id, asked, instruction.trim()), {
      onSuccess: ({ id }) => {
        setQuestion(null);
        onAsked(id);
      },
    });
  };
  const edit = (): Question => ({ kind: 'edit', tasks: project.tasks.filter(({ id }) => selected.has(id)) });
  const breakDown = (broken: Task) => setQuestion({ kind: 'decompose', task: broken });
  const group = 'Agents';
  useCommands([
    {
      id: 'task.decompose',
      label: 'Break the task down…',
      group,
      keys: ['b'],
      when: () => enabled && task !== undefined && canBreakDown(task),
      run: () => task && breakDown(task),
    },
    {
      id: 'project.ask',
      label: 'Ask for a change in words…',
      group,
      keys: ['Shift+a'],
      when: () => enabled,
      run: () => setQuestion(edit()),
      withText: {
        label: (text) => `Ask for a change: “${text}”`,
        run: (text) => {
          const asked = edit();
          setQuestion(asked);
          ask(text, asked);
        },
      },
    },
  ]);
  return {
    question,
    ask,
    breakDown,
    forChange: () => setQuestion(edit()),
    pending: create.isPending,
    error: create.error,
    close: () => {
      create.reset();
      setQuestion(null);
    },
  };
}

/** Nothing may stand beneath the deepest level. */
export function canBreakDown(task: Task): boolean {
  return task.depth < deepest;
}

function requestFor(projectId: string, question: Question, instruction: string): ProposalRequest {
  if (question.kind === 'decompose')
    return { kind: 'decompose', projectId, taskId: question.task.id, ...(instruction !== '' && { instruction }) };
  const taskIds = question.tasks.map(({ id }) => id);
  return { kind: 'edit', projectId, instruction, ...(taskIds.length > 0 && { taskIds }) };
}
