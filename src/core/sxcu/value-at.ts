/** Deeper is no answer that a person has looked at. */
const STEPS_MAX = 12;

/** `["a name"]`, `['a name']`, `[0]`, or what stands between dots. */
const STEP = /\["([^"]{1,200})"\]|\['([^']{1,200})'\]|\[([^\]]{0,200})\]|([^.[\]]+)/g;

/**
 * What stands at a place of an answer: `data.files[0].url`; `$.` in front, and `["a.name"]`, are taken as in JSONPath. Names are looked for as they are
 * written, then in any case. Undefined where there is nothing.
 */
export function valueAt(answer: unknown, place: string): unknown {
  const steps = Array.from(
    place.trim().matchAll(STEP),
    ([, quoted, single, bracketed, plain]) => quoted ?? single ?? bracketed?.trim() ?? plain ?? '',
  ).filter((step, index) => step !== '' && !(step === '$' && index === 0));
  if (steps.length > STEPS_MAX) return undefined;
  return steps.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Object.hasOwn(value, step)) return (value as Record<string, unknown>)[step];
    const name = Object.keys(value).find((known) => known.toLowerCase() === step.toLowerCase());
    return name === undefined ? undefined : (value as Record<string, unknown>)[name];
  }, answer);
}
