import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { explain } from '@/api/problem';
import { exportFormats, exportProject, type ExportFormat } from '@/api/projects/export-project';
import { useCommands } from '@/commands/use-commands';
import { links } from '@/links';
import type { Project } from '@/model/types';
import { Listbox } from '@/ui/Listbox';
import { Picker } from '@/ui/Picker';
import { fileName, saveFile } from '@/ui/save-file';
import { toast } from '@/ui/toasts';

// Each is opened now and then, so neither is part of every project's page.
const RescheduleDialog = lazy(async () => ({ default: (await import('./RescheduleDialog')).RescheduleDialog }));
const SaveTemplateDialog = lazy(async () => ({ default: (await import('./SaveTemplateDialog')).SaveTemplateDialog }));

interface ProjectMenuProps {
  project: Project;
  isPast: boolean;
  readOnly: boolean;
}

/** What is done with a project as a whole, now and then. */
export function ProjectMenu({ project, isPast, readOnly }: ProjectMenuProps) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'reschedule' | 'template' | null>(null);
  const take = async (format: ExportFormat) => {
    try {
      const file = await exportProject(project.id, format, isPast ? project.version : undefined);
      saveFile(file, `${fileName(project.title)}.${exportFormats[format].ending}`);
    } catch (error) {
      toast(explain(error), { tone: 'danger' });
    }
  };
  const formats = Object.keys(exportFormats) as ExportFormat[];
  const actions = [
    ...(readOnly ? [] : [{ id: 'reschedule', label: 'Reschedule…', keys: ['Shift+r'], run: () => setDialog('reschedule') }]),
    ...(project.branch || isPast
      ? []
      : [{ id: 'template', label: 'Save as template…', keys: undefined, run: () => setDialog('template') }]),
    ...formats.map((format) => ({
      id: `export.${format}`,
      label: `Export: ${exportFormats[format].words}`,
      keys: undefined,
      run: () => void take(format),
    })),
    { id: 'calendar', label: 'Calendar feed…', keys: undefined, run: () => void navigate(links.settings()) },
  ];
  useCommands(actions.map(({ id, label, keys, run }) => ({ id: `project.${id}`, label, group: 'Project', run, ...(keys && { keys }) })));
  return (
    <>
      <Picker
        label="More"
        valueText="Export, reschedule, template"
        className="size-7 justify-center rounded-md text-muted"
        panel={(close) => (
          <div className="w-64">
            <Listbox
              label="What to do"
              options={actions.map((action) => ({ value: action.id, label: action.label }))}
              isChosen={() => false}
              onChoose={(id) => {
                close();
                actions.find((action) => action.id === id)?.run();
              }}
            />
          </div>
        )}
      >
        <Ellipsis aria-hidden="true" className="size-4" />
      </Picker>
      <Suspense>
        {dialog === 'reschedule' && <RescheduleDialog project={project} onClose={() => setDialog(null)} />}
        {dialog === 'template' && <SaveTemplateDialog project={project} onClose={() => setDialog(null)} />}
      </Suspense>
    </>
  );
}
