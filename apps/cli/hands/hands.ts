import type { ImportReport, Profile } from '#host/import';
import type { Caller, KeyAct, KeyDone, Zone } from '#host/zone';
import type { Json } from '#ledger/core';

export type Asked = {
  readonly command: string;
  readonly input: Json;
  readonly caller: Caller;
  readonly key: string;
};

/** What became of a command. Malformed input and wrong roles are thrown. */
export type Outcome =
  | {
      readonly kind: 'recorded' | 'already';
      readonly commandId: string;
      readonly stream: string;
      readonly revision: number;
      /** Where it is in the log, to be named to any node that is asked next. */
      readonly position: string;
      readonly events: readonly {
        readonly id: string;
        readonly type: string;
        readonly data: unknown;
      }[];
    }
  | { readonly kind: 'quiet'; readonly commandId: string; readonly stream: string }
  | {
      readonly kind: 'refused';
      readonly rule: string;
      readonly sentence: string;
      readonly at?: string | undefined;
    }
  | { readonly kind: 'mismatch' | 'conflict' | 'unknown' };

export type Rebuilt = Awaited<ReturnType<Zone['views']['rebuild']>>;

export type Bringing = {
  readonly path: string;
  readonly profile: Profile;
  readonly badRows: string;
  readonly onProgress: (report: ImportReport) => void;
  /** Stops it after the batch it is at. */
  readonly signal: AbortSignal;
};

/** How a ledger is changed: by this process under the lock, or by the server that holds it. */
export type Hands = {
  readonly submit: (asked: Asked) => Promise<Outcome>;
  readonly bringIn: (bringing: Bringing) => Promise<ImportReport>;
  readonly rebuild: (onProgress: (events: number) => void) => Promise<Rebuilt>;
  readonly changeKeys: (act: KeyAct) => Promise<KeyDone>;
};
