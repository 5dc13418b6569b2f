import type { Expected } from './event-log.ts';
import { uuidFrom } from './hashes.ts';

type Asking = { readonly stream: string; readonly meta: { readonly commandId: string } };

/** The id of the `at`th event that a command records in a stream at an expected revision. */
export const eventIdOf = ({ stream, meta }: Asking, expected: Expected, at: number): string =>
  uuidFrom('event', meta.commandId, stream, String(expected), String(at));
