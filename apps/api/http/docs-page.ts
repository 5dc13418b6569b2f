import type { OpenAPIObject } from '@nestjs/swagger';
import { problemKinds } from './problem.ts';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const plain = (words: string): string => words.replace(/[&<>]/g, (mark) => marks[mark] ?? mark);

const methods = ['get', 'post', 'put'] as const;

const routeRows = ({ paths }: OpenAPIObject): string =>
  Object.entries(paths)
    .filter(([path]) => !path.startsWith('/v1/commands/'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const operation = item[method];
        if (operation === undefined) return [];
        const route = `<code>${method.toUpperCase()} ${plain(path)}</code>`;
        const key = operation.security === undefined ? 'no' : 'yes';
        const words = plain(operation.summary ?? '');
        return [`<tr><th scope="row">${route}</th><td>${words}</td><td>${key}</td></tr>`];
      }),
    )
    .join('\n');

const problemRows = (): string =>
  Object.entries(problemKinds)
    .map(
      ([kind, [status, title]]) =>
        `<tr id="${kind}"><th scope="row"><code>/problems/${kind}</code></th>` +
        `<td>${status}</td><td>${plain(title)}</td></tr>`,
    )
    .join('\n');

type Commands = Readonly<
  Record<string, { readonly words: string; readonly roles: readonly string[] }>
>;

const commandRows = (commands: Commands): string =>
  Object.entries(commands)
    .map(
      ([name, { words, roles }]) =>
        `<tr><th scope="row"><code>POST /v1/commands/${name}</code></th><td>${plain(words)}</td>` +
        `<td>${roles.join(', ')}</td></tr>`,
    )
    .join('\n');

type Section = {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly heads: readonly string[];
  readonly rows: string;
};

/** A table that scrolls within itself on a narrow screen, and by the keyboard. */
const section = ({ id, title, intro, heads, rows }: Section): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><p>${intro}</p>
<div class="wide" role="region" aria-label="Table: ${title}" tabindex="0"><table><thead><tr>` +
  `${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>` +
  `<tbody>\n${rows}\n</tbody></table></div></section>`;

const sections = (document: OpenAPIObject, commands: Commands): readonly Section[] => [
  {
    id: 'routes',
    title: 'Routes',
    intro: 'Questions, and what a state’s customs do about their shipments.',
    heads: ['Route', 'What it does', 'Needs a key'],
    rows: routeRows(document),
  },
  {
    id: 'commands',
    title: 'Commands',
    intro: 'Each is for the roles named; its body is in the full description.',
    heads: ['Route', 'What it does', 'For'],
    rows: commandRows(commands),
  },
  {
    id: 'problems',
    title: 'Problems',
    intro:
      'Every answer that is not what was asked for is a problem (RFC 9457) of one of these types.',
    heads: ['Type', 'Status', 'Meaning'],
    rows: problemRows(),
  },
];

const style = `:root{color-scheme:light dark}
body{font:1.05rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;
background:Canvas;color:CanvasText;overflow-wrap:anywhere}
a{color:LinkText}:focus-visible{outline:3px solid;outline-offset:2px}
.skip:not(:focus){position:absolute;left:-999rem}
.wide{overflow-x:auto}table{border-collapse:collapse;min-width:40rem;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #767676}
th[scope=row]{font-weight:normal}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}
nav a{display:inline-block;padding:.25rem 0}`;

/** A page that lists every route, command and problem; it needs no script. */
export const docsPage = (document: OpenAPIObject, commands: Commands, notice?: string): string => {
  const all = sections(document, commands);
  const links = all.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`).join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plimsoll: the API</title>
<meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><a class="skip" href="#content">Skip to the content</a>
<header><h1>The API of Plimsoll</h1><nav aria-label="On this page"><ul>${links}</ul></nav></header>
<main id="content" tabindex="-1">
${notice === undefined ? '' : `<p><strong>This ledger holds ${plain(notice)}.</strong></p>`}
<p>Send a key as <code>Authorization: Bearer plk_…</code>. Every command needs the header
<code>Idempotency-Key</code>; the same key again is answered by what was recorded first. Name the
<code>position</code> of an answer in a question to read what you wrote; name its <code>ETag</code>
as <code>If-Match</code> to change only what you have seen. Lists come in pages: ask again with
<code>cursor</code> set to the <code>next</code> you were told. The full description is
<a href="/v1/openapi.json">OpenAPI 3.1</a>.</p>
${all.map(section).join('\n')}
</main></body></html>
`;
};
