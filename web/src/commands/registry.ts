/** One thing a person can do. Shortcuts, the help page and the palette all derive from these. */
export interface Command {
  id: string;
  label: string;
  group: string;
  /** `Mod+k`, `Shift+d`, `g h` (one after the other), `?`. `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
  keys?: string[];
  /** Whether it makes sense now; asked each time. */
  when?: () => boolean;
  /** Works in a text field too. */
  whileTyping?: boolean;
  /** Makes no sense in the palette, such as a step of the cursor. */
  keyOnly?: boolean;
  run: () => void;
  /** Takes whatever is written in the palette, where no command is called that. */
  withText?: { label: (text: string) => string; run: (text: string) => void };
}

const stack: { owner: symbol; commands: () => readonly Command[] }[] = [];

/** Makes commands available until the returned function is called. What is registered last wins a shared id or key. */
export function register(commands: () => readonly Command[]): () => void {
  const owner = Symbol('commands');
  stack.push({ owner, commands });
  return () => {
    const index = stack.findIndex((entry) => entry.owner === owner);
    if (index >= 0) stack.splice(index, 1);
  };
}

/** Every command, the innermost first, each id once. */
export function allCommands(): Command[] {
  const seen = new Map<string, Command>();
  for (const { commands } of stack.toReversed()) {
    for (const command of commands()) if (!seen.has(command.id)) seen.set(command.id, command);
  }
  return [...seen.values()];
}

export function availableCommands(): Command[] {
  return allCommands().filter((command) => command.when?.() ?? true);
}
