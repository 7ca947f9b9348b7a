import { type CollectionTag, parse, type ScalarTag, type YAMLMap, type YAMLSeq } from 'yaml';

/** What a template may hold after its short forms were written out. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

export interface Resource {
  Type: string;
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Record<string, Value>;
}

export interface Template {
  Parameters: Record<string, Record<string, Value>>;
  Conditions: Record<string, Value>;
  Resources: Record<string, Resource>;
}

const FUNCTIONS = ['Sub', 'If', 'Not', 'And', 'Or', 'Condition', 'Equals', 'GetAtt', 'Ref'];

const longNameOf = (name: string) => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);

const tags: (ScalarTag | CollectionTag)[] = FUNCTIONS.flatMap((name) => [
  {
    tag: `!${name}`,
    resolve: (text: string) => ({ [longNameOf(name)]: name === 'GetAtt' ? text.split('.') : text }),
  },
  {
    tag: `!${name}`,
    collection: 'seq' as const,
    resolve: (list: YAMLMap.Parsed | YAMLSeq.Parsed) => ({ [longNameOf(name)]: list.toJSON() as Value }),
  },
]);

/**
 * A template as JSON would write it.
 *
 * @throws Error for what CloudFormation does not take (Source: "Template formats": aliases), or a function of another name
 */
export function readTemplate(yaml: string): Template {
  const options = { customTags: tags, maxAliasCount: 0, logLevel: 'error' as const };
  return JSON.parse(JSON.stringify(parse(yaml, options)));
}
