import type { Template, Value } from '../../issuer/deploy/read-template.ts';

const CONDITION = 'HasMalwareScan';
/** The other way round: see the template. */
const OPPOSITE = 'RevokesAtOnce';

/** The template as it is with or without the scan for malware: what hangs on that is written out, or gone. */
export function withScan(template: Template, isOn: boolean): Template {
  const { Resources } = choose(template as unknown as Value, isOn) as unknown as Template;
  return {
    ...template,
    Resources: Object.fromEntries(
      Object.entries(Resources).filter(([, { Condition }]) => Condition !== (isOn ? OPPOSITE : CONDITION)),
    ),
  };
}

function choose(value: Value, isOn: boolean): Value {
  if (Array.isArray(value)) return value.map((one) => choose(one, isOn)).filter((one) => !isNothing(one));
  if (typeof value !== 'object' || value === null) return value;
  const [condition, then, otherwise] = Array.isArray(value['Fn::If']) ? value['Fn::If'] : [];
  if (condition === CONDITION) return choose((isOn ? then : otherwise) ?? null, isOn);
  // A branch of another condition may be nothing: its place in the list tells which it is.
  if (condition !== undefined) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]): [string, Value] => [name, choose(part, isOn)])
      .filter(([, part]) => !isNothing(part)),
  );
}

function isNothing(value: Value): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.Ref === 'AWS::NoValue';
}
