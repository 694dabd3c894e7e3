import { explain } from '@/api/problem';
import { useCommenting, useComments, type CommentAct } from '@/api/tasks/comments';
import { useSession } from '@/api/use-session';
import { useMembers } from '@/api/workspaces/list-members';
import { threads } from '@/model/comment';
import { MentionBox } from '@/ui/MentionBox';
import { SkeletonRows } from '@/ui/Skeleton';
import { toast } from '@/ui/toasts';
import { Section } from '../Section';
import { CommentCard } from './CommentCard';
import { WatchButton } from './WatchButton';

interface CommentsProps {
  /** The project's, where the task on show is a branch's: people talk about it there. */
  projectId: string;
  taskId: string;
}

/** What people say about a task, with answers under what they answer; who writes here hears of what follows. */
export function Comments({ projectId, taskId }: CommentsProps) {
  const { data, error } = useComments(projectId, taskId);
  const acting = useCommenting(projectId, taskId);
  const members = useMembers();
  const session = useSession();
  const me = session.status === 'signed-in' ? session.user.id : '';
  const act = async (acted: CommentAct): Promise<boolean> => {
    try {
      await acting.mutateAsync(acted);
      return true;
    } catch (refused) {
      toast(explain(refused), { tone: 'danger' });
      return false;
    }
  };
  const shown = data ? threads(data) : [];
  return (
    <Section title="Comments" action={<WatchButton projectId={projectId} taskId={taskId} />}>
      {error && !data && <p className="text-sm text-danger">{explain(error)}</p>}
      {!data && !error && <SkeletonRows rows={2} label="Loading the comments" />}
      <ol aria-label="Comments" className="space-y-3 empty:hidden">
        {shown.map(({ comment, replies }) => (
          <li key={comment.id}>
            <CommentCard comment={comment} me={me} members={members} replyTo={comment.id} onAct={act} />
            {replies.length > 0 && (
              <ol aria-label="Replies" className="mt-2 ml-2.5 space-y-2 border-l border-line pl-3.5">
                {replies.map((reply) => (
                  <li key={reply.id}>
                    <CommentCard comment={reply} me={me} members={members} replyTo={comment.id} onAct={act} />
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
      <div className="mt-2">
        <MentionBox
          label="Write a comment"
          placeholder="Write a comment; @ mentions somebody"
          submitLabel="Comment"
          members={members}
          busy={acting.isPending}
          onSubmit={(text) => act({ act: 'write', text })}
        />
      </div>
    </Section>
  );
}
