import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { http } from '../http';
import { keys } from '../keys';

export interface Forecast {
  asOf: string;
  /** Open tasks. */
  remaining: number;
  /** The stretch of history that the forecast is drawn from. */
  basis: { from: string; to: string; days: number; finished: number; perDay?: number[] };
  percentiles: { percent: number; date: string; days: number }[];
  tooLittleHistory?: boolean | string | null;
}

/** When the open tasks will be done, if the coming days are like those that were. */
export function useForecast(projectId: string) {
  return useQuery({
    queryKey: keys.forecast(projectId),
    queryFn: ({ signal }) => http<Forecast>(`/api/projects/${projectId}/forecast`, { signal }),
    placeholderData: keepPreviousData,
  });
}
