const signals = ['SIGINT', 'SIGTERM'] as const;

/** Works until it is done or told to stop, by Ctrl-C or otherwise; told twice, the program ends. */
export const untilStopped = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const stop = new AbortController();
  const abort = (): void => {
    for (const signal of signals) process.off(signal, abort);
    stop.abort();
  };
  for (const signal of signals) process.on(signal, abort);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of signals) process.off(signal, abort);
  }
};
