import { useState } from 'react';
import { useAiUsage } from '@/api/ai/get-ai';
import { explain } from '@/api/problem';
import { useMembers } from '@/api/workspaces/list-members';
import { dollars, kilo, type UsageGrouping } from '@/model/ai';
import { formatDate, isoDate } from '@/model/format';
import { addDays } from '@/model/week';
import { agentName, plural } from '@/model/words';
import { BarChart } from '@/ui/chart/BarChart';
import { ChoicePicker } from '@/ui/Picker';
import { SkeletonRows } from '@/ui/Skeleton';
import { Section } from './Section';

const groupings: Record<UsageGrouping, string> = { day: 'By day', model: 'By model', agent: 'By agent', user: 'By person' };
const days = 30;

/** What answers took in the last thirty days: tokens as bars, with calls and money beside them. */
export function Usage() {
  const [groupBy, setGroupBy] = useState<UsageGrouping>('day');
  const [from] = useState(() => addDays(isoDate(new Date()), 1 - days));
  const { data, error } = useAiUsage(groupBy, from);
  const members = useMembers();
  const name = (key: string) =>
    groupBy === 'day'
      ? formatDate(key)
      : groupBy === 'agent'
        ? agentName(key)
        : groupBy === 'user'
          ? (members.find(({ userId }) => userId === key)?.name ?? 'Someone who left')
          : key;
  const groups = data?.items ?? [];
  const sum = (of: (group: (typeof groups)[number]) => number) => groups.reduce((total, group) => total + of(group), 0);
  const tokens = sum(({ inputTokens, outputTokens }) => inputTokens + outputTokens);
  return (
    <Section
      title="Usage"
      action={
        <ChoicePicker
          label="Summed up"
          valueText={groupings[groupBy]}
          value={groupBy}
          options={(Object.keys(groupings) as UsageGrouping[]).map((value) => ({ value, label: groupings[value] }))}
          onChoose={setGroupBy}
          className="h-7 px-2 text-sm"
        >
          {groupings[groupBy]}
        </ChoicePicker>
      }
    >
      {error && !data ? (
        <p className="rounded-lg border border-line bg-surface px-4 py-3 text-sm text-muted">{explain(error)}</p>
      ) : data ? (
        <BarChart
          title={groupings[groupBy]}
          lead={`${plural(
            sum(({ calls }) => calls),
            'call',
          )}, ${kilo(tokens)} tokens, ${dollars(sum(({ cost }) => cost))} in the last ${days} days`}
          nameHeading={groupings[groupBy]}
          valueHeading="Tokens"
          bars={groups.map((group) => ({ name: name(group.key), value: group.inputTokens + group.outputTokens }))}
        />
      ) : (
        <SkeletonRows rows={4} label="Adding up the usage" />
      )}
    </Section>
  );
}
