/** SQLite's primary codes for a machine or file that fails, as opposed to a row that does not fit. */
const machineCodes: readonly number[] = [
  2, // internal
  3, // permission
  5, // busy
  6, // locked
  7, // no memory
  8, // read-only
  10, // input and output
  11, // corrupt
  13, // full
  14, // cannot open
  15, // lock protocol
  26, // not a database
];

/** Whether an error is the machine's and not the handler's: it must not park a stream, it must be told. */
export const isMachineFault = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  machineCodes.includes(error.errcode & 0xff);
