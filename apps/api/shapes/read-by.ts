import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator, type ValidationError } from 'class-validator';
import {
  attempt,
  Malformed,
  mayBeAbsent,
  type Parser,
  pointerToken,
  type Problem,
  schemaOf,
} from '#kernel';

/**
 * What is sent must be what a parser of the rooms below reads; the parser's own words say what is
 * wrong, and its schema is what is published.
 */
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
    // What the class says of the property describes it better than the parser's words.
    const { description: _, ...schema } = schemaOf(parser);
    ApiProperty({ ...schema, required: !mayBeAbsent(parser) })(target, propertyName);
  };

/** The problems the parser of a property told, each by its place in what the parser was given. */
export const toldBy = ({ constraints = {} }: ValidationError): readonly Problem[] | undefined => {
  const { readBy } = constraints;
  return readBy === undefined ? undefined : (JSON.parse(readBy) as readonly Problem[]);
};

const problemsOf = (error: ValidationError): readonly Problem[] => {
  const at = pointerToken(error.property);
  const told = toldBy(error);
  if (told !== undefined) {
    return told.map(({ at: below, ...told }) => Object.assign(told, { at: at + below }));
  }
  const wanted = 'only parameters this route knows';
  return [{ at, rule: 'unknown-parameter', value: 'the parameter', wanted }];
};

/** All that is wrong with the parameters of a route. */
export const malformedParameters = (errors: readonly ValidationError[]): Malformed =>
  new Malformed(errors.flatMap(problemsOf));
