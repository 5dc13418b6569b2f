import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What `reassessWhenLawChanged` has followed up: law facts by count, assessments by effective recorded time. */
export type Mark = { readonly law: number; readonly seen: string };

/** How far the policy has come, as it was last kept. */
export const readMark = (path: string): Mark => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Mark;
  } catch {
    return { law: 0, seen: '' };
  }
};

export const keepMark = (path: string, mark: Mark): void => {
  const beside = `${path}.new`;
  writeFileSync(beside, JSON.stringify(mark));
  renameSync(beside, path);
};
