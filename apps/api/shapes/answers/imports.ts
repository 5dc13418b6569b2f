import { named, record, text } from '#kernel';

/** The name under which a mapping profile is kept. */
export const keptProfileShape = named('KeptProfile', record({ profile: text(100) }));
