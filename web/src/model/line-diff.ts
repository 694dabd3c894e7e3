export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

// Beyond this the table would cost more than the answer is worth, and nobody reads a diff of a thousand lines.
const most = 400;

/** What to remove and add to get from one list of lines to the other, by their longest common subsequence. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length > most || after.length > most) {
    return [...before.map(line('removed')), ...after.map(line('added'))];
  }
  const common = lengths(before, after);
  const at = (row: number, column: number) => common[row * (after.length + 1) + column] ?? 0;
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [old, young] = [before[i], after[j]];
    if (old !== undefined && old === young) {
      lines.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (young === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'removed', text: old });
      i += 1;
    } else if (young !== undefined) {
      lines.push({ kind: 'added', text: young });
      j += 1;
    }
  }
  return lines;
}

function line(kind: DiffLine['kind']) {
  return (text: string): DiffLine => ({ kind, text });
}

function lengths(before: readonly string[], after: readonly string[]): Uint16Array {
  const width = after.length + 1;
  const table = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [down = 0, right = 0, diagonal = 0] = [table[(i + 1) * width + j], table[i * width + j + 1], table[(i + 1) * width + j + 1]];
      table[i * width + j] = before[i] === after[j] ? diagonal + 1 : Math.max(down, right);
    }
  }
  return table;
}
