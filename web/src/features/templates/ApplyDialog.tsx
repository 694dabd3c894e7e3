import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { explain } from '@/api/problem';
import { useProjects } from '@/api/projects/list-projects';
import { useApplyTemplate, useTemplatePreview, type ApplyRequest } from '@/api/templates/templates';
import { useMembers } from '@/api/workspaces/list-members';
import { links } from '@/links';
import { isoDate } from '@/model/format';
import { filledIn, type TemplateLine, type TemplateParameter } from '@/model/template';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Field } from '@/ui/Field';
import { Select } from '@/ui/Select';
import { toast } from '@/ui/toasts';

interface ApplyDialogProps {
  template: TemplateLine;
  onClose: () => void;
}

/** Fills the blanks of a template in and makes its tasks, after showing them. */
export function ApplyDialog({ template, onClose }: ApplyDialogProps) {
  const { data: projects } = useProjects();
  const navigate = useNavigate();
  const [projectId, setProjectId] = useState('');
  const [startDate, setStartDate] = useState(() => isoDate(new Date()));
  const [typed, setTyped] = useState<Record<string, string>>(() => defaults(template.parameters));
  const [asked, setAsked] = useState<ApplyRequest | null>(null);
  const apply = useApplyTemplate(template.id);
  const preview = useTemplatePreview(template.id, asked);
  const request: ApplyRequest = {
    ...(projectId && { projectId }),
    ...(startDate && { startDate }),
    parameters: filledIn(template.parameters, typed),
  };
  const missing = template.parameters.some(({ key, required }) => required && !typed[key]?.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply.mutate(request, {
      onSuccess: (made) => {
        onClose();
        toast(`“${template.name}” is in use`, { tone: 'success' });
        void navigate(links.project(made.projectId));
      },
    });
  };
  const refused = apply.error ?? preview.error;
  return (
    <Dialog title={`Use “${template.name}”`} onClose={onClose}>
      <form onSubmit={submit} className="space-y-3 px-4 py-4">
        <Select label="Into" value={projectId} onChoose={setProjectId}>
          <option value="">A new project</option>
          {projects?.items.map((project) => (
            <option key={project.id} value={project.id}>
              {project.title}
            </option>
          ))}
        </Select>
        <Field label="Starts on" type="date" value={startDate} onChange={(event) => setStartDate(event.target.value)} />
        {template.parameters.map((parameter) => (
          <Blank
            key={parameter.key}
            parameter={parameter}
            value={typed[parameter.key] ?? ''}
            onType={(value) => setTyped({ ...typed, [parameter.key]: value })}
          />
        ))}
        {preview.data?.diff && (
          <details open className="text-sm">
            <summary className="w-fit rounded-sm text-xs text-faint hover:text-ink">
              It makes {plural(preview.data.diff.length, 'change')}
            </summary>
            <ul aria-label="What it makes" className="mt-1 max-h-48 overflow-y-auto">
              {preview.data.diff.map((entry) => (
                <li key={entry.index} className="truncate py-0.5">
                  {entry.summary}
                </li>
              ))}
            </ul>
          </details>
        )}
        {refused && (
          <p role="alert" className="text-sm text-danger">
            {explain(refused)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={missing} onClick={() => setAsked(request)}>
            Show what it makes
          </Button>
          <Button type="submit" look="primary" disabled={missing || apply.isPending}>
            Make it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function defaults(parameters: readonly TemplateParameter[]): Record<string, string> {
  return Object.fromEntries(parameters.map((parameter) => [parameter.key, String(parameter.default ?? '')]));
}

function Blank({ parameter, value, onType }: { parameter: TemplateParameter; value: string; onType: (value: string) => void }) {
  const members = useMembers();
  const label = `${parameter.label ?? parameter.key}${parameter.required ? '' : ' (optional)'}`;
  if (parameter.type === 'user') {
    return (
      <Select label={label} value={value} onChoose={onType}>
        <option value="">Nobody</option>
        {members.map((member) => (
          <option key={member.userId} value={member.userId}>
            {member.name}
          </option>
        ))}
      </Select>
    );
  }
  return (
    <Field
      label={label}
      type={parameter.type === 'date' ? 'date' : 'text'}
      inputMode={parameter.type === 'number' ? 'decimal' : undefined}
      required={parameter.required}
      value={value}
      onChange={(event) => onType(event.target.value)}
    />
  );
}
