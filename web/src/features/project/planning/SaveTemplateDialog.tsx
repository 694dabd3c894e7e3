import { Link } from '@tanstack/react-router';
import { namingProblem } from '@/api/naming';
import { useSaveAsTemplate } from '@/api/templates/templates';
import { links } from '@/links';
import type { Project } from '@/model/types';
import { NameDialog } from '@/ui/NameDialog';
import { toast } from '@/ui/toasts';

/** Keeps a project's shape under a name, to be made again. */
export function SaveTemplateDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const save = useSaveAsTemplate(project.id);
  return (
    <NameDialog
      title="Save as template"
      initial={project.title}
      maxLength={200}
      submit="Save"
      {...namingProblem(save)}
      onSubmit={(name) =>
        save.mutate(
          { name },
          {
            onSuccess: () => {
              onClose();
              toast('Kept as a template', { tone: 'success' });
            },
          },
        )
      }
      onClose={onClose}
    >
      <p className="text-sm text-muted">
        Tasks, dependencies and estimates are kept; dates are counted from the day it is used on. It stands among the{' '}
        <Link {...links.templates()} className="font-medium text-accent hover:underline">
          templates
        </Link>
        .
      </p>
    </NameDialog>
  );
}
