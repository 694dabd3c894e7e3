import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeleteConversation, useRenameConversation } from '@/api/conversations/edit-conversation';
import { explain, Problem } from '@/api/problem';
import { useCommands } from '@/commands/use-commands';
import type { ConversationLine } from '@/model/conversation';
import { Button, IconButton } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { NameDialog } from '@/ui/NameDialog';
import { toast } from '@/ui/toasts';

interface ConversationActionsProps {
  conversation: ConversationLine;
  onDeleted: () => void;
}

/** Gives the open conversation another name, or deletes it for good. */
export function ConversationActions({ conversation, onDeleted }: ConversationActionsProps) {
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null);
  const rename = useRenameConversation(conversation.id);
  const remove = useDeleteConversation(conversation.id);
  const close = () => setAsked(null);
  useCommands([
    { id: 'assistant.rename', label: 'Rename the conversation', group: 'Assistant', run: () => setAsked('rename') },
    { id: 'assistant.delete', label: 'Delete the conversation', group: 'Assistant', run: () => setAsked('delete') },
  ]);
  const drop = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast('Conversation deleted');
        onDeleted();
      },
      onError: (error) => {
        close();
        toast(explain(error), { tone: 'danger' });
      },
    });
  return (
    <>
      <IconButton label="Rename the conversation" onClick={() => setAsked('rename')}>
        <Pencil className="size-4" />
      </IconButton>
      <IconButton label="Delete the conversation" onClick={() => setAsked('delete')}>
        <Trash2 className="size-4" />
      </IconButton>
      {asked === 'rename' && (
        <NameDialog
          title="Rename the conversation"
          initial={conversation.title ?? ''}
          maxLength={200}
          errors={rename.error instanceof Problem ? (rename.error.errors.title ?? []) : []}
          problem={rename.error ? explain(rename.error) : null}
          pending={rename.isPending}
          submit="Rename"
          onSubmit={(title) => rename.mutate(title, { onSuccess: close })}
          onClose={close}
        />
      )}
      {asked === 'delete' && (
        <Dialog
          title="Delete the conversation?"
          onClose={close}
          footer={
            <>
              <Button look="quiet" onClick={close}>
                Cancel
              </Button>
              <Button look="danger" disabled={remove.isPending} onClick={drop}>
                Delete
              </Button>
            </>
          }
        >
          <p className="px-4 py-4 text-sm">
            “{conversation.title ?? 'It'}” can’t be brought back. What was proposed in it stays among the proposals.
          </p>
        </Dialog>
      )}
    </>
  );
}
