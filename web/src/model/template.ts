import type { ProjectPatch } from './types';

export const parameterTypes = ['text', 'number', 'date', 'user'] as const;

export interface TemplateParameter {
  key: string;
  label?: string | null;
  type: (typeof parameterTypes)[number];
  default?: string | number | null;
  required?: boolean;
}

/** A template in the list; its patch is left out. */
export interface TemplateLine {
  id: string;
  name: string;
  description: string | null;
  parameters: TemplateParameter[];
  /** How many tasks it makes. */
  tasks?: number;
  version: number;
  updatedAt: string;
}

export interface Template extends TemplateLine {
  patch: ProjectPatch;
}

/** What was filled in, as the types of the parameters ask for; what is empty is left out. */
export function filledIn(
  parameters: readonly TemplateParameter[],
  typed: Readonly<Record<string, string>>,
): Record<string, string | number> {
  const values = parameters.flatMap(({ key, type }): [string, string | number][] => {
    const text = typed[key]?.trim() ?? '';
    if (text === '') return [];
    return [[key, type === 'number' ? Number(text.replace(',', '.')) : text]];
  });
  return Object.fromEntries(values);
}
