import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { explain, fieldErrors } from '@/api/problem';
import { useSaveAsTemplate } from '@/api/templates/templates';
import { links } from '@/links';
import type { Project } from '@/model/types';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Field } from '@/ui/Field';
import { toast } from '@/ui/toasts';

/** Keeps a project's shape under a name, to be made again. */
export function SaveTemplateDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const [name, setName] = useState(project.title);
  const save = useSaveAsTemplate(project.id);
  const errors = fieldErrors(save.error, 'name');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { name: name.trim() },
      {
        onSuccess: () => {
          onClose();
          toast('Kept as a template', { tone: 'success' });
        },
      },
    );
  };
  return (
    <Dialog title="Save as template" onClose={onClose}>
      <form onSubmit={submit} className="px-4 py-4">
        <Field
          label="Name"
          errors={errors}
          value={name}
          maxLength={200}
          required
          // The dialog opens to be typed into.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        <p className="mt-2 text-sm text-muted">
          Tasks, dependencies and estimates are kept; dates are counted from the day it is used on. It stands among the{' '}
          <Link {...links.templates()} className="font-medium text-accent hover:underline">
            templates
          </Link>
          .
        </p>
        {save.error && errors.length === 0 && (
          <p role="alert" className="mt-2 text-sm text-danger">
            {explain(save.error)}
          </p>
        )}
        <div className="mt-4 flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={name.trim() === '' || save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
