import { useEffect, useRef, useState } from 'react';
import { availableCommands, type Command } from '@/commands/registry';
import { cx } from '@/ui/cx';
import { Dialog } from '@/ui/Dialog';
import { Kbd } from '@/ui/Kbd';

/** Every letter of the query in order; letters that follow each other or begin a word count more. Below zero is no match. */
function score(label: string, query: string): number {
  const text = label.toLowerCase();
  const whole = text.indexOf(query);
  if (whole >= 0) return 1_000 - whole;
  let at = -1;
  let points = 0;
  for (const letter of query) {
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return -1;
    points += next === at + 1 || text[next - 1] === ' ' ? 2 : 1;
    at = next;
  }
  return points;
}

/** A command that takes the words themselves. */
function spoken({ withText, ...command }: Command, text: string): Command[] {
  return withText ? [{ ...command, id: `${command.id}.text`, label: withText.label(text), run: () => withText.run(text) }] : [];
}

export function Palette({ onClose }: { onClose: () => void }) {
  const [commands] = useState(() => availableCommands().filter((command) => !command.keyOnly));
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const wanted = query.trim().toLowerCase();
  const found = commands
    .map((command) => ({ command, points: score(command.label, wanted) }))
    .filter(({ points }) => points >= 0)
    .toSorted((a, b) => b.points - a.points)
    .map(({ command }) => command)
    .concat(wanted === '' ? [] : commands.flatMap((command) => spoken(command, query.trim())));
  // In braces: newer browsers answer a scroll with a promise, which React would take for a clean-up.
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  return (
    <Dialog title="Commands" bare onClose={onClose}>
      <input
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls="palette"
        aria-activedescendant={found[active] ? `palette-${active}` : undefined}
        placeholder="Type a command, a project or, in a project, what should change…"
        value={query}
        // The palette opens to be typed into.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
          else if (event.key === 'Enter') run(found[active]);
          else return;
          event.preventDefault();
        }}
        className="h-12 w-full border-b border-line px-4 text-base outline-none"
      />
      <div ref={list} id="palette" role="listbox" aria-label="Commands" className="max-h-[50vh] overflow-y-auto p-1.5">
        {found.map((command, index) => (
          // The keyboard acts through the field above, as in every combobox.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={command.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === active}
            data-active={index === active || undefined}
            onPointerMove={() => setActive(index)}
            onClick={() => run(command)}
            className={cx('flex h-9 items-center gap-3 rounded-md px-2.5', index === active && 'bg-selected')}
          >
            <span className="min-w-0 grow truncate">{command.label}</span>
            <span className="text-xs text-faint">{command.group}</span>
            {command.keys?.[0] && <Kbd keys={command.keys[0]} />}
          </div>
        ))}
        {found.length === 0 && <p className="px-2.5 py-6 text-center text-sm text-faint">No command is called that.</p>}
      </div>
    </Dialog>
  );
}
