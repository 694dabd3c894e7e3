import { explain, Problem } from '@/api/problem';

/** What went wrong as a whole; messages that belong to a field stand at the field. */
export function FormError({ error }: { error: unknown }) {
  if (!error || (error instanceof Problem && Object.keys(error.errors).length > 0)) return null;
  const wrongCredentials = error instanceof Problem && error.status === 401;
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
      {wrongCredentials ? 'That email and password don’t match an account.' : explain(error)}
    </p>
  );
}
