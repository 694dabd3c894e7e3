import { explain, fieldErrors } from './problem';

/** What a dialog that asks for a name says of a call that went wrong. */
export function namingProblem({ error, isPending }: { error: unknown; isPending: boolean }) {
  return { errors: fieldErrors(error, 'name'), problem: error ? explain(error) : null, pending: isPending };
}
