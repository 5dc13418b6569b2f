import type { OpenAPIObject } from '@nestjs/swagger';
import { problemKinds } from './problem.ts';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const plain = (words: string): string => words.replace(/[&<>]/g, (mark) => marks[mark] ?? mark);

const methods = ['get', 'post', 'put'] as const;

const routeRows = ({ paths }: OpenAPIObject): string =>
  Object.entries(paths)
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

const commandRows = (commands: Commands): string =>
  Object.entries(commands)
    .map(
      ([name, { words, roles }]) =>
        `<tr><th scope="row"><code>${name}</code></th><td>${plain(words)}</td>` +
        `<td>${roles.join(', ')}</td></tr>`,
    )
    .join('\n');

const table = (caption: string, heads: readonly string[], rows: string): string =>
  `<table><caption>${caption}</caption><thead><tr>` +
  `${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>` +
  `<tbody>\n${rows}\n</tbody></table>`;

type Commands = Readonly<
  Record<string, { readonly words: string; readonly roles: readonly string[] }>
>;

const style = `body{font:1.05rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem}
table{border-collapse:collapse;width:100%;margin:2rem 0}caption{font-weight:bold;text-align:left}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #767676}
th[scope=row]{font-weight:normal}`;

/** A page that lists every route, command and problem; it needs no script. */
export const docsPage = (document: OpenAPIObject, commands: Commands, notice?: string): string =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plimsoll: the API</title>
<meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><main><h1>The API of Plimsoll</h1>
${notice === undefined ? '' : `<p><strong>This ledger holds ${plain(notice)}.</strong></p>`}
<p>Send a key as <code>Authorization: Bearer plk_…</code>. Every command needs the header
<code>Idempotency-Key</code>; the same key again is answered by what was recorded first. Name the
<code>position</code> of an answer in a question to read what you wrote. The full description is
<a href="/v1/openapi.json">OpenAPI 3.1</a>.</p>
${table('Routes', ['Route', 'What it does', 'Needs a key'], routeRows(document))}
${table('Commands, given at POST /v1/commands/{command}', ['Command', 'What it does', 'For'], commandRows(commands))}
${table('Problems', ['Type', 'Status', 'Meaning'], problemRows())}
</main></body></html>
`;
