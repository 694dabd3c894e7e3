export interface AiModel {
  name: string;
  contextTokens?: number | null;
  /** US dollars for a million tokens. */
  inputPrice?: number | null;
  outputPrice?: number | null;
}

export interface AiProvider {
  name: string;
  present: boolean;
  /** Why it is absent, and what would make it present. */
  reason: string | null;
  models: AiModel[];
}

export type UsageGrouping = 'day' | 'model' | 'agent' | 'user';

export interface UsageGroup {
  key: string;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars. */
  cost: number;
}

export interface UsageReport {
  items: UsageGroup[];
}

export interface CacheStatistics {
  isOn: boolean;
  answers: number;
  bytes: number;
  hits: number;
  misses: number;
  /** US dollars that the hits would have cost. */
  saved: number;
}

/** One request to an agent: what a revision of a proposal came from. */
export interface AgentRun {
  revision: number;
  promptVersion: string;
  /** Two runs with one hash saw the same project. */
  contextHash: string;
  outcome: string | null;
  inputTokens: number;
  outputTokens: number;
  /** US dollars. */
  cost: number;
  /** The number of the call whose answer held. */
  answeredBy: number | null;
  calls: AgentCall[];
}

/** One model that was asked. */
export interface AgentCall {
  number: number;
  provider: string;
  model: string;
  /** `answered`, or the kind of failure. */
  outcome: string;
  fromCache: boolean;
  latencyMs: number;
}

export interface ReplayedRun {
  /** Whether the patch is the one that was proposed; null where that is not known. */
  isSame: boolean | null;
}

const names: Record<string, string> = {
  offline: 'Offline',
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  gemini: 'Google Gemini',
  xai: 'xAI',
  compatible: 'OpenAI-compatible server',
};

export function providerName(name: string): string {
  return names[name.toLowerCase()] ?? name;
}

export function dollars(amount: number): string {
  return amount > 0 && amount < 0.01 ? 'under $0.01' : `$${amount.toFixed(2)}`;
}

export function kilo(count: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}
