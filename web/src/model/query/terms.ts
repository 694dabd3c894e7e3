/** One term of a query as it stands in the text: `-due<2026-12-01` is negated, of key `due`, operator `<`. A bare word has no key. */
export interface Term {
  start: number;
  end: number;
  negated: boolean;
  key: string | null;
  operator: string;
  /** As written, quotes included. */
  value: string;
  valueStart: number;
}

const head = /^([\p{L}_][\p{L}\p{N}_.-]*)(:|<=|>=|<|>|=)/u;

/** The terms of a query. Blanks part them, except between quotes; a quote that is never closed reaches to the end. */
export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const end = endOf(text, at);
    terms.push(termOf(text, at, end));
    at = end;
  }
  return terms;
}

function endOf(text: string, start: number): number {
  let inside = false;
  for (let at = start; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '"') inside = !inside;
    else if (!inside && /\s/.test(letter)) return at;
  }
  return text.length;
}

function termOf(text: string, start: number, end: number): Term {
  const negated = text.charAt(start) === '-' && end - start > 1;
  const from = negated ? start + 1 : start;
  const whole = text.slice(from, end);
  const [matched = '', key = null, operator = ''] = head.exec(whole) ?? [];
  return { start, end, negated, key, operator, value: whole.slice(matched.length), valueStart: from + matched.length };
}

/** Whether the text may be asked as it stands, rather than being in the middle of a term: `status:` and `"exact wor` go on. */
export function isWhole(text: string): boolean {
  return termsOf(text).every((term) => (term.key === null || term.value !== '') && (term.value.split('"').length - 1) % 2 === 0);
}

/** A value as it can stand in a term: in quotes where it holds a blank, a comma or a quote. */
export function quoted(value: string): string {
  return /[\s,"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}
