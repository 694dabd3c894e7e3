import { useState } from 'react';

/**
 * One of several, remembered on this device.
 * @param key Of what and where; the first option is the usual one.
 */
export function useKeptChoice<T extends string>(key: string, options: readonly [T, ...T[]]): [T, (value: T) => void] {
  const kept = `orchestrator.${key}`;
  const [value, setValue] = useState(() => options.find((option) => option === localStorage.getItem(kept)) ?? options[0]);
  return [
    value,
    (next) => {
      localStorage.setItem(kept, next);
      setValue(next);
    },
  ];
}
