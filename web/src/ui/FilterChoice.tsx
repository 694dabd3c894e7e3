import { cx } from './cx';
import { ChoicePicker } from './Picker';

/** How a filter looks, set or not. */
export function filterLook(set: unknown): string {
  return cx(
    'h-7 max-w-52 rounded-md border px-2 text-sm',
    set === undefined ? 'border-line text-muted' : 'border-accent bg-accent-soft text-ink',
  );
}

interface FilterChoiceProps {
  label: string;
  /** What an unset filter reads. */
  any: string;
  value: string | undefined;
  values: readonly string[];
  text: (value: string) => string;
  onChoose: (value: string | undefined) => void;
}

/** One of several values, or any. */
export function FilterChoice({ label, any, value, values, text, onChoose }: FilterChoiceProps) {
  const options = [{ value: undefined as string | undefined, label: any }, ...values.map((each) => ({ value: each, label: text(each) }))];
  const words = value === undefined ? any : text(value);
  return (
    <ChoicePicker label={label} valueText={words} value={value} options={options} onChoose={onChoose} className={filterLook(value)}>
      <span className="truncate">{words}</span>
    </ChoicePicker>
  );
}
