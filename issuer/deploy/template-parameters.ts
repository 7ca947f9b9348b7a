import { parse } from 'yaml';
import { OptionFault } from './deploy-fault.ts';

export interface TemplateParameter {
  Type: string;
  Description?: string;
  Default?: string | number;
  AllowedPattern?: string;
  AllowedValues?: (string | number)[];
  MinValue?: number;
  NoEcho?: boolean;
}

export type TemplateParameters = Readonly<Record<string, TemplateParameter>>;

/** The command fills these in by itself. */
const OWN = ['CodeBucket', 'CodeKey', 'Tokens', 'UploadSecret'];

/** The parameters that a template declares, without the command's own. */
export function readParameters(template: string): TemplateParameters {
  // The rest of it has short forms, which only CloudFormation has to understand.
  const { Parameters } = parse(template, { logLevel: 'error' }) as { Parameters: TemplateParameters };
  return Object.fromEntries(Object.entries(Parameters).filter(([name]) => !OWN.includes(name)));
}

/**
 * Reads `Owner=web-team` and the like.
 *
 * @throws OptionFault naming the parameter and what it takes
 */
export function readAssignments(
  assignments: readonly string[],
  parameters: TemplateParameters,
): Readonly<Record<string, string>> {
  return Object.fromEntries(assignments.map((assignment) => readAssignment(assignment, parameters)));
}

function readAssignment(assignment: string, parameters: TemplateParameters): [string, string] {
  const [name = '', ...rest] = assignment.split('=');
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (!parameter) {
    throw new OptionFault(`--set ${name}: there is ${Object.keys(parameters).join(', ')}.`);
  }
  if (rest.length === 0) throw new OptionFault(`--set ${name}: write ${name}=value.`);
  const value = rest.join('=');
  const { AllowedPattern, AllowedValues, MinValue, Type } = parameter;
  const takes = AllowedValues ? `one of ${AllowedValues.join(', ')}` : AllowedPattern && `${AllowedPattern}`;
  const isRight =
    (AllowedValues?.map(String).includes(value) ?? true) &&
    (AllowedPattern === undefined || new RegExp(`^(?:${AllowedPattern})$`).test(value)) &&
    (Type !== 'Number' || (/^\d{1,9}$/.test(value) && Number(value) >= (MinValue ?? 0)));
  if (!isRight) throw new OptionFault(`--set ${name}: it takes ${takes ?? 'a whole number'}.`);
  return [name, value];
}
