import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { computedStyle, jsdomStyle } from './computed-style';

test('The quick computed style is the one of jsdom', () => {
  const { container } = render(
    <div style={{ visibility: 'hidden' }}>
      <p>Hidden</p>
      <p hidden>Gone</p>
      <span style={{ visibility: 'visible', display: 'block' }}>Seen</span>
      <dialog>Closed</dialog>
      <dialog open>Open</dialog>
      <input type="hidden" />
      <button type="button" style={{ pointerEvents: 'none' }}>
        <b>Not pressed</b>
      </button>
      <details>
        <summary>More</summary>
        <ul>
          <li>Item</li>
        </ul>
      </details>
      <table>
        <tbody>
          <tr>
            <td>Cell</td>
          </tr>
        </tbody>
      </table>
    </div>,
  );
  const properties = ['display', 'visibility', 'pointer-events', 'opacity'];
  const told = (style: (element: Element) => CSSStyleDeclaration) =>
    [...container.querySelectorAll('*')].map((element) => [
      element.localName,
      ...properties.map((name) => style(element).getPropertyValue(name)),
    ]);
  expect(told(computedStyle)).toEqual(told(jsdomStyle));
});
