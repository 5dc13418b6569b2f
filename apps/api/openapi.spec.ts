import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { zoneCommands } from '#host/zone';
import { type Service, startService } from './testing/service.ts';

type Operation = {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: unknown }>> };
};
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

describe('the description of the API', () => {
  let service: Service;
  let document: Document;

  beforeAll(async () => {
    service = await startService();
    document = (await service.ask('GET /v1/openapi.json')).body as unknown as Document;
  });
  afterAll(() => service.end());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );

  it('is OpenAPI 3.1', async () => {
    const validated = await new Validator().validate(structuredClone(document));
    expect(validated).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('names every operation once', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows the body of every command on a path of its own', () => {
    const bodies = Object.keys(zoneCommands).map((name) => {
      const content = document.paths[`/v1/commands/${name}`]?.['post']?.requestBody?.content;
      return content?.['application/json']?.schema;
    });
    expect(bodies.length).toBeGreaterThan(20);
    expect(
      bodies.filter((schema) => !/"(\$ref|properties|oneOf)"/.test(JSON.stringify(schema ?? ''))),
    ).toEqual([]);
  });

  it('refers to nothing that is not there, and names what is shared', () => {
    const told = JSON.stringify(document);
    const references = [...told.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    const missing = references.filter(([, name = '']) => !(name in document.components.schemas));
    expect(missing).toEqual([]);
    for (const name of [
      'Declaration',
      'Shipment',
      'Money',
      'Worksheet',
      'PlimsollRuleSet1',
      'PlimsollRuleSet1.node',
    ]) {
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
    expect(told).not.toContain('#/$defs/');
  });

  it('leaves no answer and no body of JSON without a shape', () => {
    const shapeless = operations().flatMap(({ path, method, operation }) =>
      /"schema":(\{\}|\{"type":"object"\})/.test(JSON.stringify(operation))
        ? [`${method} ${path}`]
        : [],
    );
    expect(shapeless).toEqual([]);
  });
});
