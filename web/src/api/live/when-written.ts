const longest = 1_000;

/** A field in place, which is there only while somebody writes into it, is marked with `data-writes`. */
function isWriting(): boolean {
  return document.querySelector('[data-writes]') !== null;
}

/**
 * Waits while somebody writes into a field in place. What others did meanwhile is shown then: what is written is held against what its writer saw, and if both changed the same
 * both are laid out; shown before, it would be overwritten unseen.
 */
export async function whenWritten(): Promise<void> {
  while (isWriting()) await left();
}

/** The field is left, and what was written there is on its way. */
function left(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      document.removeEventListener('focusout', soon);
      clearTimeout(timer);
      resolve();
    };
    const soon = () => setTimeout(done);
    // A field that is taken away under the focus says nothing.
    const timer = setTimeout(done, longest);
    document.addEventListener('focusout', soon);
  });
}
