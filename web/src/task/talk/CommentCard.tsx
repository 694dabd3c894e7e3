import { Pencil, Reply, SmilePlus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { CommentAct } from '@/api/tasks/comments';
import type { Comment } from '@/model/comment';
import { formatAgo, formatInstant } from '@/model/format';
import type { Member } from '@/model/session';
import { plural } from '@/model/words';
import { Avatar } from '@/ui/Avatar';
import { IconButton } from '@/ui/Button';
import { cx } from '@/ui/cx';
import { Markdown } from '@/ui/Markdown';
import { MentionBox } from '@/ui/MentionBox';
import { Picker } from '@/ui/Picker';

interface CommentCardProps {
  comment: Comment;
  me: string;
  members: readonly Member[];
  /** What an answer hangs under: answers go one level deep. */
  replyTo: string;
  onAct: (acted: CommentAct) => Promise<boolean>;
}

// The server takes these and no others, so that one reaction is never counted under two spellings.
const emoji = ['👍', '👎', '😄', '🎉', '😕', '❤️', '🚀', '👀', '✅'];

export function CommentCard({ comment, me, members, replyTo, onAct }: CommentCardProps) {
  const [doing, setDoing] = useState<'edit' | 'reply' | null>(null);
  const nameOf = (userId: string) => members.find((member) => member.userId === userId)?.name ?? 'Someone who left';
  const author = nameOf(comment.authorId);
  const mine = comment.authorId === me;
  const stop = () => setDoing(null);
  const finish = async (acted: CommentAct) => {
    const done = await onAct(acted);
    if (done) stop();
    return done;
  };
  if (comment.deleted) return <p className="text-sm text-faint italic">A comment was deleted.</p>;
  return (
    <article
      aria-label={`${author}, ${formatInstant(comment.createdAt)}`}
      id={`comment-${comment.id}`}
      className="group flex gap-2 text-sm"
    >
      <Avatar name={author} className="mt-0.5" />
      <div className="min-w-0 grow">
        <div className="flex min-h-6 items-center gap-2">
          <span className="truncate font-medium">{author}</span>
          <time dateTime={comment.createdAt} title={formatInstant(comment.createdAt)} className="shrink-0 text-xs text-faint">
            {formatAgo(comment.createdAt)}
            {comment.editedAt && ', edited'}
          </time>
          <span className="ml-auto flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100">
            <Picker
              label="React"
              valueText="With an emoji"
              className="size-6 justify-center text-muted"
              panel={(close) => (
                <div className="flex">
                  {emoji.map((one) => (
                    <IconButton
                      key={one}
                      label={`React with ${one}`}
                      onClick={() => {
                        close();
                        void onAct({ act: 'react', id: comment.id, emoji: one });
                      }}
                    >
                      {one}
                    </IconButton>
                  ))}
                </div>
              )}
            >
              <SmilePlus aria-hidden="true" className="size-3.5" />
            </Picker>
            <IconButton label="Reply" className="size-6" onClick={() => setDoing('reply')}>
              <Reply className="size-3.5" />
            </IconButton>
            {mine && (
              <>
                <IconButton label="Edit the comment" className="size-6" onClick={() => setDoing('edit')}>
                  <Pencil className="size-3.5" />
                </IconButton>
                <IconButton label="Delete the comment" className="size-6" onClick={() => void onAct({ act: 'delete', id: comment.id })}>
                  <Trash2 className="size-3.5" />
                </IconButton>
              </>
            )}
          </span>
        </div>
        {doing === 'edit' ? (
          <MentionBox
            label="Comment"
            submitLabel="Save"
            members={members}
            value={comment.text}
            takesFocus
            onSubmit={(text) => finish({ act: 'edit', id: comment.id, text })}
            onCancel={stop}
          />
        ) : (
          <Markdown text={comment.text} />
        )}
        {comment.reactions.length > 0 && (
          <div className="mt-1 flex flex-wrap gap-1">
            {comment.reactions.map((reaction) => {
              const reacted = reaction.userIds.includes(me);
              const names = reaction.userIds.map(nameOf).join(', ');
              return (
                <button
                  key={reaction.emoji}
                  type="button"
                  aria-pressed={reacted}
                  aria-label={`${reaction.emoji}: ${plural(reaction.userIds.length, 'person', 'people')}: ${names}`}
                  title={names}
                  onClick={() => void onAct({ act: reacted ? 'unreact' : 'react', id: comment.id, emoji: reaction.emoji })}
                  className={cx(
                    'h-6 rounded-full border px-2 text-xs',
                    reacted ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
                  )}
                >
                  {reaction.emoji} {reaction.userIds.length}
                </button>
              );
            })}
          </div>
        )}
        {doing === 'reply' && (
          <div className="mt-2">
            <MentionBox
              label={`Reply to ${author}`}
              submitLabel="Reply"
              members={members}
              takesFocus
              onSubmit={(text) => finish({ act: 'write', text, replyTo })}
              onCancel={stop}
            />
          </div>
        )}
      </div>
    </article>
  );
}
