import { Problem } from './problem.ts';
import { headerOf, type Incoming } from './wire.ts';

const entityTag = '(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*"';
const form = new RegExp(`^${entityTag}(?:[ \\t]*,[ \\t]*${entityTag})*$`);
const revision = /(W\/)?"(0|[1-9]\d{0,14})"/g;

/**
 * The revisions an If-Match names (RFC 9110). A weak tag, or one that is no revision, is matched by
 * nothing.
 */
export const wantedRevisions = (request: Incoming): readonly number[] | 'any' | undefined => {
  const told = headerOf(request, 'if-match')?.trim();
  if (told === undefined) return undefined;
  if (told === '*') return 'any';
  if (told.length > 1_000 || !form.test(told)) {
    throw new Problem('bad-request', 'If-Match is an ETag as answered, such as "3", or *.', {
      rule: 'if-match-malformed',
    });
  }
  return [...told.matchAll(revision)].flatMap(([, weak, at]) =>
    weak === undefined ? [Number(at)] : [],
  );
};
