type Style = Pick<CSSStyleDeclaration, 'display' | 'visibility' | 'pointerEvents'>;

export const jsdomStyle = window.getComputedStyle.bind(window);
const displays = new Map<string, string>();

/**
 * Tests load no stylesheet: what decides how an element is shown is its kind and the inline styles. jsdom walks its whole default
 * stylesheet at each question, and a query by role asks several times an element, which was most of the tests' time. So jsdom is asked
 * once a kind, and for everything that is rarely asked.
 */
export function computedStyle(element: Element, pseudo?: string | null): CSSStyleDeclaration {
  if (pseudo) return jsdomStyle(element, pseudo);
  const quick: Style = {
    get display() {
      return inline(element, 'display') || displayOfKind(element);
    },
    get visibility() {
      return inherited(element, 'visibility') || 'visible';
    },
    get pointerEvents() {
      return inherited(element, 'pointerEvents') || 'auto';
    },
  };
  const get = (name: string): unknown => (name in quick ? quick[name as keyof Style] : Reflect.get(jsdomStyle(element), name));
  return new Proxy({} as CSSStyleDeclaration, {
    get: (_, name) => (name === 'getPropertyValue' ? (property: string) => get(camelCase(property)) ?? '' : get(String(name))),
  });
}

function displayOfKind(element: Element): string {
  const kind = [element.localName, element.hasAttribute('hidden'), element.hasAttribute('open'), element.getAttribute('type')].join();
  const known = displays.get(kind);
  if (known !== undefined) return known;
  const { display } = jsdomStyle(element);
  displays.set(kind, display);
  return display;
}

function inline(element: Element, property: keyof Style): string {
  return (element as Partial<ElementCSSInlineStyle>).style?.[property] ?? '';
}

function inherited(element: Element, property: keyof Style): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const own = inline(at, property);
    if (own && own !== 'inherit') return own;
  }
  return '';
}

function camelCase(property: string): string {
  return property.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
