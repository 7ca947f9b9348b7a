import * as v from 'valibot';

/**
 * Fields of a signed form, in the order in which they are to be sent. Endpoints of others write numbers where a form has
 * texts, and null for a field that is not to be sent.
 */
export const FormFieldsSchema = v.pipe(
  v.record(v.string(), v.nullish(v.union([v.string(), v.number(), v.boolean()]))),
  v.transform((written) => {
    const given = Object.entries(written).filter(([, value]) => value !== null && value !== undefined);
    return Object.fromEntries(given.map(([name, value]) => [name, String(value)])) as Record<string, string>;
  }),
);
