import { Zone } from '../zone.ts';

/** A process to be killed: approves a recalculation and decides all it touches anew. */
const [, , directory = '', recalculation = ''] = process.argv;
const zone = await Zone.open({ directory });
await zone.submit({
  command: 'approve-recalculation',
  input: { recalculation },
  caller: { principal: 'p.secretariat.2', role: 'secretariat', state: null },
  key: 'approval',
});
process.stdout.write('approved\n');
await zone.settled();
await zone.close();
