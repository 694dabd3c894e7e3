import { mend, type QueryError } from '@/model/query/errors';
import { Button } from '@/ui/Button';

interface QueryProblemsProps {
  text: string;
  errors: readonly QueryError[];
  onMend: (text: string) => void;
}

/** What of the query can't be read, and what could stand there instead. */
export function QueryProblems({ text, errors, onMend }: QueryProblemsProps) {
  return (
    <ul role="alert" aria-label="What can’t be read" className="space-y-1 text-sm text-danger">
      {errors.map((error) => (
        <li key={`${error.at}:${error.message}`} className="flex flex-wrap items-center gap-2">
          <span>
            At character {error.at + 1}: {error.message}
          </span>
          {error.suggestions.map((suggestion) => (
            <Button key={suggestion} size="small" className="font-mono" onClick={() => onMend(mend(text, error, suggestion))}>
              {suggestion}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}
