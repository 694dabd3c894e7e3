import type { QueryClient } from '@tanstack/react-query';
import { applyPatch } from '@/model/fold';
import type { Proposal } from '@/model/proposal';
import type { Project } from '@/model/types';
import { keys } from '../keys';
import { takeIntoLists } from '../tasks/list-tasks';
import type { LiveEvents, PatchApplied } from './events';
import { presence } from './presence';
import { whenWritten } from './when-written';

/** Puts what the hub says into what is on screen, or has it asked for anew. */
export function takeLive(client: QueryClient): <Name extends keyof LiveEvents>(name: Name, event: LiveEvents[Name]) => void {
  const lists = throttled(2_000, () => {
    for (const key of [keys.projects(), keys.tasks(), keys.activity(), keys.next()]) void client.invalidateQueries({ queryKey: key });
  });
  // In the order in which they came.
  let before = Promise.resolve();
  const takes: { [Name in keyof LiveEvents]: (event: LiveEvents[Name]) => void } = {
    PatchApplied: (event) => {
      before = before.then(() => takePatch(client, event));
    },
    ProjectChanged: ({ projectId }) => {
      lists();
      // What it stands on has moved.
      void client.invalidateQueries({
        predicate: ({ queryKey, state }) => queryKey[0] === 'proposal' && (state.data as Proposal | undefined)?.projectId === projectId,
      });
    },
    ProposalChanged: ({ proposalId }) => {
      void client.invalidateQueries({ queryKey: keys.proposal(proposalId) });
      void client.invalidateQueries({ queryKey: keys.proposals() });
    },
    CommentsChanged: ({ projectId, taskId }) => {
      void client.invalidateQueries({ queryKey: keys.comments(projectId, taskId) });
      void client.invalidateQueries({ queryKey: keys.watchers(projectId, taskId) });
    },
    Presence: ({ projectId, people }) => presence.set(projectId, people),
    Notification: () => void client.invalidateQueries({ queryKey: keys.notifications() }),
  };
  return (name, event) => takes[name](event);
}

/** After a time without the hub: whatever is on screen may have moved on. At first, that is what changed while the page came up. */
export function catchUp(client: QueryClient, isFirst: boolean): void {
  for (const key of [keys.proposals(), keys.notifications()]) void client.invalidateQueries({ queryKey: key });
  if (isFirst) return;
  for (const key of [keys.projects(), keys.tasks(), keys.activity(), keys.next()]) void client.invalidateQueries({ queryKey: key });
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'proposal' || queryKey.at(-1) === 'comments' });
}

async function takePatch(client: QueryClient, { projectId, version, patch }: PatchApplied): Promise<void> {
  const key = keys.projectHead(projectId);
  // An answer of this page's own may have brought it already.
  const isNews = () => (client.getQueryData<Project>(key)?.version ?? version) < version;
  if (!isNews()) return;
  await whenWritten();
  // A read that began before would put the old state back.
  await client.cancelQueries({ queryKey: key });
  const held = client.getQueryData<Project>(key);
  if (!held || !isNews()) return;
  // What a restore brings back only the server knows.
  const isPlain =
    patch !== null && held.version === version - 1 && patch.op !== 'restore' && !patch.taskPatches?.some(({ op }) => op === 'restore');
  if (isPlain) {
    client.setQueryData<Project>(key, { ...applyPatch(held, patch), version, headVersion: version });
    takeIntoLists(client, projectId, patch, version);
  } else {
    void client.invalidateQueries({ queryKey: key });
  }
  // What is reckoned from the project: its history, schedule, forecast, whom a task waits for.
  void client.invalidateQueries({
    predicate: ({ queryKey }) =>
      queryKey[0] === 'project' && queryKey[1] === projectId && follows.has(queryKey[2]) && queryKey[3] !== 'head',
  });
}

const follows = new Set<unknown>(['patches', 'blame', 'blockers', 'schedule', 'milestones', 'forecast', 'statistics', 'branches']);

/** Runs at once, and for whatever comes while it rests once more after that. */
function throttled(rest: number, run: () => void): () => void {
  let resting = false;
  let again = false;
  const go = () => {
    if (resting) {
      again = true;
      return;
    }
    run();
    resting = true;
    setTimeout(() => {
      resting = false;
      if (again) go();
      again = false;
    }, rest);
  };
  return go;
}
