import { Held, takeLock } from '../directory/lock.ts';

// Takes the lock of the directory that is named at the moment that is named, says whether, and holds on
// until it is told to end.
const [directory = '', moment = ''] = process.argv.slice(2);
while (Date.now() < Number(moment));
try {
  takeLock(directory);
  console.log('held');
} catch (error) {
  console.log(error instanceof Held ? 'refused' : String(error));
}
process.stdin.resume();
