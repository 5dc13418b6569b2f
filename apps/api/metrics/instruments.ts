import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Bounds of a call to the log, in seconds: a local disk, a cluster, one in trouble, one given up. */
const callBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Told = readonly [name: string, help: string, ...labels: string[]];

/** Everything that is measured: what it is called, what it says, and its labels. None names a case. */
export const instrumentsIn = (register: Registry) => {
  const registers = [register];
  const gauge = (...[name, help, ...labelNames]: Told) =>
    new Gauge({ name: `plimsoll_${name}`, help, labelNames, registers });
  const counter = (...[name, help, ...labelNames]: Told) =>
    new Counter({ name: `plimsoll_${name}`, help, labelNames, registers });
  collectDefaultMetrics({ register });
  return {
    info: gauge('info', 'The engine that keeps the log', 'engine', 'version'),
    ready: gauge('ready', '1 while the service can be relied on'),
    writingStopped: gauge(
      'writing_stopped',
      '1 while nothing is written: the clock is not trusted',
    ),
    logUp: gauge('log_up', '1 while a part of the log works', 'part'),
    logReplicas: gauge('log_replicas', 'Machines that keep the log', 'role', 'alive'),
    leaderChanges: counter('log_leader_changes_total', 'Changes of the leader that were seen'),
    reconnects: counter('log_reconnects_total', 'How often the line to the log was made anew'),
    lastEvent: gauge(
      'log_last_event_timestamp_seconds',
      'When the last event was recorded, by the clock of who recorded it; absent before there is one',
    ),
    callSeconds: new Histogram({
      name: 'plimsoll_log_call_seconds',
      help: 'Calls to the log and how long they took, failed ones too; of a reading each page',
      labelNames: ['call'],
      buckets: callBounds,
      registers,
    }),
    callFailures: counter('log_call_failures_total', 'Calls to the log that failed', 'call'),
    viewUp: gauge('view_up', '1 while a view takes in what is recorded', 'view'),
    viewBehind: gauge(
      'view_behind_seconds',
      'For how long a view has been without an event that the log had',
      'view',
    ),
    deadLetters: gauge('view_dead_letters', 'Facts that a view could not take in', 'view'),
    parked: gauge('view_parked_streams', 'Streams that wait behind such a fact', 'view'),
    commands: counter('commands_total', 'Commands by what became of them', 'outcome'),
    refused: counter('commands_refused_total', 'Refused commands by rule', 'rule'),
    redecided: counter(
      'commands_redecided_total',
      'Commands decided again because another was recorded first',
    ),
  };
};
