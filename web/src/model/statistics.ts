export interface Durations {
  count: number;
  medianMinutes: number | null;
  p85Minutes: number | null;
  /** Each below its bound; the longest has none. */
  buckets: { belowMinutes: number | null; count: number }[];
}

/** What a project's history adds up to, over days in UTC. */
export interface Statistics {
  from: string;
  to: string;
  /** The newest version that is counted. */
  version: number;
  asOf: string | null;
  throughput: { weeks: { monday: string; finished: number }[] };
  cycleTime: Durations;
  leadTime: Durations;
  burnUp: { date: string; scope: number; done: number }[];
}
