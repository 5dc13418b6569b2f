import type { LawAt, Membership, ParameterAt } from '../document/node.ts';
import type { Sayer } from './naming.ts';
import { grouped, ifTold, named, placesWords, quoted, typeWords } from './said.ts';

const whatWords: Readonly<Record<LawAt['what'], string>> = {
  floor: 'the floor',
  reference: 'the reference price',
  rate: 'the exchange rate',
  lastFixing: 'the last fixing',
  method: 'what the method found',
};

/** A question to the law in words. */
export const lawAtWords = (node: LawAt, { part }: Sayer): string => {
  const key = ifTold(node.key, (text) => ` of ${quoted(text)}`);
  const keyOf = ifTold(node.keyOf, (of) => ` of what ${part(of)} names`);
  const domain = ifTold(node.domain, (ends) => `, from ${ends.map(grouped).join(' to ')}`);
  const otherwise = ifTold(node.else, (value) => `, or else ${part(value)}`);
  const type = `as ${typeWords(node.type)} with ${placesWords(node.scale)}${domain}`;
  return `${whatWords[node.what]}${key}${keyOf} on ${part(node.date)}, ${type}${otherwise}`;
};

/** A parameter on another day in words: the value of the day that is asked is not said with it. */
export const parameterAtWords = (node: ParameterAt, { part }: Sayer): string => {
  const otherwise = ifTold(node.else, (value) => `, or else ${part(value)}`);
  return `${named(node.parameter)} as it is on ${part(node.date)}${otherwise}`;
};

/** A question about members and the origin of a lot in words. */
export const membershipWords = (node: Membership, { part }: Sayer): string => {
  switch (node.op) {
    case 'memberAt':
      return `${part(node.state)} is a member on ${part(node.date)}`;
    case 'allStages':
    case 'anyStage': {
      const which = node.op === 'allStages' ? 'every one' : 'at least one';
      const asked = [
        ifTold(node.in, (states) => `is one of ${states.join(', ')}`),
        ifTold(node.notIn, (states) => `is known and not one of ${states.join(', ')}`),
        ifTold(node.membersOn, (date) => `is a member on ${part(date)}`),
      ];
      const stages = node.stages.map(named).join(', ');
      return `by ${part(node.origin)}, the state at ${which} of ${stages} ${asked.filter((one) => one !== '').join(' and ')}`;
    }
  }
};
