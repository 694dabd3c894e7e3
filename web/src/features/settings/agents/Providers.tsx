import { WifiOff } from 'lucide-react';
import { useProviders } from '@/api/ai/get-ai';
import { explain } from '@/api/problem';
import { kilo, providerName, type AiModel, type AiProvider } from '@/model/ai';
import { Badge } from '@/ui/Badge';
import { SkeletonRows } from '@/ui/Skeleton';
import { Section } from './Section';

/** Who answers, and what would have to be set for the others to. */
export function Providers() {
  const { data, error } = useProviders();
  const alone = data?.every(({ name, present }) => !present || name === 'offline') ?? false;
  return (
    <Section
      title="Model providers"
      lead={
        alone
          ? 'Nobody’s key is set, so the built-in planner and interpreter answer: the same question, the same answer, and no text leaves this server.'
          : undefined
      }
    >
      <ul
        aria-label="Model providers"
        className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-raised"
      >
        {!data && !error && (
          <li>
            <SkeletonRows rows={4} label="Loading the providers" />
          </li>
        )}
        {error && !data && <li className="px-4 py-3 text-sm text-muted">{explain(error)}</li>}
        {data?.map((provider) => (
          <Row key={provider.name} provider={provider} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ provider: { name, present, reason, models } }: { provider: AiProvider }) {
  return (
    <li className="px-4 py-2.5 text-sm">
      <p className="flex items-center gap-2">
        <span className={present ? 'font-medium' : 'text-muted'}>{providerName(name)}</span>
        {name === 'offline' && <WifiOff aria-hidden="true" className="size-3.5 text-faint" />}
        <Badge tone={present ? 'success' : 'neutral'}>{present ? 'present' : 'absent'}</Badge>
      </p>
      {reason && <p className="text-faint">{reason}</p>}
      {present && models.length > 0 && <p className="text-muted">{models.map(modelWords).join(' · ')}</p>}
    </li>
  );
}

function modelWords({ name, contextTokens, inputPrice, outputPrice }: AiModel): string {
  const priced = inputPrice !== null && inputPrice !== undefined && outputPrice !== null && outputPrice !== undefined;
  const facts = [contextTokens && `${kilo(contextTokens)} context`, priced && `$${inputPrice} in, $${outputPrice} out`].filter(Boolean);
  return facts.length > 0 ? `${name} (${facts.join(', ')})` : name;
}
