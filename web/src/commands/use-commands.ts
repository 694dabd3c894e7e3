import { useEffect, useRef } from 'react';
import { register, type Command } from './registry';

/** Registers commands while the component is on screen; they always see its latest state. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => register(() => latest.current), []);
}
