import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { usePatchSummary } from '@/api/projects/list-patches';
import { useActorName } from '@/api/use-names';
import { links } from '@/links';
import { formatInstant } from '@/model/format';
import { cx } from '@/ui/cx';
import { inputLook } from '@/ui/Field';

interface VersionEndProps {
  label: string;
  projectId: string;
  head: number;
  version: number;
  onChange: (version: number) => void;
}

/** One end of a comparison: a version by its number or by where it lies, and what it was. */
export function VersionEnd({ label, projectId, head, version, onChange }: VersionEndProps) {
  const id = useId();
  const actorName = useActorName();
  const patch = usePatchSummary(projectId, head, version);
  const [text, setText] = useState<string | null>(null);
  // A number is typed digit by digit, and not every start of it is a version.
  const keep = () => {
    const typed = Number(text);
    if (text !== null && Number.isInteger(typed) && typed >= 1 && typed <= head && typed !== version) onChange(typed);
    setText(null);
  };
  return (
    <div className="rounded-lg border border-line bg-surface px-3 py-2 shadow-raised">
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="text-sm whitespace-nowrap text-muted">
          {label}
        </label>
        <span className="w-20 shrink-0">
          <input
            id={id}
            inputMode="numeric"
            value={text ?? String(version)}
            onChange={(event) => setText(event.target.value)}
            onBlur={keep}
            onKeyDown={(event) => event.key === 'Enter' && keep()}
            className={cx(inputLook, 'h-7 text-right tabular-nums')}
          />
        </span>
        <span className="text-sm whitespace-nowrap text-faint tabular-nums">of {head.toLocaleString('en')}</span>
      </div>
      <input
        type="range"
        aria-label={`${label}, along the history`}
        aria-valuetext={`Version ${version}${patch ? `, ${formatInstant(patch.at)}` : ''}`}
        min={1}
        max={Math.max(head, 1)}
        value={version}
        disabled={head <= 1}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="mt-1 h-5 w-full cursor-pointer"
      />
      <p className="min-h-10 text-sm break-words text-muted">
        {patch && (
          <>
            <Link {...links.project(projectId, { version })} className="font-medium text-ink hover:underline">
              {patch.summary}
            </Link>
            <span className="block text-xs text-faint">
              {actorName(patch.actor, patch.actorName)}, {formatInstant(patch.at)}
            </span>
          </>
        )}
      </p>
    </div>
  );
}
