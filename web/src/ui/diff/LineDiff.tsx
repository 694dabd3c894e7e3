import { diffLines } from '@/model/line-diff';
import { cx } from '../cx';

const looks = { same: 'text-muted', added: 'bg-success-soft text-success', removed: 'bg-danger-soft text-danger' };
const signs = { same: ' ', added: '+', removed: '−' };
const words = { same: '', added: 'added: ', removed: 'removed: ' };

/** A text before and after, line by line. */
export function LineDiff({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  return (
    <div className="max-h-72 overflow-auto rounded-md border border-line">
      {diffLines(before, after).map(({ kind, text }, index) => (
        <div key={index} className={cx('flex gap-2 px-2 whitespace-pre-wrap', looks[kind])}>
          <span aria-hidden="true" className="w-2 shrink-0 font-mono select-none">
            {signs[kind]}
          </span>
          <span className="min-w-0 break-words">
            {words[kind] && <span className="sr-only">{words[kind]}</span>}
            {text || ' '}
          </span>
        </div>
      ))}
    </div>
  );
}
