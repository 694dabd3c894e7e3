import { useState } from 'react';
import { allCommands, type Command } from '@/commands/registry';
import { Dialog } from '@/ui/Dialog';
import { Kbd } from '@/ui/Kbd';

function byGroup(): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of allCommands()) {
    if (command.keys) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return [...groups];
}

/** Every shortcut that works on this page, by group. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const [groups] = useState(byGroup);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} className="w-[min(44rem,calc(100vw-2rem))]">
      <div className="columns-1 gap-8 p-4 sm:columns-2">
        {groups.map(([group, commands]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">{group}</h3>
            <dl>
              {commands.map((command) => (
                <div key={command.id} className="flex h-7 items-center justify-between gap-4 text-sm">
                  <dt className="truncate">{command.label}</dt>
                  <dd>{command.keys?.[0] && <Kbd keys={command.keys[0]} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
