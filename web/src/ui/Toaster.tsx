import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { IconButton } from './Button';
import { currentToasts, dismiss, subscribeToToasts } from './toasts';

export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-14 z-50 flex flex-col items-center gap-2 sm:left-auto sm:items-end"
    >
      {toasts.map(({ id, text, tone, action }) => (
        <div
          key={id}
          className="pointer-events-auto flex max-w-md animate-appear items-center gap-2 rounded-lg bg-raised py-2 pr-2 pl-3 text-sm shadow-float"
        >
          {tone === 'success' && <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-success" />}
          {tone === 'danger' && <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger" />}
          <span className="min-w-0 grow">{text}</span>
          {action && (
            <button
              type="button"
              className="rounded px-1.5 py-0.5 font-semibold text-accent hover:bg-hover"
              onClick={() => {
                action.run();
                dismiss(id);
              }}
            >
              {action.label}
            </button>
          )}
          <IconButton label="Dismiss" className="size-6" onClick={() => dismiss(id)}>
            <X className="size-3.5" />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
