import { registerDecorator, type ValidationError } from 'class-validator';
import { attempt, Malformed, type Parser, type Problem, pointerToken } from '#kernel';

/** A parameter must be what a parser of the kernel reads; the parser's own words say what is wrong. */
export const ReadBy =
  (parser: Parser<unknown>) =>
  (target: object, propertyName: string): void => {
    registerDecorator({
      name: 'readBy',
      target: target.constructor,
      propertyName,
      validator: {
        validate: (value: unknown) => !(attempt(parser, value) instanceof Malformed),
        defaultMessage: (told) => {
          const read = attempt(parser, told?.value);
          return JSON.stringify(read instanceof Malformed ? read.problems : []);
        },
      },
    });
  };

const problemsOf = ({ property, constraints = {} }: ValidationError): readonly Problem[] => {
  const at = pointerToken(property);
  const { readBy } = constraints;
  if (readBy === undefined) {
    const wanted = 'only parameters this route knows';
    return [{ at, rule: 'unknown-parameter', value: 'the parameter', wanted }];
  }
  const problems = JSON.parse(readBy) as readonly Problem[];
  return problems.map(({ at: below, rule, value, wanted }) => ({
    at: at + below,
    rule,
    value,
    wanted,
  }));
};

/** All that is wrong with the parameters of a route. */
export const malformedParameters = (errors: readonly ValidationError[]): Malformed =>
  new Malformed(errors.flatMap(problemsOf));
