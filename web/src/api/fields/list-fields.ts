import { useQuery } from '@tanstack/react-query';
import type { CustomField } from '@/model/custom-field';
import type { Page } from '@/model/types';
import { http } from '../http';
import { keys } from '../keys';

export async function listFields(signal?: AbortSignal): Promise<CustomField[]> {
  const { items } = await http<Pick<Page<CustomField>, 'items'>>('/api/fields', { signal });
  return items;
}

const none: CustomField[] = [];

/** The fields that the workspace gave its tasks, retired ones too; none until they are there. */
export function useFields(): CustomField[] {
  return useFieldsQuery().data ?? none;
}

export function useFieldsQuery() {
  return useQuery({ queryKey: keys.fields(), queryFn: ({ signal }) => listFields(signal), staleTime: 60_000 });
}
