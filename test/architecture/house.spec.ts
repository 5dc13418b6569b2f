import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const rooms = ['apps', 'libs', 'test'];

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

const sources = rooms.flatMap(filesBelow).filter((path) => /\.(ts|js)$/.test(path));

describe('the house', () => {
  it('keeps its doors: every import goes where the floor plan lets it', () => {
    const program = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
    const run = () =>
      execFileSync(process.execPath, [program, '--config', '.dependency-cruiser.js', ...rooms], {
        encoding: 'utf8',
      });
    expect(run()).toContain('no dependency violations found');
  });

  it('keeps files short enough to be read at a sitting: at most 200 lines', () => {
    const long = sources.filter((path) => readFileSync(path, 'utf8').split('\n').length > 201);
    expect(long).toEqual([]);
  });

  it('has a page for every room', () => {
    const inhabited = ['libs/kernel', ...['trade', 'ledger', 'host'].flatMap(roomsOf)];
    const silent = inhabited.filter((room) => !readdirSync(room).includes('README.md'));
    expect(silent).toEqual([]);
  });

  it('builds every thread: what is reached by its URL alone is taken into both programs by its name', () => {
    const threads = sources
      .filter((path) => path.startsWith('libs/') && !path.endsWith('.spec.ts'))
      .flatMap(
        (path) => readFileSync(path, 'utf8').match(/(?<=`\.\/)[\w-]+(?=\$\{extname)/g) ?? [],
      );
    expect(threads).toContain('what-if-worker');
    expect(threads.filter((name) => !/^(.+-)?worker$/.test(name))).toEqual([]);
    for (const program of ['api', 'cli'])
      expect(readFileSync(`apps/${program}/tsconfig.json`, 'utf8')).toContain(
        '"../../libs/**/worker.ts", "../../libs/**/*-worker.ts"',
      );
  });

  it('has a program that can be called by its name, as the README does', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: object };
    for (const path of Object.values(bin)) expect(statSync(path).mode & 0o111).toBe(0o111);
  });

  it('keeps trade rooms pure: no clock, no chance', () => {
    const impure = sources
      .filter((path) => /^libs\/(trade|kernel)\//.test(path) && !path.endsWith('.spec.ts'))
      .filter((path) =>
        /Date\.now|new Date\(\)|Math\.random|process\./.test(readFileSync(path, 'utf8')),
      );
    expect(impure).toEqual([]);
  });
});

const roomsOf = (world: string): readonly string[] =>
  readdirSync(join('libs', world))
    .map((room) => join('libs', world, room))
    .filter((path) => statSync(path).isDirectory());
