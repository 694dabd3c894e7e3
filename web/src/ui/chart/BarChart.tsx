import { Figure } from './Figure';

interface BarChartProps {
  title: string;
  lead: string;
  nameHeading: string;
  valueHeading: string;
  bars: readonly { name: string; value: number }[];
}

const height = 96;

/** One bar a name, each with its number. */
export function BarChart({ title, lead, nameHeading, valueHeading, bars }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const width = 100 / Math.max(1, bars.length);
  return (
    <Figure title={title} lead={lead} head={[nameHeading, valueHeading]} rows={bars.map(({ name, value }) => [name, value])}>
      <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" role="img" aria-label={`${title}: ${lead}`} className="h-28 w-full">
        <line x1="0" x2="100" y1={height} y2={height} className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
        {bars.map(({ name, value }, index) => (
          <rect
            key={name}
            x={index * width + width * 0.15}
            width={width * 0.7}
            y={height - (value / most) * (height - 4)}
            height={(value / most) * (height - 4)}
            className="fill-accent-fill"
          >
            <title>{`${name}: ${value}`}</title>
          </rect>
        ))}
      </svg>
      <p aria-hidden="true" className="mt-1 flex justify-between text-xs text-faint">
        <span>{bars[0]?.name}</span>
        <span>{bars.at(-1)?.name}</span>
      </p>
    </Figure>
  );
}
