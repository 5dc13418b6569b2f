import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { alerts, rules, runbooks, textOf } from './files.ts';

describe('runbooks', () => {
  it('are there for every alert, and for nothing else', () => {
    expect(alerts.length).toBeGreaterThan(10);
    expect(runbooks.toSorted()).toEqual(alerts.toSorted());
    const named = [...rules.matchAll(/runbook: infra\/runbooks\/(\w+)\.md/g)];
    expect(named.map(([, name = '']) => name)).toEqual(alerts);
  });

  it.each(runbooks)('%s says what it means, what to look at, what to do, whom to wake', (name) => {
    const page = textOf(`runbooks/${name}.md`);
    const parts = [...page.matchAll(/^\*\*(.+?)\.\*\*/gm)].map(([, part = '']) => part);
    expect(page.startsWith(`# ${name}\n`)).toBe(true);
    expect(parts).toEqual(['What it means', 'What to look at', 'What to do', 'Whom to wake']);
  });

  it('lead to pages that are there', () => {
    const pages = ['README.md', 'compose/README.md', 'engine-access.md'].concat(
      runbooks.map((name) => `runbooks/${name}.md`),
    );
    const dead = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\]\(([^)#]+)\)/g)]
        .map(([, target = '']) => join('infra', dirname(page), target))
        .filter((path) => !existsSync(path)),
    );
    expect(dead).toEqual([]);
  });
});
