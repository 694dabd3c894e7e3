export const customFieldTypes = ['text', 'number', 'date', 'select', 'user'] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

export interface FieldOption {
  key: string;
  name: string;
  color?: string | null;
}

/** A field that a workspace gave its tasks; a task holds its value under the key. */
export interface CustomField {
  key: string;
  name: string;
  type: CustomFieldType;
  options?: FieldOption[] | null;
  description?: string | null;
  position?: number | string | null;
  /** Not offered any more; what tasks hold stays. */
  retired: boolean;
  version: number;
}

export const customFieldTypeWords: Record<CustomFieldType, string> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  select: 'One of several',
  user: 'Person',
};
