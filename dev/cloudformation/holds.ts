import type { Template, Value } from '../../issuer/deploy/read-template.ts';

/** Whether a condition of a template holds. Source: "Condition functions"; those that the template uses. */
export function holds(template: Template, name: string, parameters: ReadonlyMap<string, string>): boolean {
  const evaluate = (value: Value | undefined): boolean => {
    const [[kind, of] = ['', null]] = Object.entries((value ?? {}) as Record<string, Value>);
    const parts = Array.isArray(of) ? of : [];
    if (kind === 'Condition') return holds(template, String(of), parameters);
    if (kind === 'Fn::Not') return !evaluate(parts[0]);
    if (kind === 'Fn::And') return parts.every(evaluate);
    if (kind === 'Fn::Or') return parts.some(evaluate);
    if (kind === 'Fn::Equals') return textOf(parts[0]) === textOf(parts[1]);
    throw new Error(`the condition ${name} uses ${kind}, which is not known here`);
  };
  const textOf = (value: Value | undefined): string => {
    const { Ref } = (value ?? {}) as { Ref?: string };
    return Ref === undefined ? String(value) : (parameters.get(Ref) ?? '');
  };
  return evaluate(template.Conditions[name]);
}
