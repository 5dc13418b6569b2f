import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '#host/zone';

const callers = new WeakMap<object, Caller>();

/** Remembers who a request is from, once the guard has found out. */
export const rememberCaller = (request: object, caller: Caller): void => {
  callers.set(request, caller);
};

/** The caller of a request the guard has let in by its key. */
export const callerOf = (request: object): Caller => {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('a public route asked who calls it');
  return caller;
};

/** The caller of a route that is not public. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<object>()),
);

/** The one state whose shipments a caller may see; undefined for those who may see all. */
export const ownStateOf = ({ role, state }: Caller): string | undefined =>
  role === 'auditor' || role === 'panel' ? undefined : (state ?? '');

/** Whether a caller may see what a state declared, with its amounts. */
export const maySee = ({ role, state }: Caller, declaredBy: string): boolean => {
  switch (role) {
    case 'auditor':
    case 'panel':
      return true;
    case 'customs':
    case 'member':
      return state === declaredBy;
    case 'secretariat':
    case 'operator':
      return false;
  }
};
