import { useAnswerCache, useClearAnswerCache } from '@/api/ai/get-ai';
import { explain } from '@/api/problem';
import { dollars, kilo } from '@/model/ai';
import { formatPercent } from '@/model/format';
import { plural } from '@/model/words';
import { Button } from '@/ui/Button';
import { toast } from '@/ui/toasts';
import { Section } from './Section';

/** Answers that are kept, so that the same question is not paid for twice. */
export function AnswerCache() {
  const { data, error } = useAnswerCache();
  const clear = useClearAnswerCache();
  const asked = data ? data.hits + data.misses : 0;
  return (
    <Section
      title="Kept answers"
      action={
        data && (
          <Button
            size="small"
            disabled={clear.isPending || data.answers === 0}
            onClick={() =>
              clear.mutate(undefined, {
                onSuccess: () => toast('The kept answers are gone'),
                onError: (refused) => toast(explain(refused), { tone: 'danger' }),
              })
            }
          >
            Clear
          </Button>
        )
      }
    >
      <p className="rounded-lg border border-line bg-surface px-4 py-3 text-sm text-muted shadow-raised">
        {error && !data
          ? explain(error)
          : !data
            ? 'Counting…'
            : !data.isOn
              ? 'No answer is kept: the cache is off.'
              : `${plural(data.answers, 'answer')}, ${kilo(data.bytes)} bytes. ${
                  asked === 0
                    ? 'None was asked for yet.'
                    : `${formatPercent(data.hits / asked)} of ${plural(asked, 'question')} were answered from here, which saved ${dollars(data.saved)}.`
                }`}
      </p>
    </Section>
  );
}
