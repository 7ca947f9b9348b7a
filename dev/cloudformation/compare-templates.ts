import type { Template } from '../../issuer/deploy/read-template.ts';
import { holds } from './holds.ts';

/** A resource of a template as the stack has it. */
export interface Made {
  type: string;
  properties: string;
  deletionPolicy: string | undefined;
}

export interface Changed {
  action: 'Add' | 'Modify' | 'Remove';
  logicalId: string;
  type: string;
  replacement?: 'True' | 'False';
  policyAction?: 'Delete' | 'Retain' | 'ReplaceAndRetain' | 'ReplaceAndDelete';
  fields: string[];
}

/** Properties that cannot be changed on what is there. Source: "Update requires: Replacement" of each resource type. */
const REPLACING: Readonly<Record<string, string[]>> = {
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::Lambda::Url': ['TargetFunctionArn', 'Qualifier'],
  'AWS::IAM::Role': ['RoleName', 'Path'],
};

/** With each parameter's value in its place, so that a new value is a change of what refers to it. */
export function resourcesOf(template: Template, parameters: ReadonlyMap<string, string>): Map<string, Made> {
  return new Map(
    Object.entries(template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || holds(template, Condition, parameters))
      .map(([logicalId, { Type, Properties, DeletionPolicy }]) => {
        const properties = JSON.stringify(Properties, (_key, value) => {
          const reference = value?.Ref as string | undefined;
          return reference !== undefined && parameters.has(reference) ? parameters.get(reference) : value;
        });
        return [logicalId, { type: Type, properties, deletionPolicy: DeletionPolicy }];
      }),
  );
}

/** What a change set would do. */
export function compareTemplates(
  had: ReadonlyMap<string, Made>,
  template: Template,
  parameters: ReadonlyMap<string, string>,
): Changed[] {
  const wanted = resourcesOf(template, parameters);
  const changed = [...wanted].flatMap(([logicalId, { type, properties, deletionPolicy }]): Changed[] => {
    const before = had.get(logicalId);
    if (!before) return [{ action: 'Add', logicalId, type, fields: [] }];
    const fields = differences(JSON.parse(before.properties), JSON.parse(properties));
    if (fields.length === 0) return [];
    const replaces = fields.some((field) => REPLACING[type]?.includes(field));
    return [
      {
        action: 'Modify',
        logicalId,
        type,
        replacement: replaces ? 'True' : 'False',
        ...(replaces
          ? { policyAction: deletionPolicy?.startsWith('Retain') ? 'ReplaceAndRetain' : 'ReplaceAndDelete' }
          : {}),
        fields,
      },
    ];
  });
  const gone = [...had]
    .filter(([logicalId]) => !wanted.has(logicalId))
    .map(
      ([logicalId, { type, deletionPolicy }]): Changed => ({
        action: 'Remove',
        logicalId,
        type,
        policyAction: deletionPolicy?.startsWith('Retain') ? 'Retain' : 'Delete',
        fields: [],
      }),
    );
  return [...changed, ...gone];
}

function differences(had: Record<string, unknown>, wanted: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(had), ...Object.keys(wanted)])].filter(
    (name) => JSON.stringify(had[name]) !== JSON.stringify(wanted[name]),
  );
}
