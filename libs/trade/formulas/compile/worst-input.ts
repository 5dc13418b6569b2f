import type { InputSpec, Worst } from '../document/document.ts';
import type { Value } from './frame.ts';
import type { LeafType } from './leaves/leaf-type.ts';
import { below, type Place, type Reporter } from './scope.ts';

/** An input as compiled: its type, and what counts when nobody told. */
export type CompiledInput = {
  readonly name: string;
  readonly type: LeafType;
  readonly unknown: Value | undefined;
  /** When nobody told: the result that is greatest, or least, over the domain. */
  readonly worst?: Worst['worst'];
};
/** The worst case is sought over a domain, so there has to be one. */
export const worstInput = (
  { name, type }: Pick<CompiledInput, 'name' | 'type'>,
  [spec, { worst }]: readonly [InputSpec, Worst],
  [place, report]: readonly [Place, Reporter],
): CompiledInput | undefined => {
  const { at } = below(place, 'unknown');
  switch (type.kind) {
    case 'series':
    case 'origin':
    case 'state': {
      const message = `the worst case is sought over a domain, which a ${type.kind} has not; say a value`;
      return report(at, 'not-for-this-type', message);
    }
    case 'truth':
    case 'code':
      return { name, type, unknown: undefined, worst };
    case 'number':
    case 'date':
    case 'span':
      if (spec.domain !== undefined) return { name, type, unknown: undefined, worst };
      return report(
        at,
        'worst-without-domain',
        'the worst case is sought over a "domain"; add one',
      );
  }
};

/** All unknowns of a rule set are sought at one end, so that the worst case is one case. */
export const reportWorst = (inputs: readonly CompiledInput[], report: Reporter): void => {
  const sought = inputs.filter(({ worst }) => worst !== undefined);
  const [first] = sought;
  const other = sought.find(({ worst }) => worst !== first?.worst);
  if (other === undefined) return;
  const { at } = below({ at: '', depth: 0 }, 'inputs', other.name, 'unknown');
  const message = `"${first?.name ?? ''}" counts as the ${first?.worst ?? ''}; all unknowns are sought at one end`;
  report(at, 'worst-ends-differ', message);
};
