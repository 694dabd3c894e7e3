import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Field } from './Field';

interface NameDialogProps {
  title: string;
  /** What stands in the field when it opens. */
  initial?: string;
  hint?: string;
  placeholder?: string;
  maxLength: number;
  /** What is wrong with the name. */
  errors: string[];
  /** What else went wrong, in words. */
  problem: string | null;
  pending: boolean;
  submit: string;
  onSubmit: (name: string) => void;
  onClose: () => void;
  /** What goes with the name. */
  children?: ReactNode;
}

/** Asks for a name, and little else. */
export function NameDialog({ title, initial = '', submit, pending, problem, onSubmit, onClose, children, ...field }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(name.trim());
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={send} className="space-y-3 px-4 py-4">
        <Field
          label="Name"
          {...field}
          value={name}
          required
          // The dialog opens to be typed into.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        {children}
        {problem !== null && field.errors.length === 0 && (
          <p role="alert" className="text-sm text-danger">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={name.trim() === '' || pending}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
