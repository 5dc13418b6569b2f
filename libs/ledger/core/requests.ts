import {
  type Decider,
  type EventId,
  type Fact,
  type NewEvent,
  type Refusal,
  refusal,
} from '#kernel';
import { type Expected, lastRevision, type Part, type Position } from './event-log.ts';
import { openEvent, type Recorded } from './event-record.ts';
import { eventIdOf } from './event-id.ts';

/** Who asks, and under which id and digest it is remembered that they asked. */
export type CommandMeta = {
  readonly actor: string;
  readonly commandId: string;
  /** Of `hashCommand`, over the command as submitted. */
  readonly commandHash: string;
  readonly causationId?: string;
  readonly correlationId?: string;
  /**
   * The revisions at which the stream may be for the command to be done; `any` that it exists. It is
   * checked where the command is decided and holds where it is appended.
   */
  readonly onlyAt?: readonly number[] | 'any';
};

/** The rule by which a command is refused whose stream is not where the asker believes it to be. */
export const changedSince = 'changed-since';

/** Refuses a command whose stream has moved since the asker saw it; undefined where it has not. */
export const movedFrom = ({ onlyAt }: CommandMeta, at: Expected): Refusal | undefined => {
  if (onlyAt === undefined) return undefined;
  if (at === 'none') return refusal(changedSince, 'There is nothing yet that could be changed.');
  if (onlyAt === 'any' || onlyAt.includes(at)) return undefined;
  return refusal(changedSince, `It is at revision ${at}; read it again.`);
};

/**
 * A command for one stream. `prepare` is called anew at every try, with the state as it then is: the
 * law that travels in the command is looked up there. `idOf` tells under which id its `at`th event would
 * be recorded, for an event that names another of the same append.
 */
export type Request<State, Command, Event extends NewEvent> = {
  readonly stream: string;
  readonly decider: Decider<State, Command, Event>;
  readonly meta: CommandMeta;
  readonly prepare: (state: State, idOf: (at: number) => EventId) => Command;
};

/** A request whose own types are closed over, so that requests of several kinds can go together. */
export type Asked = {
  readonly stream: string;
  readonly meta: CommandMeta;
  readonly decide: (recorded: readonly Recorded[]) => readonly NewEvent[] | Refusal;
};

/** What became of a command. */
export type Handled =
  | {
      /** `already`: it was recorded before; the answer is what is stored. */
      readonly kind: 'recorded' | 'already';
      readonly stream: string;
      /** Of the last event of this command. */
      readonly revision: number;
      /** At or after the last event of this command: a view that reached it has seen them all. */
      readonly position: Position;
      /** The events of this command. */
      readonly events: readonly Recorded[];
    }
  /** Decided, and there was nothing to record. */
  | { readonly kind: 'quiet'; readonly stream: string; readonly revision: number | 'none' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The same command id was recorded for another command. */
  | { readonly kind: 'mismatch' }
  /** Others kept changing the stream; it was decided again a bounded number of times. */
  | { readonly kind: 'conflict' }
  /** It may have been recorded or not: ask again under the same command id. */
  | { readonly kind: 'unknown'; readonly cause: string };

/** What was recorded is read back only where somebody asks for it: most policies do not. */
export const recordedAs = (part: Part, position: Position): Handled => {
  let read: readonly Recorded[] | undefined;
  return {
    kind: 'recorded',
    stream: part.stream,
    revision: lastRevision(part),
    position,
    get events() {
      return (read ??= part.events.map(openEvent));
    },
  };
};

/** A recorded event as a fold sees it; its type was checked by `readEvent`. */
export const factOf = <Event extends NewEvent>({ header, data }: Recorded): Fact<Event> =>
  ({ id: header.id, type: header.type, data }) as unknown as Fact<Event>;

/** The state of a stream after these events. */
export const fold = <State, Command, Event extends NewEvent>(
  { initial, evolve }: Decider<State, Command, Event>,
  recorded: readonly Recorded[],
): State => recorded.reduce((state, event) => evolve(state, factOf<Event>(event)), initial);

/** Closes over a request's own types. */
export const ask = <State, Command, Event extends NewEvent>({
  stream,
  decider,
  meta,
  prepare,
}: Request<State, Command, Event>): Asked => ({
  stream,
  meta,
  decide: (recorded) => {
    const state = fold(decider, recorded);
    const expected = recorded.length === 0 ? 'none' : recorded.length - 1;
    const idOf = (at: number) => eventIdOf({ stream, meta }, expected, at) as EventId;
    return decider.decide(state, prepare(state, idOf));
  },
});
