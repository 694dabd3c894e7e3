import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useImport, useImportPreview, useImportProject } from '@/api/imports/import-project';
import { explain } from '@/api/problem';
import { useProjects } from '@/api/projects/list-projects';
import { links } from '@/links';
import { importFormats, type ImportFormat } from '@/model/import-format';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { Progress } from '@/ui/Progress';
import { Select } from '@/ui/Select';
import { SkeletonRows } from '@/ui/Skeleton';
import { Preview } from './Preview';

interface ImportFileProps {
  file: File;
  format: ImportFormat;
  onFormat: (format: ImportFormat) => void;
}

/** What a file would bring, with what it lost on the way; then the import itself, which ends in a review. */
export function ImportFile({ file, format, onFormat }: ImportFileProps) {
  const navigate = useNavigate();
  const { data: projects } = useProjects();
  const [projectId, setProjectId] = useState('');
  const [tag, setTag] = useState('');
  const [wantsReview, setWantsReview] = useState(true);
  // A history is past: it comes in whole or not at all, as a project of its own.
  const isHistory = format === 'patches';
  const review = wantsReview && !isHistory;
  const request = { file, format, ...(!isHistory && projectId && { projectId }), ...(format === 'taskmaster' && tag && { tag }) };
  const preview = useImportPreview(request);
  const start = useImportProject();
  const { data: progress, error: lost } = useImport(start.data?.importId);
  const running = start.isPending || progress?.status === 'running' || (start.data !== undefined && !progress && !lost);

  useEffect(() => {
    if (progress?.status !== 'done') return;
    void navigate(review && progress.proposalId ? links.proposal(progress.proposalId) : links.project(progress.projectId));
  }, [progress, review, navigate]);

  const refused = start.error ?? lost;
  return (
    <div className="mt-4 space-y-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Select label="Format" value={format} onChoose={onFormat}>
          {Object.entries(importFormats).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </Select>
        {!isHistory && (
          <Select label="Into" value={projectId} onChoose={setProjectId}>
            <option value="">The project it came from, else a new one</option>
            {projects?.items.map((project) => (
              <option key={project.id} value={project.id}>
                {project.title}
              </option>
            ))}
          </Select>
        )}
        {format === 'taskmaster' && <Field label="Tag" value={tag} placeholder="master" onChange={(event) => setTag(event.target.value)} />}
      </div>
      {preview.isPending && <SkeletonRows rows={4} label="Reading the file" />}
      {preview.error && <Refusal error={preview.error} />}
      {preview.data && <Preview preview={preview.data} into={projects?.items.find(({ id }) => id === preview.data.projectId)?.title} />}
      {refused && <Refusal error={refused} />}
      {progress?.status === 'failed' && <Preview preview={{ ...progress, status: 'failed' }} into={undefined} />}
      {running && <Progress value={progress && progress.total > 0 ? progress.done / progress.total : 0} label={`Import of ${file.name}`} />}
      <div className="flex flex-wrap items-center justify-end gap-3">
        {!isHistory && (
          <label className="mr-auto flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={wantsReview}
              onChange={(event) => setWantsReview(event.target.checked)}
              className="accent-accent-fill"
            />
            Review every change before it lands
          </label>
        )}
        <Button
          look="primary"
          disabled={preview.data?.status !== 'done' || running}
          onClick={() => start.mutate({ ...request, ...(review && { review }) })}
        >
          {review ? 'Review the import' : 'Import'}
        </Button>
      </div>
    </div>
  );
}

function Refusal({ error }: { error: unknown }) {
  return (
    <p role="alert" className="text-sm text-danger">
      {explain(error)}
    </p>
  );
}
