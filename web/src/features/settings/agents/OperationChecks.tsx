import type { Operation } from '@/model/types';
import { operationWords } from '@/model/words';
import { Checks } from '@/ui/Checks';

interface OperationChecksProps {
  label: string;
  hint?: string;
  chosen: readonly Operation[];
  onChange: (chosen: Operation[]) => void;
}

const options = (Object.keys(operationWords) as Operation[]).map((value) => ({ value, label: operationWords[value] }));

export function OperationChecks(props: OperationChecksProps) {
  return <Checks {...props} options={options} />;
}
