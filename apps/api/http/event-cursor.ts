import { type Position, start } from '#ledger/core';
import { cursorOf, readCursor } from './cursor.ts';

const key = { list: 'events' } as const;

/** Where reading of events goes on, told to clients; pages and the feed share it. */
export const eventCursor = (position: Position): string => cursorOf(key, [position]);

/** The position a cursor of events stands for; the beginning when none is told. */
export const positionOf = (cursor: string | undefined, place = '/cursor'): Position => {
  if (cursor === undefined) return start;
  const [position = ''] = readCursor(key, cursor, place);
  return position as Position;
};
