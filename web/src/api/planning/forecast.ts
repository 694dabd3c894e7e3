import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { http } from '../http';
import { keys } from '../keys';

export interface Forecast {
  asOf: string;
  /** Open tasks. */
  remaining: number;
  /** The stretch of history that the forecast is drawn from. */
  basis: { from: string; to: string; days: number; finished: number; perDay?: number[] };
  /** Without a date where that lies too far ahead to be told. */
  percentiles: { percent: number; date: string | null; days: number | null }[];
  /** Why nothing is said, where the past is too short or too quiet. */
  tooLittleHistory?: string | null;
}

/** When the open tasks will be done, if the coming days are like those that were. */
export function useForecast(projectId: string) {
  return useQuery({
    queryKey: keys.forecast(projectId),
    queryFn: ({ signal }) => http<Forecast>(`/api/projects/${projectId}/forecast`, { signal }),
    placeholderData: keepPreviousData,
  });
}
