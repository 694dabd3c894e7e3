import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CustomField, FieldOption } from '@/model/custom-field';
import { http } from '../http';
import { keys } from '../keys';

export interface FieldDraft {
  name: string;
  type: CustomField['type'];
  description?: string | null;
  /** Of a new one the keys are the server's to make. */
  options?: (Omit<FieldOption, 'key'> & { key?: string })[];
}

export type FieldAct =
  | { act: 'create'; field: FieldDraft }
  | { act: 'change'; key: string; change: Partial<FieldDraft> & { retired?: boolean } }
  | { act: 'delete'; key: string };

/** Makes a field, changes it, or takes it out of use. */
export function useEditFields() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (acted: FieldAct): Promise<unknown> => {
      if (acted.act === 'create') return http('/api/fields', { method: 'POST', body: acted.field });
      if (acted.act === 'change') return http(`/api/fields/${acted.key}`, { method: 'PATCH', body: acted.change });
      return http(`/api/fields/${acted.key}`, { method: 'DELETE' });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.fields() }),
  });
}
