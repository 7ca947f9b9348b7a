/** Deeper is no answer that a person has looked at. */
const STEPS_MAX = 12;

/**
 * What stands at a place of an answer: `data.files[0].url`; `$.` in front, and `["a name"]`, are taken as in JSONPath. Names are looked for as they are
 * written, then in any case. Undefined where there is nothing.
 */
export function valueAt(answer: unknown, place: string): unknown {
  const steps = place
    .replaceAll('[', '.')
    .replaceAll(/[\]"']/g, '')
    .replace(/^\$/, '')
    .split('.')
    .filter((step) => step !== '');
  if (steps.length > STEPS_MAX) return undefined;
  return steps.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Object.hasOwn(value, step)) return (value as Record<string, unknown>)[step];
    const name = Object.keys(value).find((known) => known.toLowerCase() === step.toLowerCase());
    return name === undefined ? undefined : (value as Record<string, unknown>)[name];
  }, answer);
}
