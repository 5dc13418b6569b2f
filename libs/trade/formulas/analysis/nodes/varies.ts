import { namesIn } from '../../clauses/names-in.ts';
import type { Node } from '../../document/node.ts';
import { constantOf } from '../core/form.ts';
import type { Reading } from './reading.ts';

/** Whether a node may hang on a number by which the declarations differ that are compared. */
export const varies = ({ given, subject }: Reading, node: Node): boolean =>
  [...namesIn([node], subject.document.let ?? {})].some((name) => {
    const value = given.get(name);
    return value?.kind === 'number' && constantOf(value.form) === undefined;
  });
