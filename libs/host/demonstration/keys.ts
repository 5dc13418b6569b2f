import { chmodSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import type { Zone } from '#host/zone';
import { keyed } from './principals.ts';

const heading = [
  '# Keys of the demonstration. Whoever has a key acts as its principal: keep this file to yourself.',
  '# principal role state key',
];

/** Issues a key to each principal a person may act as, and writes them to a file of mode 0600. */
export const issueKeys = (zone: Zone, path: string): void => {
  if (existsSync(path)) return;
  const lines = keyed.map(({ principal, role, state }) => {
    // A filling that was killed may have issued a key that nobody saw.
    zone.keys.revoke(principal);
    return `${principal} ${role} ${state ?? '-'} ${zone.keys.issue(principal)}`;
  });
  const beside = `${path}.new`;
  writeFileSync(beside, `${[...heading, ...lines].join('\n')}\n`, { mode: 0o600 });
  chmodSync(beside, 0o600);
  renameSync(beside, path);
};
