import type { Operation } from '@/model/types';
import { operationWords } from '@/model/words';
import { cx } from '../cx';

const looks: Record<Operation, { sign: string; className: string }> = {
  create: { sign: '+', className: 'bg-success-soft text-success' },
  update: { sign: '~', className: 'bg-info-soft text-info' },
  delete: { sign: '−', className: 'bg-danger-soft text-danger' },
  restore: { sign: '↺', className: 'bg-past-soft text-past' },
};

export function OperationBadge({ op }: { op: Operation }) {
  const { sign, className } = looks[op];
  return (
    <span
      title={operationWords[op]}
      className={cx('inline-flex size-5 shrink-0 items-center justify-center rounded font-mono text-sm leading-none font-bold', className)}
    >
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{operationWords[op]}</span>
    </span>
  );
}
