import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        // A refusal stays a refusal; only silence and the server's own trouble are worth another try.
        retry: (attempt, error) => attempt < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
      },
    },
  });
}
