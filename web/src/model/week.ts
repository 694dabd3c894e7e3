const day = 86_400_000;

/** The Monday of the week that a day is in, both as `yyyy-MM-dd`. */
export function mondayOf(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * day).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return new Date(new Date(`${date}T00:00:00Z`).getTime() + days * day).toISOString().slice(0, 10);
}

/** The seven days of a week, from its Monday. */
export function daysOf(monday: string): string[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}
