import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Zone } from '#host/zone';
import { addPrincipals, ann, productSaying, say, someDirectory } from '#host/testing';
import { serve } from '../../apps/api/serve.ts';
import { alerts, rules, runbooks, textOf } from './files.ts';
import { metricsIn, queriesOf, toldBy, unknownIn } from './names.ts';

const isThere = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** A test by a program that is not everywhere; where it cannot be had, that is said. */
const by = (program: string, words: string, test: () => void): void => {
  const isHere = isThere(program);
  if (!isHere) console.warn(`SKIPPED: ${words}; ${program} is not installed`);
  (isHere ? it : it.skip)(words, test);
};
const run = (program: string, args: readonly string[], cwd = '.'): string =>
  execFileSync(program, args, { encoding: 'utf8', cwd, stdio: ['ignore', 'pipe', 'pipe'] });

describe('files of operation, read by the programs they are for', () => {
  by('promtool', 'rules and what is scraped', () => {
    const checked = run('promtool', ['check', 'config', 'infra/prometheus/prometheus.yml']);
    expect(checked).toContain(`SUCCESS: ${alerts.length} rules found`);
  });

  by('promtool', 'rules wake for what they should, and for nothing else', () => {
    expect(run('promtool', ['test', 'rules', 'infra/prometheus/rules.test.yml'])).toContain(
      'SUCCESS',
    );
  });

  by('promtool', 'queries of the dashboard', () => {
    // Only rules can be checked without a server, so each query is made one.
    const file = join(mkdtempSync(join(tmpdir(), 'plimsoll-queries-')), 'rules.json');
    const recorded = queriesOf(textOf('grafana/dashboard.json')).map((expr, at) => ({
      record: `query:${at}`,
      expr,
    }));
    const checked = (of: typeof recorded) => {
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'queries', rules: of }] }));
      return spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
    };
    const { stdout, stderr } = checked(recorded);
    const forged = checked([{ record: 'query:0', expr: 'sum(plimsoll_ready' }]).status;
    rmSync(dirname(file), { recursive: true });
    expect([stdout, stderr]).toEqual([expect.stringContaining(`${recorded.length} rules`), '']);
    expect(forged).not.toBe(0);
  });

  by('haproxy', 'the load balancer', () => {
    expect(() => run('haproxy', ['-c', '-f', 'infra/compose/haproxy.cfg'])).not.toThrow();
  });

  by('docker-compose', 'the compose file, with the secrets as secrets.sh draws them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-compose-'));
    cpSync('infra/compose', join(folder, 'compose'), { recursive: true });
    const cwd = join(folder, 'compose');
    run('sh', ['secrets.sh'], cwd);
    const drawn = readFileSync(join(cwd, 'secrets/engine-plimsoll'), 'utf8');
    const log = readFileSync(join(cwd, 'secrets/plimsoll-log'), 'utf8');
    const config = run('docker-compose', ['-f', 'compose.yaml', 'config'], cwd);
    rmSync(folder, { recursive: true });
    expect(drawn).toMatch(/^[0-9a-f]{48}$/);
    expect(log).toContain(`plimsoll:${drawn}@engine1:2113,engine2:2113,engine3:2113?tlsCAFile=`);
    expect(config).not.toContain(drawn);
  });

  it.each(['certificates.sh', 'secrets.sh', 'access.sh'])('the script %s', (script) => {
    expect(() => run('sh', ['-n', `infra/compose/${script}`])).not.toThrow();
  });
});

describe('what is run', () => {
  const compose = textOf('compose/compose.yaml');

  it('names no place to fetch images from, and holds no password', () => {
    const images = [...compose.matchAll(/^ *image: (\S+)$/gm)].map(([, name = '']) => name);
    expect(images.length).toBeGreaterThan(5);
    expect(images.filter((name) => /^[^/]*[.:][^/]*\//.test(name))).toEqual([]);
    expect(compose).not.toMatch(/PASSWORD(?!__FILE)\w*["']?\s*[:=](?!"\$\$\(cat )/);
    const kept = run('git', ['ls-files', 'infra/compose']);
    expect(kept).not.toMatch(/secrets\/|certificates\//);
  });

  it('is a node as an ordinary user on a read-only root, asked whether it is ready', () => {
    const [last = ''] = textOf('compose/Dockerfile')
      .split(/^FROM /m)
      .slice(-1);
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK [\s\S]*\/health\/ready/m);
    expect(compose).toMatch(/^x-node: &node\n[\s\S]*?^ {2}read_only: true$/m);
  });

  it('copies into the image only what there is', () => {
    const copies = [...textOf('compose/Dockerfile').matchAll(/^COPY (?!--from)(.*) \S+$/gm)];
    const sources = copies.flatMap(([, from = '']) => from.split(' '));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('what a node tells, and what is asked of it', () => {
  const { directory, remove } = someDirectory();
  let zone: Zone;
  let told: ReadonlySet<string>;
  let text = '';

  beforeAll(async () => {
    const loopback = { port: 0, host: '127.0.0.1' };
    zone = await Zone.open({ directory, draws: 5 });
    const served = await serve({ zone, ...loopback, metrics: loopback });
    await addPrincipals(zone);
    await say(zone, [ann, 'list-product', productSaying(), 'product']);
    text = await (await fetch(`${served.metricsAddress}/metrics`)).text();
    told = toldBy(text);
    await served.close();
  });
  afterAll(async () => {
    await zone.close();
    remove();
  });

  by('promtool', 'is as Prometheus wants it', () => {
    const lint = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    const ours = lint.stderr.split('\n').filter((line) => line.startsWith('plimsoll_'));
    expect(ours).toEqual([]);
  });

  it('knows every metric that the rules ask for', () => {
    expect(metricsIn(rules).length).toBeGreaterThan(12);
    expect(unknownIn(rules, told)).toEqual([]);
  });

  it('knows every metric that the dashboard asks for', () => {
    const queries = queriesOf(textOf('grafana/dashboard.json'));
    expect(queries.length).toBeGreaterThan(15);
    expect(queries.flatMap((query) => unknownIn(query, told))).toEqual([]);
    expect(queries.filter((query) => metricsIn(query).length === 0)).toEqual([]);
  });

  it('knows every metric that runbooks and pages name', () => {
    const pages = [...runbooks.map((name) => `runbooks/${name}.md`), 'engine-access.md'];
    expect(pages.flatMap((page) => unknownIn(textOf(page), told))).toEqual([]);
  });

  it('shows most of what it tells of itself', () => {
    const asked = metricsIn(rules + textOf('grafana/dashboard.json')).map((name) =>
      name.replace(/_(bucket|count|sum)$/, ''),
    );
    const ours = [...text.matchAll(/^# TYPE (plimsoll_\w+) /gm)].map(([, name = '']) => name);
    expect(ours.filter((name) => !asked.includes(name))).toEqual(['plimsoll_info']);
  });

  it('would be told of a metric that there is not', () => {
    const forged = 'rate(plimsoll_log_call_seconds_bucket[5m]) / plimsoll_log_callz_total > 1';
    expect(unknownIn(forged, told)).toEqual(['plimsoll_log_callz_total']);
  });
});
