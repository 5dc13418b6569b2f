/** The kinds of streams, for ever; what is before the first hyphen of a stream's name. */
export const streamKinds = [
  'ledger',
  'principal',
  'memberships',
  'product',
  'floor',
  'rules',
  'series',
  'shipment',
  'import',
  'bulk',
  'quota',
  'violation',
  'case',
  'procedure',
  'calendar',
  'roster',
] as const;
export type StreamKind = (typeof streamKinds)[number];

const idForm = /^[a-z0-9.-]{1,200}$/;
const kinds: ReadonlySet<string> = new Set(streamKinds);

/** The name of a stream, `kind-id`. The id must carry nothing personal or commercial. */
export const streamName = (kind: StreamKind, id: string): string => {
  if (!kinds.has(kind)) throw new RangeError(`no kind of stream is named ${kind}`);
  if (!idForm.test(id)) throw new RangeError(`a stream's id is made of a-z 0-9 . -, not "${id}"`);
  return `${kind}-${id}`;
};

/** The kind of a stream; throws for a name that `streamName` would not have made. */
export const kindOf = (stream: string): StreamKind => {
  const hyphen = stream.indexOf('-');
  const kind = stream.slice(0, Math.max(hyphen, 0));
  if (!kinds.has(kind) || !idForm.test(stream.slice(hyphen + 1))) {
    throw new RangeError(`"${stream}" is not the name of a stream`);
  }
  return kind as StreamKind;
};
