import { download } from '../http';

/** In what a project goes out, with the ending of the file. Everything but `patches` is of one moment. */
export const exportFormats = {
  json: { words: 'JSON, without loss', ending: 'json' },
  csv: { words: 'Table (CSV)', ending: 'csv' },
  markdown: { words: 'Markdown', ending: 'md' },
  ics: { words: 'Calendar (ics)', ending: 'ics' },
  patches: { words: 'The whole history (patches)', ending: 'ndjson' },
} as const;

export type ExportFormat = keyof typeof exportFormats;

/**
 * The project as a file, as of a version where one is given. `patches` is every patch with its place in the hash chain, a line each: what an
 * import takes, and what can be checked without the server.
 */
export function exportProject(projectId: string, format: ExportFormat, version?: number): Promise<Blob> {
  const moment = version === undefined || format === 'patches' ? '' : `&version=${version}`;
  return download(`/api/projects/${projectId}/export?format=${format}${moment}`);
}
