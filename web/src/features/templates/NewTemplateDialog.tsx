import { useState } from 'react';
import { namingProblem } from '@/api/naming';
import { useCreateTemplate } from '@/api/templates/templates';
import { templateFrom } from '@/model/template-draft';
import { plural } from '@/model/words';
import { inputLook } from '@/ui/Field';
import { NameDialog } from '@/ui/NameDialog';
import { toast } from '@/ui/toasts';

const example = 'Write the notes of {{version}}\n  Ask everybody what is worth a line\nTag and publish';

/** A template that no project was there for. */
export function NewTemplateDialog({ onClose }: { onClose: () => void }) {
  const [lines, setLines] = useState('');
  const create = useCreateTemplate();
  const { parameters, patch } = templateFrom('', lines);
  const tasks = patch.taskPatches?.length ?? 0;
  return (
    <NameDialog
      title="New template"
      placeholder="Release {{version}}"
      maxLength={200}
      submit="Keep it"
      {...namingProblem(create)}
      onSubmit={(name) =>
        create.mutate(
          { name, ...templateFrom(name, lines) },
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
      <label className="block text-sm">
        <span className="mb-1 block font-medium">Tasks, one a line</span>
        <textarea
          rows={6}
          value={lines}
          placeholder={example}
          onChange={(event) => setLines(event.target.value)}
          className={`${inputLook} field-sizing-content max-h-80 min-h-32 py-1.5`}
        />
      </label>
      <p role="status" className="text-xs text-faint">
        {plural(tasks, 'task')}
        {parameters.length > 0 && `, ${plural(parameters.length, 'blank')} to fill in: ${parameters.map(({ key }) => key).join(', ')}`}.
        Indent a line to make it a part of the one above; {'{{name}}'} is a blank.
      </p>
    </NameDialog>
  );
}
