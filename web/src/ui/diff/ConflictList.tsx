import type { Ref } from 'react';
import { conflictKey, type Choice, type Choices } from '@/model/conflict';
import type { Names } from '@/model/field-text';
import type { Conflict } from '@/model/types';
import { ConflictField, type Sides } from './ConflictField';

interface ConflictListProps {
  projectId: string;
  conflicts: readonly Conflict[];
  names: Names;
  actorName: (actor: string) => string;
  sides?: Sides;
  choices: Choices;
  onChoose: (conflict: Conflict, choice: Choice) => void;
  ref?: Ref<HTMLOListElement>;
}

/** The fields that are in dispute, each with its choice. */
export function ConflictList({ conflicts, actorName, choices, onChoose, ref, ...field }: ConflictListProps) {
  return (
    <ol ref={ref} className="divide-y divide-line">
      {conflicts.map((conflict) => (
        <li key={conflictKey(conflict)} className="px-4 py-3">
          <ConflictField
            {...field}
            conflict={conflict}
            who={actorName(conflict.actor)}
            choice={choices[conflictKey(conflict)]}
            onChoose={(choice) => onChoose(conflict, choice)}
          />
        </li>
      ))}
    </ol>
  );
}
