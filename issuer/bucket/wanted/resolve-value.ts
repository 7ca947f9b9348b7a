import type { Value } from '../../deploy/read-template.ts';

/** What `Ref` (`Name`) and `GetAtt` (`Name.Attribute`) stand for. */
export type Names = ReadonlyMap<string, string>;

/**
 * A value of a template with its functions carried out. Of `Fn::If` the second way is taken: the first ones are the
 * template's options, and none is switched on.
 *
 * @returns undefined where some part of it needs a name that is not known, `AWS::NoValue` among them
 */
export function resolveValue(value: Value, names: Names): Value | undefined {
  if (Array.isArray(value)) return whole(value.map((one) => resolveValue(one, names)));
  if (typeof value !== 'object' || value === null) return value;
  const [name = '', ...others] = Object.keys(value);
  if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    return callFunction(name, value[name] as Value, names);
  }
  const values = whole(Object.values(value).map((one) => resolveValue(one, names)));
  return values && Object.fromEntries(Object.keys(value).map((key, index) => [key, values[index] as Value]));
}

function callFunction(name: string, argument: Value, names: Names): Value | undefined {
  if (name === 'Ref') return names.get(String(argument));
  if (name === 'Fn::GetAtt') return names.get((argument as string[]).join('.'));
  if (name === 'Fn::If') return resolveValue((argument as Value[])[2] ?? null, names);
  if (name === 'Fn::Sub' && typeof argument === 'string') return substitute(argument, names);
  return undefined;
}

function substitute(text: string, names: Names): string | undefined {
  let isKnown = true;
  const filled = text.replaceAll(/\$\{([\w.:]{1,100})\}/g, (_, name: string) => {
    const value = names.get(name);
    isKnown &&= value !== undefined;
    return value ?? '';
  });
  return isKnown ? filled : undefined;
}

function whole<T>(values: (T | undefined)[]): T[] | undefined {
  return values.includes(undefined) ? undefined : (values as T[]);
}
