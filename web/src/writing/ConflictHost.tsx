import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { explain } from '@/api/problem';
import { Conflicted } from '@/api/projects/conflicted';
import { useProject } from '@/api/projects/get-project';
import { useActorName, useNames } from '@/api/use-names';
import { isNothing, type Choices } from '@/model/conflict';
import { toast } from '@/ui/toasts';
import { currentCollision, layOut, putAway, subscribeToCollisions, type Collision } from './collisions';
import { settlement } from './settle';
import { useWriting } from './use-writing';

// Hardly anybody ever sees it, so it is no part of the first load.
const ConflictScreen = lazy(async () => ({ default: (await import('@/ui/diff/ConflictScreen')).ConflictScreen }));

/** Shows what collides, one conflict after the other, wherever in the app it came up. */
export function ConflictHost() {
  const collision = useSyncExternalStore(subscribeToCollisions, currentCollision);
  return collision && <Settling key={`${collision.projectId}:${collision.head}:${collision.attempt}`} collision={collision} />;
}

function Settling({ collision }: { collision: Collision }) {
  const { projectId, attempt, conflicts } = collision;
  const client = useQueryClient();
  const { write } = useWriting(projectId);
  const { data: project } = useProject(projectId);
  const names = useNames(project);
  const actorName = useActorName();

  const apply = async (choices: Choices) => {
    putAway(collision);
    try {
      const patch = await settlement(client, collision, choices);
      if (isNothing(patch)) toast('Theirs stands; nothing was written');
      else await write(patch, { say: 'Written as you settled it' });
    } catch (error) {
      if (error instanceof Conflicted) layOut({ ...collision, conflicts: [...conflicts, ...error.conflicts], head: error.head });
      else toast(explain(error), { tone: 'danger', action: { label: 'Look again', run: () => layOut(collision) } });
    }
  };
  const close = () => {
    putAway(collision);
    toast(`${attempt} was not written`, { action: { label: 'Look again', run: () => layOut(collision) } });
  };
  return (
    <Suspense>
      <ConflictScreen
        projectId={projectId}
        conflicts={conflicts}
        names={names}
        actorName={actorName}
        onApply={(choices) => void apply(choices)}
        onClose={close}
      />
    </Suspense>
  );
}
