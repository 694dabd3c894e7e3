import { Split } from 'lucide-react';
import { Button } from '@/ui/Button';
import { Kbd } from '@/ui/Kbd';

/** Asks an agent for a task's sub-tasks. */
export function BreakDownButton({ onBreakDown }: { onBreakDown: () => void }) {
  return (
    <Button size="small" look="quiet" className="mr-auto" icon={<Split aria-hidden="true" className="size-3.5" />} onClick={onBreakDown}>
      Break down <Kbd keys="b" />
    </Button>
  );
}
