import { CloudAlert } from 'lucide-react';
import { Button } from './Button';
import { EmptyState } from './EmptyState';

export function ErrorState({ title, text, onRetry }: { title: string; text: string; onRetry?: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={<CloudAlert className="size-5" />}
        title={title}
        text={text}
        action={onRetry && <Button onClick={onRetry}>Try again</Button>}
      />
    </div>
  );
}
