interface ChecksProps<T extends string> {
  label: string;
  hint?: string;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}

/** Several of a few, in a form. */
export function Checks<T extends string>({ label, hint, options, chosen, onChange }: ChecksProps<T>) {
  return (
    <fieldset className="text-sm">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {options.map((option) => (
          <label key={option.value} className="flex items-center gap-1.5">
            <input
              type="checkbox"
              className="accent-accent-fill"
              checked={chosen.includes(option.value)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? options.map(({ value }) => value).filter((value) => value === option.value || chosen.includes(value))
                    : chosen.filter((value) => value !== option.value),
                )
              }
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint && <p className="mt-1 text-xs text-faint">{hint}</p>}
    </fieldset>
  );
}
