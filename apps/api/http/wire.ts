/** As much of a request as the API reads itself. */
export type Incoming = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly query: Readonly<Record<string, unknown>>;
};

/** As much of an answer as the API writes itself. */
export type Reply = {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): unknown;
};

/** A header told once; one told twice is as good as none. */
export const headerOf = ({ headers }: Incoming, name: string): string | undefined => {
  const told = headers[name];
  return typeof told === 'string' && told !== '' ? told : undefined;
};
