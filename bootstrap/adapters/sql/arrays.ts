/** Arrays as PostgreSQL reads them in a parameter, to be cast in the statement: `${uuids(ids)}::uuid[]`. */

/** Of what needs no quotes: ids that were checked, numbers, booleans. */
export const plain = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/** Of any text. */
export const texts = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"${value.replace(SPECIAL, '\\$&')}"`)).join(',')}}`;

const SPECIAL = /["\\]/g;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Ours are in small letters; what comes from outside may be anything, and one that is none would fail its neighbours. */
export const isUuid = (id: string): boolean => UUID.test(id);
