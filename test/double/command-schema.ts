import { Ajv } from 'ajv';
import type { Command } from './command.ts';
import { FAULTY_ENDINGS } from './wire/statuses.ts';

const whole = { type: 'integer', minimum: 0 };
const text = { type: 'string' };
const one = (...values: string[]) => ({ enum: values });
/** An object of these properties and no others; those named later may be left out. */
const closed = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

const upset = {
  anyOf: [
    one('end', 'silence', 'drop'),
    closed({ status: one(...Object.keys(FAULTY_ENDINGS)) }),
    closed({ notLeader: closed({ host: text, port: whole }) }),
  ],
};
const checkpointShift = { type: 'integer' };
const aim = { stream: text, skip: whole, times: { type: 'integer', minimum: 1 } };
const write = { anyOf: [one('done', 'not done'), closed({ lateMs: whole })] };
const answer = { anyOf: [one('usual', 'twice', 'timeout'), closed({ said: text }), upset] };
const faults = [
  closed({ call: one('append'), write, answer }, { ...aim, afterMs: whole }),
  closed(
    { call: one('read', 'subscribe') },
    { ...aim, upset, afterMessages: whole, afterMs: whole, behind: whole, checkpointShift },
  ),
  closed({ call: one('delete', 'gossip', 'features', 'stats'), upset }, aim),
];
const commands = [
  closed({ do: one('fault'), fault: { anyOf: faults } }),
  closed({ do: one('clear faults', 'drop connections') }),
  closed({ do: one('upset subscriptions'), upset }),
  closed({ do: one('restart') }, { downMs: whole }),
  closed({ do: one('elect', 'kill', 'revive', 'freeze', 'thaw'), node: whole }),
  closed({ do: one('set clock ahead'), ms: { type: 'integer' } }),
  closed({ do: one('scavenge'), stream: text, revision: whole }),
];

/** True of what is a command and nothing else. */
export const isCommand = new Ajv().compile<Command>({ anyOf: commands });
