import { useQuery } from '@tanstack/react-query';
import { http } from '../http';
import { keys } from '../keys';

export interface Verified {
  version: number;
  /** How many patches were checked against the chain, and how many are older than it. */
  verified: number;
  unsealed: number;
  /** The hash of the newest patch, which stands for all before it. */
  head: string | null;
  intact: boolean;
  firstBreak?: { version: number; reason: string } | null;
}

export function verifyLog(projectId: string, signal?: AbortSignal): Promise<Verified> {
  return http(`/api/projects/${projectId}/patches/verify`, { signal });
}

/** Walks the whole log, so it is asked for and never done by the way. */
export function useVerifiedLog(projectId: string) {
  return useQuery({
    queryKey: keys.verified(projectId),
    queryFn: ({ signal }) => verifyLog(projectId, signal),
    enabled: false,
    gcTime: 0,
  });
}
