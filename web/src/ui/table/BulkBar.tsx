import { CalendarPlus, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '@/commands/use-commands';
import type { BulkChange } from '@/model/bulk';
import type { Member } from '@/model/session';
import { plural } from '@/model/words';
import { Avatar } from '../Avatar';
import { Button, IconButton } from '../Button';
import { Dialog } from '../Dialog';
import { DatePicker } from '../fields/DatePicker';
import { priorityOptions, taskStatusOptions } from '../fields/options';
import { Listbox, type Option } from '../Listbox';
import { ChoicePicker, Picker } from '../Picker';

interface BulkBarProps {
  count: number;
  /** How many match in all, where every row on screen is selected and there are more. */
  total?: number;
  members: readonly Member[];
  knownLabels: readonly string[];
  /** `all`: whatever matches, not only what is on screen. */
  onChange: (change: BulkChange, all: boolean) => void;
  onDelete: (all: boolean) => void;
  onClear: () => void;
}

type Open = 'status' | 'priority' | 'assignee' | 'labels' | 'due' | 'delete' | null;

const chip = 'h-7 rounded-md border border-line-strong bg-raised px-2 text-sm';

/** What can be done to all that is selected, in one step. */
export function BulkBar({ count, total, members, knownLabels, onChange, onDelete, onClear }: BulkBarProps) {
  const [open, setOpen] = useState<Open>(null);
  const [every, setEvery] = useState(false);
  const all = every && total !== undefined;
  const many = all ? total : count;
  const group = 'Selection';
  const command = (id: Exclude<Open, null>, label: string, keys: string[]) => ({
    id: `bulk.${id}`,
    label,
    group,
    keys,
    run: () => setOpen(id),
  });
  useCommands([
    command('status', 'Set the status of all', ['s']),
    command('priority', 'Set the priority of all', ['p']),
    command('assignee', 'Assign all', ['a']),
    command('labels', 'Label all', ['l']),
    command('due', 'Set the due date of all', ['Shift+d']),
    command('delete', 'Delete all', ['Delete', 'Mod+Backspace']),
  ]);
  const control = (id: Exclude<Open, null>) => ({
    open: open === id,
    onOpenChange: (to: boolean) => setOpen(to ? id : null),
    className: chip,
  });
  const people: Option<string | null>[] = [
    { value: null, label: 'Nobody' },
    ...members.map((member) => ({ value: member.userId, label: member.name, icon: <Avatar name={member.name} /> })),
  ];
  return (
    <div
      role="toolbar"
      aria-label={`${plural(many, 'task')} selected`}
      className="flex shrink-0 flex-wrap items-center gap-1.5 border-t border-accent bg-accent-soft px-3 py-2"
    >
      <span role="status" className="mr-1 text-sm font-medium">
        {plural(many, 'task')} selected
      </span>
      {total !== undefined && !every && (
        <Button size="small" look="quiet" onClick={() => setEvery(true)}>
          Select all {total.toLocaleString('en')}
        </Button>
      )}
      <ChoicePicker
        {...control('status')}
        label="Status of all"
        valueText="Choose"
        value={undefined as unknown as (typeof taskStatusOptions)[number]['value']}
        options={taskStatusOptions}
        onChoose={(status) => onChange({ body: { status } }, all)}
      >
        Status
      </ChoicePicker>
      <ChoicePicker
        {...control('priority')}
        label="Priority of all"
        valueText="Choose"
        value={undefined as unknown as (typeof priorityOptions)[number]['value']}
        options={priorityOptions}
        onChoose={(priority) => onChange({ body: { priority } }, all)}
      >
        Priority
      </ChoicePicker>
      <ChoicePicker
        {...control('assignee')}
        label="Assignee of all"
        valueText="Choose"
        value={undefined as string | null | undefined}
        options={people}
        onChoose={(assigneeId) => onChange({ body: { assigneeId: assigneeId ?? null } }, all)}
      >
        Assignee
      </ChoicePicker>
      <Picker
        {...control('labels')}
        label="Labels of all"
        valueText="Add or take away"
        panel={(close) => (
          <LabelsPanel
            known={knownLabels}
            onChange={(change) => {
              close();
              onChange(change, all);
            }}
          />
        )}
      >
        Labels
      </Picker>
      <DatePicker
        {...control('due')}
        label="Due date of all"
        empty="Due"
        wordy
        value={null}
        onChange={(dueDate) => onChange({ body: { dueDate } }, all)}
      />
      <Picker
        label="Shift the dates of all"
        valueText="By days"
        className={chip}
        panel={(close) => (
          <div className="flex gap-1 p-1">
            {[-7, -1, 1, 7].map((shiftDays) => (
              <Button
                key={shiftDays}
                size="small"
                look="quiet"
                onClick={() => {
                  close();
                  onChange({ shiftDays }, all);
                }}
              >
                {`${shiftDays > 0 ? '+' : '−'}${plural(Math.abs(shiftDays), 'day')}`}
              </Button>
            ))}
          </div>
        )}
      >
        <CalendarPlus aria-hidden="true" className="size-3.5" />
        Shift
      </Picker>
      <Button size="small" icon={<Trash2 aria-hidden="true" className="size-3.5" />} onClick={() => setOpen('delete')}>
        Delete
      </Button>
      <IconButton label="Select nothing" className="ml-auto" onClick={onClear}>
        <X className="size-4" />
      </IconButton>
      {open === 'delete' && (
        <Dialog
          title={`Delete ${plural(many, 'task')}?`}
          onClose={() => setOpen(null)}
          footer={
            <>
              <Button look="quiet" onClick={() => setOpen(null)}>
                Cancel
              </Button>
              <Button
                look="danger"
                onClick={() => {
                  setOpen(null);
                  onDelete(all);
                }}
              >
                Delete
              </Button>
            </>
          }
        >
          <p className="px-4 py-4 text-sm">What is under them goes along. It is one step, which Undo takes back.</p>
        </Dialog>
      )}
    </div>
  );
}

function LabelsPanel({ known, onChange }: { known: readonly string[]; onChange: (change: BulkChange) => void }) {
  const [removing, setRemoving] = useState(false);
  const choose = (label: string) => onChange(removing ? { removeLabels: [label] } : { addLabels: [label] });
  return (
    <>
      <div role="radiogroup" aria-label="What to do with the label" className="mb-1 flex gap-1">
        {[false, true].map((remove) => (
          <button
            key={String(remove)}
            type="button"
            role="radio"
            aria-checked={removing === remove}
            onClick={() => setRemoving(remove)}
            className="h-6 grow rounded px-2 text-xs text-muted aria-checked:bg-selected aria-checked:text-ink"
          >
            {remove ? 'Take away' : 'Add'}
          </button>
        ))}
      </div>
      <Listbox
        label={removing ? 'Label to take away' : 'Label to add'}
        options={known.map((label) => ({ value: label, label }))}
        isChosen={() => false}
        onChoose={choose}
        {...(!removing && { onCreate: choose })}
      />
    </>
  );
}
