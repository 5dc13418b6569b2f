import type { Double } from './double.ts';
import type { Fault, Upset } from './faults.ts';

/** What may be done to a double from outside its process, or by a schedule. Nodes count from 0. */
export type Command =
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'clear faults' }
  | { readonly do: 'upset subscriptions'; readonly upset: Upset }
  | { readonly do: 'drop connections' }
  | { readonly do: 'restart'; readonly downMs?: number }
  | { readonly do: 'elect' | 'kill' | 'revive' | 'freeze' | 'thaw'; readonly node: number }
  | { readonly do: 'set clock ahead'; readonly ms: number }
  | { readonly do: 'scavenge'; readonly stream: string; readonly revision: number };

export const perform = async (double: Double, command: Command): Promise<void> => {
  switch (command.do) {
    case 'fault':
      return double.faults.add(command.fault);
    case 'clear faults':
      return double.faults.clear();
    case 'upset subscriptions':
      return double.upsetSubscriptions(command.upset);
    case 'drop connections':
      return double.dropConnections();
    case 'restart':
      return double.restart(command.downMs);
    case 'elect':
    case 'kill':
    case 'revive':
    case 'freeze':
    case 'thaw':
      return double[command.do](command.node);
    case 'set clock ahead':
      double.clockAheadMs = command.ms;
      return undefined;
    case 'scavenge':
      return double.store.scavenge(command.stream, BigInt(command.revision));
  }
};
