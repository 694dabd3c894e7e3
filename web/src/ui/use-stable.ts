import { useLayoutEffect, useRef, useState } from 'react';

/**
 * The same functions for as long as the component is there, each doing what it would do now. Rows are drawn again only when their own props
 * change, so what they call must keep its identity.
 */
export function useStable<T extends { [Name in keyof T]: (...args: never[]) => unknown }>(handlers: T): T {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState(() => {
    const call = (name: string, args: unknown[]) =>
      (latest.current as unknown as Record<string, (...all: unknown[]) => unknown>)[name]?.(...args);
    const entries = Object.keys(handlers).map((name) => [name, (...args: unknown[]) => call(name, args)]);
    return Object.fromEntries(entries) as unknown as T;
  });
  return stable;
}
