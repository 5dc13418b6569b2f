import type { Command } from 'commander';
import { demonstrationDraws, demonstrationFounding } from '#host/demonstration';
import { Zone } from '#host/zone';
import { type Cli, dataOf, does, exit, withData } from '../cli.ts';
import { fill, markNew, type SizeOptions, sizeFor, withSize } from '../filling.ts';

/** `plimsoll demo` */
export const addDemo = (program: Command, cli: Cli): void => {
  const command = program.command('demo').description('Fill a ledger with invented trade');
  does<SizeOptions>(cli, withData(withSize(command)), async ({ options }) => {
    const directory = dataOf(cli, options);
    const size = sizeFor(directory, options);
    await markNew(directory, size);
    const zone = await Zone.open({
      directory,
      founding: demonstrationFounding,
      draws: demonstrationDraws,
    });
    try {
      await fill(cli, zone, { directory, size });
      return exit.good;
    } finally {
      await zone.close();
    }
  });
};
