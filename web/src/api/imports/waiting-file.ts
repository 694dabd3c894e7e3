let waiting: File | null = null;

/** A file that was dropped on one page and is imported on another. */
export const waitingFile = {
  leave: (file: File) => {
    waiting = file;
  },
  take: (): File | null => {
    const file = waiting;
    waiting = null;
    return file;
  },
};
