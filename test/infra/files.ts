import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of operation, by its path below `infra`. */
export const textOf = (path: string): string => readFileSync(join('infra', path), 'utf8');

export const rules = textOf('prometheus/rules.yml');

/** Names of the alerts, in the order of the rules. */
export const alerts = [...rules.matchAll(/^ *- alert: (\w+)$/gm)].map(([, name = '']) => name);

/** Names of the runbooks. */
export const runbooks = readdirSync('infra/runbooks').map((name) => name.replace(/\.md$/, ''));
