import { availableCommands, type Command } from './registry';

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** How a key reads on a keycap: `Mod+k` → `⌘K` or `Ctrl K`. */
export function keycaps(keys: string): string[] {
  return keys.split(' ').flatMap((chord) => chord.split('+').map(keycap));
}

const caps: Record<string, string> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Shift: '⇧',
  Alt: isMac ? '⌥' : 'Alt',
  Enter: '↵',
  Escape: 'Esc',
  Space: 'Space',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

function keycap(key: string): string {
  return caps[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The chord that a key press makes, in the notation of commands. Shift counts only for letters and named keys: `?` is `?`. */
export function chordOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key;
  const isSymbol = key.length === 1 && !/[a-z]/i.test(key);
  const parts = [
    (isMac ? event.metaKey : event.ctrlKey) && 'Mod',
    event.altKey && 'Alt',
    event.shiftKey && !isSymbol && 'Shift',
    key.length === 1 ? key.toLowerCase() : key,
  ];
  return parts.filter(Boolean).join('+');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=range]), textarea, select')) &&
    // Nobody types into what has closed under the focus.
    target.closest('dialog:not([open])') === null
  );
}

/** Enter and Space on a button or a link press it; a command must not take them away. */
function isPress(chord: string, target: EventTarget | null): boolean {
  return (
    (chord === 'Enter' || chord === 'Space') &&
    target instanceof HTMLElement &&
    target.closest('button, a, summary, [role=option], [role=switch]') !== null
  );
}

const sequenceWindow = 1_000;

/** Runs commands by key until the returned function is called. */
export function listenForKeys(target: Document): () => void {
  let prefix = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || ['Control', 'Meta', 'Shift', 'Alt'].includes(event.key)) return;
    const chord = chordOf(event);
    if (isPress(chord, event.target)) return;
    const typing = isTyping(event.target);
    const candidates = availableCommands().filter((command) => !typing || command.whileTyping);
    const typed = prefix ? `${prefix} ${chord}` : chord;
    const hit = find(candidates, typed) ?? (prefix ? find(candidates, chord) : undefined);
    clearTimeout(timer);
    prefix = '';
    if (hit) {
      event.preventDefault();
      hit.run();
    } else if (candidates.some((command) => command.keys?.some((keys) => keys.startsWith(`${typed} `)))) {
      prefix = typed;
      timer = setTimeout(() => {
        prefix = '';
      }, sequenceWindow);
    }
  };

  target.addEventListener('keydown', onKeyDown);
  return () => {
    clearTimeout(timer);
    target.removeEventListener('keydown', onKeyDown);
  };
}

function find(commands: Command[], keys: string): Command | undefined {
  return commands.find((command) => command.keys?.includes(keys));
}
