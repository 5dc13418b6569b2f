import { SetMetadata } from '@nestjs/common';
import { type Role, roles } from '#host/access';

export const rolesKey = 'plimsoll:for';

/** Who may call a route: these roles, anybody, or who has the files and shows it by their key. */
export type Declared = readonly Role[] | 'public' | 'files';

/** Declares the roles that may call a route. */
export const For = (...allowed: readonly Role[]) => SetMetadata(rolesKey, allowed);

/** Declares that any holder of a key may call a route. */
export const ForAnyKey = () => For(...roles);

/** Declares that a route needs no key. */
export const Public = () => SetMetadata(rolesKey, 'public' satisfies Declared);

/** Declares that a route is for those who have the data directory, whoever they are. */
export const ForFiles = () => SetMetadata(rolesKey, 'files' satisfies Declared);
