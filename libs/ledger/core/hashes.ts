import { hash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical-json.ts';

/** Parts are put together here, to be hashed before anything else runs: records are read by millions. */
const desk = Buffer.allocUnsafe(65_536);
/** UTF-8 takes at most three bytes for a unit of text. */
const most = (part: string | Uint8Array): number =>
  typeof part === 'string' ? 3 * part.length : part.length;

/**
 * The bytes of the parts one after the other, good until the next call; text alone is left text, and
 * hashed in half the time.
 */
const bytesOf = (parts: readonly (string | Uint8Array)[]): string | Buffer => {
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  const size = parts.reduce((sum, part) => sum + most(part), 0);
  const bytes = size > desk.length ? Buffer.allocUnsafe(size) : desk;
  let end = 0;
  for (const part of parts) {
    if (typeof part === 'string') end += bytes.write(part, end);
    else {
      bytes.set(part, end);
      end += part.length;
    }
  }
  return bytes.subarray(0, end);
};

/** SHA-256 over the parts one after the other (text as UTF-8), as base64. */
export const sha256Base64 = (...parts: readonly (string | Uint8Array)[]): string =>
  hash('sha256', bytesOf(parts), 'base64');

/** Each use of a hash begins with its own prefix, so that no hash of one use is one of another. */
const prefixes = {
  body: 'plimsoll:event-body:1\n',
  command: 'plimsoll:command:1\n',
  commandHash: 'plimsoll:command-hash:1\n',
  uuid: 'plimsoll:uuid:1\n',
} as const;

/** `bodyHash` of a header: over the prefix naming this format, the salt and the body's bytes. */
export const hashBody = (salt: Uint8Array, body: string): string =>
  sha256Base64(prefixes.body, salt, body);

/** Digest of a command as submitted, before any lookup; what `CommandMeta.commandHash` wants. */
export const hashCommand = (command: Json): string =>
  sha256Base64(prefixes.command, canonicalJson(command));

/**
 * `commandHash` of a header: the command's digest under the event's salt. Headers are shown to
 * those who may not see bodies; without the salt a small command could be guessed.
 */
export const saltCommandHash = (salt: Uint8Array, commandDigest: string): string =>
  sha256Base64(prefixes.commandHash, salt, commandDigest);

/** The digits that say of a UUID which kind of UUID it is. */
const variants = ['8', '9', 'a', 'b'] as const;

/** A UUID (RFC 9562, version 8) of the first 16 bytes of SHA-256 over the parts (text as UTF-8). */
export const uuidOfBytes = (...parts: readonly (string | Uint8Array)[]): string => {
  const hex = hash('sha256', bytesOf(parts), 'hex');
  const variant = variants[Number.parseInt(hex.charAt(16), 16) & 3];
  const rest = `${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${rest}`;
};

/** A UUID that the same parts in the same order always give. */
export const uuidFrom = (...parts: readonly string[]): string =>
  uuidOfBytes(prefixes.uuid, canonicalJson(parts));

/** Who asks, what for, and the Idempotency-Key or the file row's own id. */
export type CommandKey = {
  readonly authority: string;
  readonly command: string;
  readonly key: string;
};

/** The id under which a command is recorded once, however often it is asked. */
export const commandIdOf = ({ authority, command, key }: CommandKey): string =>
  uuidFrom('command', authority, command, key);
