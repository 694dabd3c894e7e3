import { useNavigate } from '@tanstack/react-router';
import { usePresence } from '@/api/live/presence';
import { useActorName } from '@/api/use-names';
import { useSession } from '@/api/use-session';
import type { ProjectAddress } from '@/links';
import type { Project } from '@/model/types';
import { Avatar } from '@/ui/Avatar';

const most = 5;

/** Who else has the project open; a click goes to the task that they look at. */
export function PresentPeople({ project, at }: { project: Project; at: ProjectAddress }) {
  const session = useSession();
  const nameOf = useActorName();
  const navigate = useNavigate();
  const me = session.status === 'signed-in' ? session.user.id : null;
  const others = usePresence(project.id).filter(({ userId }) => userId !== me);
  if (others.length === 0) return null;
  return (
    <ul aria-label="Also here" className="mr-1 flex -space-x-1">
      {others.slice(0, most).map(({ userId, taskIds }) => {
        const name = nameOf(userId);
        const task = project.tasks.find(({ id }) => taskIds.includes(id));
        const words = task ? `${name} looks at ${task.title}` : `${name} is here`;
        return (
          <li key={userId} className="rounded-full ring-2 ring-canvas">
            {task ? (
              <button
                type="button"
                aria-label={words}
                title={words}
                className="block rounded-full"
                onClick={() => void navigate({ to: '.', search: { ...at, task: task.id } })}
              >
                <Avatar name={name} />
              </button>
            ) : (
              <span role="img" aria-label={words} title={words}>
                <Avatar name={name} />
              </span>
            )}
          </li>
        );
      })}
      {others.length > most && <li className="pl-2 text-xs leading-5 text-muted">+{others.length - most}</li>}
    </ul>
  );
}
