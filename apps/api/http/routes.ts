import { Injectable } from '@nestjs/common';

type Route = { readonly pattern: RegExp; readonly methods: ReadonlySet<string> };

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`);

/** Which methods each path takes, so that a wrong one is told from a path that is not there. */
@Injectable()
export class Routes {
  readonly #byPath = new Map<string, Route & { readonly methods: Set<string> }>();

  add(path: string, methods: readonly string[]): void {
    const route = this.#byPath.get(path) ?? { pattern: patternOf(path), methods: new Set() };
    for (const method of methods) route.methods.add(method);
    this.#byPath.set(path, route);
  }

  /** The methods a URL takes; none when it is not there. */
  methodsOf(url: string): readonly string[] {
    const [path = ''] = url.split('?');
    const methods = new Set<string>();
    for (const route of this.#byPath.values()) {
      if (route.pattern.test(path)) for (const method of route.methods) methods.add(method);
    }
    return [...methods].toSorted((a, b) => (a < b ? -1 : 1));
  }
}
