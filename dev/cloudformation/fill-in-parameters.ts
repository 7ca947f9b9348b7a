import type { Template } from '../../issuer/deploy/read-template.ts';
import { Refusal } from './refusal.ts';

export interface AskedParameter {
  key: string;
  value: string | undefined;
  usePrevious: boolean;
}

/**
 * The value of each parameter that a template declares.
 *
 * @param before what the stack has so far
 * @throws Refusal as CloudFormation refuses them
 */
export function fillInParameters(
  { Parameters }: Template,
  asked: readonly AskedParameter[],
  before: ReadonlyMap<string, string> | undefined,
): Map<string, string> {
  const unknown = asked.filter(({ key }) => !Object.hasOwn(Parameters, key)).map(({ key }) => key);
  if (unknown.length > 0) {
    throw new Refusal('ValidationError', `Parameters: [${unknown.join(', ')}] do not exist in the template`);
  }
  return new Map(
    Object.entries(Parameters).map(([key, parameter]) => {
      const given = asked.find((one) => one.key === key);
      const previous = before?.get(key);
      const value = given?.usePrevious ? previous : (given?.value ?? text(parameter.Default));
      if (given?.usePrevious && previous === undefined) {
        throw new Refusal(
          'ValidationError',
          `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
        );
      }
      if (value === undefined) {
        throw new Refusal('ValidationError', `Parameters: [${key}] must have values`);
      }
      const { AllowedPattern, AllowedValues } = parameter;
      if (typeof AllowedPattern === 'string' && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) {
        throw new Refusal(
          'ValidationError',
          `Parameter ${key} failed to satisfy constraint: Member must satisfy regular expression pattern: ${AllowedPattern}`,
        );
      }
      if (Array.isArray(AllowedValues) && !AllowedValues.map(String).includes(value)) {
        throw new Refusal('ValidationError', `Parameter '${key}' must be one of AllowedValues`);
      }
      if (value.length > 4096) throw new Refusal('ValidationError', `Parameter ${key} is longer than 4096`);
      return [key, value];
    }),
  );
}

const text = (value: unknown) => (value === undefined ? undefined : String(value));
