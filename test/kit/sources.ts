import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildKit, type KitFile } from './build.ts';

const room = 'libs/trade/formulas';
const textsIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8'));

/** Where the files of the kit are kept. */
export const kitFolder = 'test/kit/data';

/** The kit as it should be now, each file as text. */
export const currentKit = (): ReadonlyMap<string, string> => {
  const ruleSets = textsIn(join(room, 'rule-sets')).map((text) => JSON.parse(text) as never);
  const first = readFileSync(join(room, 'LANGUAGE.md'), 'utf8');
  const pages = [first, ...textsIn(join(room, 'language'))].join('\n');
  const asText = (file: KitFile): string => `${JSON.stringify(file, null, 1)}\n`;
  return new Map([...buildKit(ruleSets, pages)].map(([name, file]) => [name, asText(file)]));
};
