import { record, text } from '#kernel';
import { writing, writingStream } from '#ledger/core';
import { command, type CommandSpec, toStream } from './command.ts';

/** The command by which an operator trusts the clock again, after writing had stopped. */
export const writingCommands: Readonly<Record<string, CommandSpec>> = {
  'resume-writing': command(
    'Resume writing after the clock was looked at',
    ['operator'],
    record({ reason: text() }),
  )(({ reason }, { edge }) =>
    toStream(writingStream, writing)(() => ({ type: 'ResumeWriting', reason, ...edge.clock() })),
  ),
};
