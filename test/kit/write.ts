import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentKit, kitFolder } from './sources.ts';

rmSync(kitFolder, { recursive: true, force: true });
mkdirSync(kitFolder, { recursive: true });
for (const [name, text] of currentKit()) writeFileSync(join(kitFolder, name), text);
