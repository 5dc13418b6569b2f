import { experimental } from '@grpc/grpc-js';

type Inner = ReturnType<typeof experimental.createResolver>;
type Given = Parameters<typeof experimental.createResolver>;

const scheme = 'by-number';

/**
 * Finds a machine that is named by an IPv4 address and speaks TLS. gRPC hands the address over as the name of
 * the server, which Node refuses. With a dot behind it, as a name of DNS may have, it is a name to both; the
 * certificate is compared with the address itself.
 */
class ByNumber {
  readonly #inner: Inner;

  constructor(...[{ path }, listener, options]: Given) {
    this.#inner = experimental.createResolver({ scheme: 'ipv4', path }, listener, options);
  }

  static getDefaultAuthority({ path }: Given[0]): string {
    return path.replace(/(:\d+)?$/, '.$1');
  }

  updateResolution(): void {
    this.#inner.updateResolution();
  }

  destroy(): void {
    this.#inner.destroy();
  }
}

experimental.registerResolver(scheme, ByNumber);

/** A host, with its port or without, so that gRPC finds it over TLS. */
export const overTls = (host: string): string =>
  /^\d+(\.\d+){3}(:\d+)?$/.test(host) ? `${scheme}:${host}` : host;
