import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

export interface History {
  file: string;
  versions: number;
  /** The tasks that are alive at a version, by status. */
  countsAt: (version: number) => { tasks: number; done?: number };
}

/** A project's whole life in a file: the real one of ../shared/data where it is there, else one that tests/seeds/history.mjs makes. */
export function findHistory(): History {
  const real = resolve(root, '../shared/data/backlog-history');
  const folder = existsSync(real) ? real : made();
  const counts = JSON.parse(readFileSync(join(folder, 'counts.json'), 'utf8')) as { version: number; tasks: number; done?: number }[];
  return {
    file: join(folder, 'patches.jsonl'),
    versions: counts.length,
    countsAt: (version) => {
      const found = counts.find((count) => count.version === version);
      if (!found) throw new Error(`counts.json knows no version ${version}.`);
      return found;
    },
  };
}

function made(): string {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrator-history-'));
  execFileSync('node', [join(root, 'tests/seeds/history.mjs'), folder]);
  return folder;
}
