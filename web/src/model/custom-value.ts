import type { CustomField } from './custom-field';
import { formatDate } from './format';
import type { TaskFields } from './types';

/** The value of a custom field in words; a dash where it is unset. */
export function customText(field: CustomField, value: unknown, person: (id: string) => string | undefined): string {
  if (value === null || value === undefined || value === '') return '—';
  const text = String(value);
  switch (field.type) {
    case 'select':
      return field.options?.find((option) => option.key === text)?.name ?? text;
    case 'user':
      return person(text) ?? 'Someone who left';
    case 'date':
      return formatDate(text);
    case 'number':
      return Number(value).toLocaleString('en');
    case 'text':
      return text;
  }
}

/** What was typed as a value of the field; undefined where it is none, null where it is nothing. */
export function readCustom(field: CustomField, typed: string): string | number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (field.type !== 'number') return text;
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}

/** A new value of one custom field; null clears it and leaves the others. */
export function customChange(key: string, value: unknown): Partial<TaskFields> {
  return { customFields: { [key]: value } as TaskFields['customFields'] };
}
