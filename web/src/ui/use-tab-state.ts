import { useState } from 'react';

/**
 * State that outlives a reload of this tab.
 * @param name Of what and of whose: somebody else may log in to the same tab.
 */
export function useTabState<T extends string | boolean | null>(name: string, initial: T) {
  const key = `orchestrator.tab.${name}`;
  const [value, setValue] = useState(() => {
    const stored = sessionStorage.getItem(key);
    return stored === null ? initial : (JSON.parse(stored) as T);
  });
  const set = (next: T) => {
    sessionStorage.setItem(key, JSON.stringify(next));
    setValue(next);
  };
  return [value, set] as const;
}
