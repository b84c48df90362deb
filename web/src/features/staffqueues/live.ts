/** How a queue is read: anew now and then while it is looked at, unless it was opened far down, and what it showed
 * stays until the next view is there. */
export const LIVELY = { poll: 30_000, keep: true, mostPolled: 4 } as const;
