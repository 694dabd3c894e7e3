/** How a link of the sidebar looks. */
export const sideLink = {
  className: 'flex h-7.5 items-center gap-2 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink',
  activeProps: { className: 'bg-line/70 text-ink font-medium' },
};
