import { CloudAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button';
import { EmptyState } from './EmptyState';

interface ErrorStateProps {
  title: string;
  text: string;
  onRetry?: () => void;
  /** Another way out, where trying again leads nowhere. */
  action?: ReactNode;
}

export function ErrorState({ title, text, onRetry, action }: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={<CloudAlert className="size-5" />}
        title={title}
        text={text}
        action={action || (onRetry && <Button onClick={onRetry}>Try again</Button>)}
      />
    </div>
  );
}
