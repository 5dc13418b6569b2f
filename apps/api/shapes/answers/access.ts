import { named, oneOf, orNull, parseState, record } from '#kernel';
import { parsePrincipalId, roles } from '#host/access';

/** A principal that may act. */
export const principalShape = named(
  'Principal',
  record({ principal: parsePrincipalId, role: oneOf(roles), state: orNull(parseState) }),
);
