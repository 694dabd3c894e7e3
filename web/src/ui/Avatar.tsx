import { cx } from './cx';

const hues = ['bg-[#6a5acd]', 'bg-[#2b7a78]', 'bg-[#a8471f]', 'bg-[#8a3a74]', 'bg-[#2f6db5]', 'bg-[#5c7021]', 'bg-[#9c3648]'];

function initials(name: string): string {
  const words = name.split(/[\s@._-]+/).filter(Boolean);
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

/** Initials on a colour that stays the same for a name. Decorative: the name stands beside it or in the title. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues.length;
  return (
    <span
      aria-hidden="true"
      title={name}
      className={cx(
        'inline-flex size-5 shrink-0 items-center justify-center rounded-full text-[0.5625rem] font-semibold text-white',
        hues[hue],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
