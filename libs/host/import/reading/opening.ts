import { type FileHandle, open } from 'node:fs/promises';
import { errorCode } from './error-code.ts';
import { UnreadableFile } from './row.ts';

/** Bytes from anywhere: a file, a request. */
export type Bytes = AsyncIterable<Uint8Array>;

const headBytes = 65_536;
const bom = Buffer.from([0xef, 0xbb, 0xbf]);
const others: readonly (readonly [begins: readonly number[], words: string])[] = [
  [[0xff, 0xfe], 'is UTF-16; save it as UTF-8'],
  [[0xfe, 0xff], 'is UTF-16; save it as UTF-8'],
  [[0x50, 0x4b, 0x03, 0x04], 'is a workbook or an archive; save the table as CSV in UTF-8'],
  [[0x1f, 0x8b], 'is compressed; unpack it first'],
];

const checkKind = (head: Buffer): void => {
  const other = others.find(([begins]) =>
    head.subarray(0, begins.length).equals(Buffer.from(begins)),
  );
  if (other !== undefined) throw new UnreadableFile(`the file ${other[1]}`);
  // Latin letters in UTF-16 without a mark are every other byte NUL.
  if (head[0] === 0 || head[1] === 0) {
    throw new UnreadableFile('the file begins with NUL bytes, as UTF-16 does; save it as UTF-8');
  }
};

const whole = (parts: readonly Uint8Array[]): Buffer => {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined) return Buffer.concat(parts);
  return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
};

/**
 * The bytes of a text in UTF-8 without its mark. The first piece is long enough to tell what the file
 * is; one that is something else is refused with what it is.
 */
export async function* textBytes(bytes: Bytes): AsyncGenerator<Buffer> {
  let head: Uint8Array[] | undefined = [];
  let length = 0;
  for await (const chunk of bytes) {
    if (head === undefined) {
      yield whole([chunk]);
      continue;
    }
    head.push(chunk);
    length += chunk.length;
    if (length < headBytes) continue;
    yield begun(head);
    head = undefined;
  }
  if (head !== undefined) yield begun(head);
}

const begun = (parts: readonly Uint8Array[]): Buffer => {
  const head = whole(parts);
  checkKind(head);
  return head.subarray(0, 3).equals(bom) ? head.subarray(3) : head;
};

const cannot = (path: string, what: string, error: unknown): Error => {
  const code = errorCode(error);
  return code === undefined
    ? new Error(`${path} cannot be ${what}`, { cause: error })
    : new UnreadableFile(`${path} cannot be ${what} (${code})`);
};

async function* read(file: FileHandle, path: string): Bytes {
  try {
    yield* file.createReadStream({ autoClose: false, highWaterMark: headBytes });
  } catch (error) {
    throw cannot(path, 'read', error);
  } finally {
    await file.close();
  }
}

/** The bytes of a file as they are read; why it cannot be opened is thrown as `UnreadableFile`. */
export const bytesOf = async (path: string): Promise<Bytes> => {
  const file = await open(path).catch((error: unknown) => {
    throw cannot(path, 'opened', error);
  });
  if (!(await file.stat()).isDirectory()) return read(file, path);
  await file.close();
  throw new UnreadableFile(`${path} cannot be opened (it is a directory)`);
};
