import type { InputSpec, InputValue } from '#trade/formulas';
import type { Declaration } from '../declaration.ts';

const parties: Readonly<Record<string, 'from' | 'to' | 'declaredBy'>> = {
  origin: 'from',
  from: 'from',
  consignor: 'from',
  to: 'to',
  consignee: 'to',
  declaredBy: 'declaredBy',
};

/** A date of the shipment by its name: acceptance, export, arrival, lodged; else a particular. */
const dateNamed = ({ dates, particulars }: Declaration, name: string): InputValue | undefined =>
  new Map<string, string | undefined>(Object.entries(dates)).get(name) ?? particulars?.[name];

/** A state: of a party by its name, of the origin at a stage, else a particular. */
const stateNamed = (declaration: Declaration, name: string): InputValue | undefined => {
  const party = parties[name];
  if (party !== undefined) return declaration[party];
  const origin = new Map<string, string>(Object.entries(declaration.origin ?? {}));
  return origin.get(name) ?? declaration.particulars?.[name];
};

/** Whether an input is a date, a state or an origin by stage: told of the case, not measured. */
export const isOfTheCase = ({ type }: InputSpec): boolean =>
  type === 'date' || type === 'state' || type === 'origin';

/** A date, a state, or the origin by stage, by the name under which a declaration tells it. */
export const caseInput = (
  declaration: Declaration,
  { type }: InputSpec,
  name: string,
): InputValue | undefined => {
  if (type === 'date') return dateNamed(declaration, name);
  return type === 'state' ? stateNamed(declaration, name) : (declaration.origin ?? {});
};
