import { namesIn } from './clauses/names-in.ts';
import { below } from './compile/scope.ts';
import type { RuleSetDocument } from './document/document.ts';
import { type Finding, finding } from './document/finding.ts';
import type { Node } from './document/node.ts';

const told = {
  let: 'what it says counts nowhere; use it in a clause, or take it out',
  parameters: 'its figures count nowhere; use it in a clause, or take it out',
};

/**
 * A part or a parameter that nothing uses: whoever reads the law believes it counts. What is used
 * is named anywhere but in labels, sources and examples, itself or by way of a part that is used.
 */
export const unusedFindings = (document: RuleSetDocument): readonly Finding[] => {
  const {
    let: lets = {},
    parameters = {},
    labels: _,
    sources: __,
    examples: ___,
    ...rest
  } = document;
  const all = [...Object.values(rest), ...Object.values(parameters)] as readonly unknown[];
  const used = namesIn(all as readonly Node[], lets);
  return (['let', 'parameters'] as const).flatMap((key) =>
    Object.keys(document[key] ?? {})
      .filter((name) => !used.has(name))
      .map((name) => {
        const { at } = below({ at: '', depth: 0 }, key, name);
        return finding(at, 'not-used', `nothing uses "${name}": ${told[key]}`);
      }),
  );
};
