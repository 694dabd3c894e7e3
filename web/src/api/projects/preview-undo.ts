import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isNothing } from '@/model/conflict';
import { keys } from '../keys';
import { previewPatch, type Previewed } from './append-patch';
import { diffQuery } from './get-diff';

/** What the undo of a version would change now. A conflict with later work is a refusal, as it would be of the undo itself. */
export function useUndoPreview(projectId: string, version: number) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.undoPreview(projectId, version),
    queryFn: async ({ signal }): Promise<Previewed> => {
      const { patch } = await client.ensureQueryData(diffQuery(projectId, version, version - 1));
      if (isNothing(patch)) return { version, patch, diff: [] };
      return previewPatch(projectId, { ...patch, baseVersion: version }, signal);
    },
    gcTime: 0,
  });
}
