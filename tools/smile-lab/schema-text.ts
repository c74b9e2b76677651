/**
 * The JSON schema of scenario files, for editors.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import { Scenario } from '../../src/sim/scenarios/schema';

export function scenarioSchemaText(): string {
  const schema = toJsonSchema(Scenario, { target: 'draft-07', errorMode: 'ignore' });
  return `${JSON.stringify({ ...schema, title: 'Smile Lab scenario' }, null, 2)}\n`;
}
