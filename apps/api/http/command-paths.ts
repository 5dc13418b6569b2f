import type { OpenAPIObject } from '@nestjs/swagger';
import { schemaOf } from '#kernel';
import { zoneCommands } from '#host/zone';

type Paths = OpenAPIObject['paths'];

const anyCommand = '/v1/commands/{command}';

const operationId = (command: string): string =>
  command.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The one route of all commands, published as a path for each, so that clients know its body. */
export const withCommandPaths = (paths: Paths): Paths => {
  const { [anyCommand]: general, ...others } = paths;
  const shared = general?.post;
  if (shared === undefined) throw new Error('no route takes commands');
  const parameters = shared.parameters?.filter(
    (one) => !('name' in one && one.name === 'command' && one.in === 'path'),
  );
  const commands = Object.entries(zoneCommands).map(([name, { words, roles, read }]) => [
    `/v1/commands/${name}`,
    {
      post: {
        ...shared,
        operationId: operationId(name),
        summary: `${words}.`,
        description: `For ${roles.join(', ')}.`,
        parameters,
        requestBody: {
          required: true,
          content: { 'application/json': { schema: schemaOf(read) } },
        },
      },
    },
  ]);
  return { ...others, ...(Object.fromEntries(commands) as Paths) };
};
