import { Malformed, record } from '#kernel';
import { parsePrincipalId } from '#host/access';
import { actingFor, type Caller, openReader, operatorsIn, type ZoneReader } from '#host/zone';

const wrong = (value: string, wanted: string): Malformed =>
  new Malformed([{ at: '/as', rule: 'not-known', value, wanted }]);

/** The only operator there is, who acts where nobody is named. */
const onlyOperator = ({ rows }: ZoneReader): string => {
  const operators = operatorsIn(rows);
  const [only] = operators;
  if (only !== undefined && operators.length === 1) return only;
  throw wrong(
    'nobody',
    operators.length === 0
      ? '--as with the principal that acts; where there is none yet, it is the first operator'
      : `--as with one of the operators ${operators.join(', ')}`,
  );
};

/** Who acts: the active principal named by `--as`, or the only operator. */
export const whoActs = async (directory: string, as?: string): Promise<Caller> => {
  const zone = await openReader(directory);
  try {
    const { principal } = record({ principal: parsePrincipalId })({
      principal: as ?? onlyOperator(zone),
    });
    const caller = actingFor(zone.rows, principal);
    if (caller !== undefined) return caller;
    throw wrong(principal, 'an active principal; plimsoll principals list tells them');
  } finally {
    await zone.close();
  }
};
