import { Link } from '@tanstack/react-router';
import { links } from '@/links';

interface CauseProps {
  projectId: string;
  origin: string;
  cause: string | null | undefined;
  /** What the branch of a merge is called, while it is still there. */
  branch?: string;
}

const look = 'font-medium text-accent hover:underline';

/** Why a patch was made, with the way to it. Nothing where a person simply made it. */
export function Cause({ projectId, origin, cause, branch }: CauseProps) {
  if (origin === 'import') return 'Imported';
  if (!cause) return null;
  const version = /^patch:(\d+)$/.exec(cause)?.[1];
  if (version !== undefined) {
    const words: Record<string, string> = { undo: 'Undo of', redo: 'Redo of', revert: 'Back to' };
    return (
      <>
        {words[origin] ?? 'Because of'}{' '}
        <Link {...links.project(projectId, { version: Number(version) })} className={look}>
          v{version}
        </Link>
      </>
    );
  }
  const id = cause.replace(/^[a-z]+:/, '');
  if (origin === 'merge') {
    if (branch === undefined) return 'Merged from a branch that is gone';
    return (
      <>
        Merged from{' '}
        <Link {...links.project(id)} className={look}>
          “{branch}”
        </Link>
      </>
    );
  }
  if (origin === 'proposal')
    return (
      <>
        From{' '}
        <Link {...links.proposal(id)} className={look}>
          a proposal
        </Link>
      </>
    );
  return null;
}
