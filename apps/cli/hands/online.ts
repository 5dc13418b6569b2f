import type { Door } from '#host/access';
import { bytesOf, formatOf, type ImportReport, keepingBadRows } from '#host/import';
import type { KeyDone, LogStanding } from '#host/zone';
import type { Asked, Bringing, Hands, Outcome, Rebuilt } from './hands.ts';
import { errorOf, outcomeOf, type Told } from './problems.ts';
import { type Answer, call, jsonOf, linesOf, NoAnswer } from './server.ts';

type Recorded = Extract<Outcome, { commandId: string }> & { readonly outcome: Outcome['kind'] };
type Line = {
  readonly progress?: ImportReport;
  readonly bad?: string;
  readonly report?: ImportReport;
  readonly problem?: Told;
};

const json = 'application/json';
const isWell = (status: number): boolean => status >= 200 && status < 300;

/** Posts JSON to the directory's own routes; a problem is thrown. */
const post = async (door: Door, path: string, body: unknown = {}): Promise<unknown> => {
  const answer = await call(door, { path: `/v1/directory/${path}`, type: json, body: text(body) });
  const told = await jsonOf(door, answer);
  if (isWell(answer.status)) return told;
  throw errorOf(told as Told);
};
const text = (body: unknown): string => JSON.stringify(body);

const submit = async (door: Door, { command, input, caller, key }: Asked): Promise<Outcome> => {
  const answer = await call(door, {
    path: `/v1/commands/${command}`,
    type: json,
    body: text(input),
    headers: { 'plimsoll-as': caller.principal, 'idempotency-key': key },
  });
  const told = await jsonOf(door, answer);
  if (!isWell(answer.status)) return outcomeOf(told as Told);
  await post(door, 'settling');
  const { outcome, commandId, stream, ...rest } = told as Recorded;
  if (outcome === 'quiet') return { kind: 'quiet', commandId, stream };
  const { revision, position, events } = rest as Extract<Outcome, { events: unknown }>;
  return {
    kind: outcome === 'already' ? outcome : 'recorded',
    commandId,
    stream,
    revision,
    position,
    events,
  };
};

const upload = async (door: Door, { path, profile }: Bringing): Promise<Answer> => {
  const { profile: name } = (await post(door, 'import-profiles', profile)) as { profile: string };
  const answer = await call(door, {
    path: `/v1/directory/imports?profile=${name}`,
    type: formatOf(path) === 'csv' ? 'text/csv' : 'application/x-ndjson',
    body: await bytesOf(path),
  });
  if (isWell(answer.status)) return answer;
  throw errorOf((await jsonOf(door, answer)) as Told);
};

const bringIn = (door: Door, bringing: Bringing): Promise<ImportReport> =>
  keepingBadRows(bringing.badRows, async (write) => {
    for await (const told of linesOf(door, await upload(door, bringing))) {
      const line = JSON.parse(told) as Line;
      if (line.bad !== undefined) await write(line.bad);
      if (line.progress !== undefined) {
        bringing.onProgress(line.progress);
        if (bringing.signal.aborted) return { ...line.progress, stopped: true };
      }
      if (line.problem !== undefined) throw errorOf(line.problem);
      if (line.report !== undefined) return line.report;
    }
    throw new NoAnswer('the server ended before the import did; import again: nothing is doubled');
  });

/** How the log is, as the server that holds the directory has seen it. */
export const logStatusOf = async (door: Door) =>
  (await post(door, 'log-status')) as LogStanding & { readonly notice?: string };

/** Changes a ledger through the server that holds it, by the key that lies in its directory. */
export const online = (door: Door): Hands => ({
  submit: (asked) => submit(door, asked),
  bringIn: (bringing) => bringIn(door, bringing),
  rebuild: async () => (await post(door, 'rebuilds')) as Rebuilt,
  changeKeys: async (act) => (await post(door, 'keys', act)) as KeyDone,
});
