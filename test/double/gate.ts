import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The ports behind a gate: of what speaks gRPC, and of what is asked for pages. */
export interface Behind {
  readonly calls: number;
  readonly pages: number;
}

/**
 * The gate of a node: a TCP port of its own before its servers, so that what happens to
 * connections can happen: cut, refused, or left open by a process that does nothing any more.
 */
export class Gate {
  readonly #behind: Behind;
  readonly #pairs = new Map<string, readonly [outer: Socket, inner: Socket]>();
  #listener: Server | undefined;
  #frozen = false;
  port: number;

  constructor(behind: Behind, port: number) {
    this.#behind = behind;
    this.port = port;
  }

  async open(): Promise<void> {
    if (this.#listener !== undefined) return;
    const listener = createServer((outer) => {
      outer.on('error', () => outer.destroy());
      outer.once('data', (first: Buffer) => this.#admit(outer, first));
    });
    listener.listen(this.port, '127.0.0.1');
    await once(listener, 'listening');
    this.port = (listener.address() as AddressInfo).port;
    this.#listener = listener;
  }

  get isFrozen(): boolean {
    return this.#frozen;
  }

  get isOpen(): boolean {
    return this.#listener !== undefined;
  }

  /** Refuses new connections and cuts those there are, as a killed process would. */
  close(): void {
    this.#listener?.close();
    this.#listener = undefined;
    this.dropAll();
  }

  dropAll(): void {
    for (const [outer, inner] of this.#pairs.values()) {
      outer.resetAndDestroy();
      inner.destroy();
    }
    this.#pairs.clear();
  }

  /** Cuts the one connection that the gRPC server knows by this peer address. */
  drop(peer: string): void {
    const [outer, inner] = this.#pairs.get(peer) ?? [];
    outer?.resetAndDestroy();
    inner?.destroy();
  }

  freeze(): void {
    this.#frozen = true;
    for (const sockets of this.#pairs.values()) for (const socket of sockets) socket.pause();
  }

  thaw(): void {
    this.#frozen = false;
    for (const sockets of this.#pairs.values()) for (const socket of sockets) socket.resume();
  }

  /** Who begins with GET asks for a page, over one connection. */
  #admit(outer: Socket, first: Buffer): void {
    outer.pause();
    const { calls, pages } = this.#behind;
    const inner = connect(first.toString('latin1', 0, 4) === 'GET ' ? pages : calls, '127.0.0.1');
    inner.once('connect', () => {
      const peer = `${inner.localAddress}:${inner.localPort}`;
      this.#pairs.set(peer, [outer, inner]);
      const forget = (): void => {
        this.#pairs.delete(peer);
        outer.destroy();
        inner.destroy();
      };
      for (const socket of [outer, inner]) socket.setNoDelay(true).on('close', forget);
      inner.write(first);
      outer.pipe(inner);
      inner.pipe(outer);
      if (this.#frozen) for (const socket of [outer, inner]) socket.pause();
    });
    for (const socket of [outer, inner])
      socket.on('error', () => {
        outer.destroy();
        inner.destroy();
      });
  }
}
