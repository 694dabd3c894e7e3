import type { Recurrence } from './task-values';

/** What can be chosen without knowing the rules of iCalendar. */
export const commonRules: { rule: string; words: string }[] = [
  { rule: 'FREQ=DAILY', words: 'Every day' },
  { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', words: 'Every weekday' },
  { rule: 'FREQ=WEEKLY', words: 'Every week' },
  { rule: 'FREQ=WEEKLY;INTERVAL=2', words: 'Every two weeks' },
  { rule: 'FREQ=MONTHLY', words: 'Every month' },
  { rule: 'FREQ=YEARLY', words: 'Every year' },
];

const units: Record<string, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const dayNames: Record<string, string> = { MO: 'Mon', TU: 'Tue', WE: 'Wed', TH: 'Thu', FR: 'Fri', SA: 'Sat', SU: 'Sun' };

/** `FREQ=WEEKLY;BYDAY=MO` → `Every week on Mon`; a rule that has no words stands as it is. */
export function recurrenceWords({ rule, basis }: Recurrence): string {
  const words = commonRules.find((common) => common.rule === rule)?.words ?? ruleWords(rule);
  return basis === 'completion' ? `${words}, after it is done` : words;
}

function ruleWords(rule: string): string {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const unit = units[parts.get('FREQ') ?? ''];
  const rest = [...parts.keys()].filter((name) => !['FREQ', 'INTERVAL', 'BYDAY'].includes(name));
  if (unit === undefined || rest.length > 0) return rule;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const days = parts
    .get('BYDAY')
    ?.split(',')
    .map((day) => dayNames[day] ?? day);
  return `Every ${interval === 1 ? unit : `${interval} ${unit}s`}${days ? ` on ${days.join(', ')}` : ''}`;
}
