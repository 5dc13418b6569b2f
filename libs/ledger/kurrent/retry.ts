/** How long to wait before another try, in ms: longer each time, up to a second, and never as long as others. */
export const backOffMs = (tries: number): number =>
  Math.min(1_000, 10 * 2 ** tries) * (0.5 + Math.random() / 2);
