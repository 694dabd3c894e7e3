/** How wide a day is drawn, in pixels. */
export const zooms = { weeks: 16, days: 32, months: 5 } as const;
export type Zoom = keyof typeof zooms;
export const zoomNames: readonly [Zoom, ...Zoom[]] = ['weeks', 'days', 'months'];
