/** How many of a list of tasks are taken: a count that threads share. */
export const noneTaken = (): Int32Array =>
  new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/**
 * The tasks of a list that this thread takes, one after the other; each is taken once, by whichever
 * thread. One that is handed its next task by another would wait while that one is at work.
 */
export function* takenFrom<T>(tasks: readonly T[], taken: Int32Array): Generator<T> {
  for (let n = Atomics.add(taken, 0, 1); n < tasks.length; n = Atomics.add(taken, 0, 1)) {
    yield tasks[n] as T;
  }
}
