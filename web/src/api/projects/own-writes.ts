import { currentSession, subscribeToSession } from '../session';

/** One thing that this person did to a project here. Its version is null until the server has answered, and for good where it refused. */
export interface Step {
  version: number | null;
  /** The version that undid it last. */
  undoneBy?: number;
}

interface Steps {
  done: readonly Step[];
  undone: readonly Step[];
}

const byProject = new Map<string, Steps>();

// Whoever signs in next has done none of this.
subscribeToSession(() => {
  if (currentSession().status !== 'signed-in') byProject.clear();
});

function of(projectId: string): Steps {
  return byProject.get(projectId) ?? { done: [], undone: [] };
}

/** What this person has done since the page was opened, newest last: Undo and Redo go back and forth over it. */
export const ownWrites = {
  lastDone: (projectId: string): Step | undefined => of(projectId).done.at(-1),
  lastUndone: (projectId: string): Step | undefined => of(projectId).undone.at(-1),
  /** Something new is being done, so what was undone before can't be done again. */
  begin: (projectId: string): Step => {
    const step: Step = { version: null };
    byProject.set(projectId, { done: [...of(projectId).done, step], undone: [] });
    return step;
  },
  undone: (projectId: string, step: Step) => move(projectId, step, 'undone'),
  redone: (projectId: string, step: Step) => move(projectId, step, 'done'),
  /** Can be neither taken back nor done again. */
  forget: (projectId: string, step: Step) => move(projectId, step, null),
};

function move(projectId: string, step: Step, to: keyof Steps | null): void {
  const { done, undone } = of(projectId);
  const left = { done: done.filter((other) => other !== step), undone: undone.filter((other) => other !== step) };
  byProject.set(projectId, to === null ? left : { ...left, [to]: [...left[to], step] });
}
