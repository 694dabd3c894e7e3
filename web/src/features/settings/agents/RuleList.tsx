import { Pencil, Plus, Trash2 } from 'lucide-react';
import { Button, IconButton } from '@/ui/Button';
import { Section } from './Section';

interface RuleListProps {
  title: string;
  lead: string;
  /** What holds without a rule. */
  none: string;
  rules: readonly { name: string; words: string }[];
  readOnly: boolean;
  /** Opens one to be changed; behind the last, a new one. */
  onOpen: (index: number) => void;
  onDelete: (index: number) => void;
}

export function RuleList({ title, lead, none, rules, readOnly, onOpen, onDelete }: RuleListProps) {
  const add = (
    <Button size="small" icon={<Plus aria-hidden="true" className="size-3.5" />} onClick={() => onOpen(rules.length)}>
      New rule
    </Button>
  );
  return (
    <Section title={title} lead={lead} action={!readOnly && add}>
      <ul aria-label={title} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
        {rules.map(({ name, words }, index) => (
          <li key={name} className="flex items-center gap-2 px-4 py-2.5 text-sm">
            <p className="min-w-0 grow">
              <span className="font-medium">{name}</span> <span className="text-muted">{words}</span>
            </p>
            {!readOnly && (
              <>
                <IconButton label={`Change ${name}`} onClick={() => onOpen(index)}>
                  <Pencil className="size-4" />
                </IconButton>
                <IconButton label={`Delete ${name}`} onClick={() => onDelete(index)}>
                  <Trash2 className="size-4" />
                </IconButton>
              </>
            )}
          </li>
        ))}
        {rules.length === 0 && <li className="px-4 py-3 text-sm text-faint">{none}</li>}
      </ul>
    </Section>
  );
}
