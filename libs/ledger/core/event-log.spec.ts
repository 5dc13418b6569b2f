import { eventLogConformance } from './testing/event-log.conformance.ts';
import { WeakLog } from './testing/weak-log.ts';

eventLogConformance('the weak log', async () => ({ log: new WeakLog(), done: async () => {} }));
